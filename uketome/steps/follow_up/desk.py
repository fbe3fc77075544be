"""Thin door to the follow-up: ask now; and what its card shows."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from uketome.case.desk import answered, deed
from uketome.case.models import Case
from uketome.steps.follow_up import rules
from uketome.steps.follow_up.actions import ask_now
from uketome.steps.follow_up.models import FollowUp


def panel(follow_up: FollowUp | None) -> dict[str, object]:
    """When we ask, and what was answered: outcome and handling apart."""
    if follow_up is None:
        return {"it": None}
    handling = _(rules.FACES[follow_up.handling]) if follow_up.handling in rules.FACES else ""
    remaining = [_(rules.REMAINING[each]) for each in follow_up.remaining if each in rules.REMAINING]
    return {"it": follow_up, "handling": handling, "remaining": remaining}


@deed("case.work")
def ask_today(request, case: Case) -> HttpResponse:
    """Asks the customer now instead of on the planned day."""
    ask_now(case, by=request.actor)
    return answered(request, case, toast=_("フォローをお送りします"))
