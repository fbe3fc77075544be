"""Asking once whether it helped."""

from django.db import transaction

from uketome.case.actions import WrongMoment, locked
from uketome.case.links import link_of
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Actor
from uketome.letters.actions import write
from uketome.letters.cards import addressed, shop_card, staff_card
from uketome.letters.queries import reply_address
from uketome.letters.wording.follow_up import follow_up as worded
from uketome.steps.execute.actions.tell import remedy_name
from uketome.steps.execute.models import Remedy
from uketome.steps.execute.queries import remedies_of
from uketome.steps.execute.rules import is_internal
from uketome.steps.follow_up.events import FollowUpSent
from uketome.steps.follow_up.models import FollowUp
from uketome.steps.follow_up.queries import due


def ask_due() -> int:
    """Asks every customer whose day has come; returns how many were asked."""
    return sum(_ask(each.company_id, each.case_id, DESK) for each in list(due(clock.now())[:200]))


def ask_now(case: Case, *, by: Actor) -> None:
    """Asks before the planned day; refused when there is nothing to ask about."""
    if not _ask(case.company_id, case.pk, by):
        raise WrongMoment


@transaction.atomic
def _ask(company_id: int, case_id: int, by: Actor) -> bool:
    case = locked(company_id, case_id, whole=True)
    waiting = FollowUp.objects.of(company_id).filter(case=case, sent_at=None, dropped_at=None).first()
    if waiting is None or case.state != State.CARRIED_OUT:
        return False
    waiting.sent_at = clock.now()
    waiting.save(update_fields=["sent_at"])
    if reply_address(case)[0]:
        subject, text = worded(
            shop_card(case.shop), staff_card(case, by), **addressed(case), what_was_done=_what_was_done(case),
            survey_link=link_of(case, "survey/"),
        )  # fmt: skip
        write(case, kind="follow_up", subject=subject, text=text, by=by, automatic=True)
    record(FollowUpSent(company_id=company_id, case_id=case_id, follow_up_id=waiting.pk), actor=by)
    return True


def _what_was_done(case: Case) -> str:
    done = [task for task in remedies_of(case).filter(state=Remedy.DONE).order_by("-done_at") if not is_internal(task.code)]
    english = case.customer.language == "en"
    if not done:
        return "our explanation" if english else "ご説明"
    return (" + " if english else "・").join(dict.fromkeys(remedy_name(task.code, case) for task in done[:3]))
