"""Reading what came after."""

from datetime import datetime

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.case.states import State
from uketome.steps.follow_up.models import FollowUp


def current_follow_up(case: Case) -> FollowUp | None:
    """The follow-up of the present round, if one is planned, sent or answered."""
    mine = FollowUp.objects.of(case.company_id).filter(case=case, dropped_at=None)
    return mine.order_by("-round").first()


def due(at: datetime) -> QuerySet[FollowUp]:
    """Follow-ups whose day has come."""
    # Of a case closed by hand nobody is asked any more; its question must not stand in the way of the others.
    waiting = FollowUp.objects.filter(due_at__lte=at, sent_at=None, dropped_at=None, case__state=State.CARRIED_OUT)
    return waiting.select_related("case__shop", "case__customer").order_by("due_at")
