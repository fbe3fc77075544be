"""A day on which we ask."""

from django.db import transaction

from uketome.case.actions import locked
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Event
from uketome.steps.follow_up import rules
from uketome.steps.follow_up.events import FollowUpPlanned
from uketome.steps.follow_up.models import FollowUp


@transaction.atomic
def plan(event: Event) -> None:
    """Plans the question for this round of the case; hearing of the same completion again plans nothing."""
    case = locked(event.company_id, event.case_id)
    mine = FollowUp.objects.of(case.company_id).filter(case=case)
    if case.state != State.CARRIED_OUT or mine.filter(dropped_at=None, answered_at=None).exists():
        return
    made = FollowUp.objects.create(
        company_id=case.company_id, case=case, round=mine.count() + 1, due_at=rules.due_at(clock.now())
    )
    record(FollowUpPlanned(company_id=case.company_id, case_id=case.pk, follow_up_id=made.pk), actor=DESK)


@transaction.atomic
def drop_if_open_again(event: Event) -> None:
    """Nobody is asked whether it helped while the matter is open again; a question without answer has no use either."""
    case = locked(event.company_id, event.case_id)
    if case.state in {State.UNDERSTOOD, State.RECEIVED}:
        waiting = FollowUp.objects.of(case.company_id).filter(case=case, answered_at=None, dropped_at=None)
        waiting.update(dropped_at=clock.now())
