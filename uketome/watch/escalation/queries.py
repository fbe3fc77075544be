"""Reading escalations."""

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.watch.escalation.models import Escalation


def open_escalation(case: Case) -> Escalation | None:
    """The escalation of this case that nobody has accepted yet."""
    return Escalation.objects.of(case.company_id).filter(case=case, accepted_at=None).first()


def escalations_of(case: Case) -> QuerySet[Escalation]:
    """Every escalation of the case, newest first."""
    return Escalation.objects.of(case.company_id).filter(case=case).select_related("accepted_by").order_by("-id")
