"""Thin doors out of a case: close with a cause, end after a full answer; and what the card shows."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from uketome.case.desk import answered, checked, deed, spoken
from uketome.case.models import Case
from uketome.case.states import ENDED, State, may_move
from uketome.knowledge.causes import causes
from uketome.steps.learn.actions import close_case, terminate
from uketome.steps.learn.forms import ClosingForm
from uketome.steps.learn.models import Lesson
from uketome.steps.learn.rules import REACTIONS


def panel(case: Case, lessons: list[Lesson]) -> dict[str, object]:
    """What the case taught, and what closing it asks."""
    return {
        "lessons": [
            {"it": lesson, "reaction": _(REACTIONS.get(lesson.reaction, lesson.reaction)), "cause": cause_name(lesson.cause)}
            for lesson in lessons
        ],
        "reactions": [(key, _(name)) for key, name in REACTIONS.items()],
        "departments": departments(),
        "may_close": case.state in {State.CARRIED_OUT, State.FOLLOWED_UP},
        "may_end": may_move(case.state, State.TERMINATED),
        "ended": case.state in ENDED,
    }


def departments() -> list[dict[str, object]]:
    """Every cause under the department that owns it."""
    owners: dict[str, list[dict[str, str]]] = {}
    for cause in causes().values():
        owners.setdefault(cause.owner, []).append({"code": cause.code, "name": spoken(cause)})
    return [{"name": _(owner), "causes": rows} for owner, rows in owners.items()]


def cause_name(code: str) -> str:
    """梱包（物流）"""
    if code not in causes():
        return ""
    cause = causes()[code]
    return _("%(cause)s（%(department)s）") % {"cause": spoken(cause), "department": _(cause.owner)}


@deed("case.close")
def close(request, case: Case) -> HttpResponse:
    """The case ends with how the customer took it and what it taught."""
    said = checked(ClosingForm(request.POST))
    close_case(case, **said, by=request.actor)
    return answered(request, case, toast=_("%(name)s を完了にしました") % {"name": case.name})


@deed("case.terminate")
def end(request, case: Case) -> HttpResponse:
    """A lead ends the matter, with the reason."""
    terminate(case, request.POST.get("reason", ""), by=request.actor)
    return answered(request, case, toast=_("%(name)s の対応を終了しました") % {"name": case.name})
