"""Not everything that is said to a complaint desk is a complaint."""

from django.db import transaction

from uketome.case.actions import move
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.steps.understand.events import FoundNotAComplaint

KINDS = ("inquiry", "request", "praise", "sales_pitch", "spam")


@transaction.atomic
def not_a_complaint(case: Case, kind: str, *, by: Actor) -> None:
    """Ends the case as what it was; the customer can still reopen it by writing again."""
    if kind not in KINDS:
        raise NotFound
    move(case, State.NOT_A_COMPLAINT, by=by, reason=kind)
    record(FoundNotAComplaint(company_id=case.company_id, case_id=case.pk, kind=kind), actor=by)
