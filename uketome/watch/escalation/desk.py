"""Thin doors: call a lead, take a case on; and what the card shows."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from uketome.case.desk import answered, deed
from uketome.case.models import Case
from uketome.watch.escalation.actions import accept, escalate
from uketome.watch.escalation.queries import escalations_of


def panel(case: Case) -> dict[str, object]:
    """The escalation that waits, and those that were taken on, newest first."""
    every = list(escalations_of(case))
    return {"waiting": next((each for each in every if not each.accepted_at), None), "past": [e for e in every if e.accepted_at]}


@deed("case.work")
def call_lead(request, case: Case) -> HttpResponse:
    """Hands the case up, with a reason."""
    escalate(case, request.POST.get("reason", ""), by=request.actor)
    return answered(request, case, toast=_("エスカレーションしました。引き受けた人が担当になります"))


@deed("offer.approve")
def take_on(request, case: Case) -> HttpResponse:
    """Whoever presses takes the case on; only those who may decide more than an agent."""
    accept(case, request.user, by=request.actor)
    return answered(request, case, toast=_("引き受けました。担当があなたに変わりました"))
