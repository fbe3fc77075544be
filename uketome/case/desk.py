"""What every deed on a case has in common, and the deeds on the file itself: who answers for it."""

import json
from collections.abc import Callable
from functools import wraps

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from uketome.case.actions import assign
from uketome.case.models import Case
from uketome.case.queries import case_numbered
from uketome.foundation.errors import NotFound, Refusal
from uketome.look.answer import done
from uketome.people.doors import staff
from uketome.people.models import User
from uketome.people.queries import workers


class NotFilledIn(Refusal):
    """A form was sent that does not say enough."""

    code = "not_filled_in"


def deed(right: str) -> Callable:
    """A door for a POST that does something to one case: `view(request, case, …)`; only for staff with the right."""

    def guard(view: Callable) -> Callable:
        @staff(right)
        @require_POST
        @wraps(view)
        def door(request, number: int, *args, **kwargs):
            return view(request, case_numbered(request.company, number), *args, **kwargs)

        return door

    return guard


def page_of(case: Case) -> str:
    """The address of the case's page."""
    return reverse("case:page", args=[case.number])


def answered(request, case: Case, *, toast: str = "", undo: str = "", level: str = "ok") -> HttpResponse:
    """The deed is done: a toast and fresh parts, any dialog closed; without scripts the page again."""
    response = done(request, page_of(case), toast=toast, undo=undo, level=level)
    if "HX-Trigger" in response.headers:
        told = json.loads(response.headers["HX-Trigger"]) | {"close-dialogs": True}
        response.headers["HX-Trigger"] = json.dumps(told)
    return response


def checked(form: Form) -> dict[str, object]:
    """What the form says, or a refusal with its first problem."""
    if form.is_valid():
        return form.cleaned_data
    field, problems = next(iter(form.errors.items()))
    label = form.fields[field].label if field in form.fields else ""
    raise NotFilledIn(f"{label}：{problems[0]}" if label else str(problems[0]))


def spoken(thing) -> str:
    """The name of something from the shelf (`ja`, `en`) in the reader's language."""
    return thing.en if (get_language() or "ja").startswith("en") else thing.ja


@deed("case.work")
def assign_to(request, case: Case, user_id: int | None = None) -> HttpResponse:
    """Gives the case to a colleague, or to nobody (0); taking it back is the same deed."""
    wanted = _wanted(request, user_id)
    owner = _worker(request, wanted) if wanted else None
    before = case.owner_id or 0
    assign(case, owner, by=request.actor)
    toast = _("担当を%(name)sさんにしました") % {"name": owner.name} if owner else _("担当を外しました")
    undo = reverse("case:assign_to", args=[case.number, before]) if before != wanted else ""
    return answered(request, case, toast=toast, undo=undo)


def _wanted(request, user_id: int | None) -> int:
    if user_id is not None:
        return user_id
    text = request.POST.get("owner", "")
    if not text.isascii() or not text.isdigit():
        raise NotFound
    return int(text[:18])


def _worker(request, user_id: int) -> User:
    found = workers(request.company).filter(pk=user_id).first()
    if found is None:
        raise NotFound
    return found
