"""Doors of 受付を登録."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from uketome.case.models import Case
from uketome.desk.board.rules import case_address
from uketome.desk.register.forms import RegisterForm
from uketome.foundation import clock
from uketome.foundation.journal.event import Actor
from uketome.people.doors import staff
from uketome.people.queries import shops
from uketome.steps.intake.actions import register
from uketome.steps.understand.actions import correct, state_fact
from uketome.steps.understand.queries import current_reading, known


@require_http_methods(["GET", "POST"])
@staff("intake.register")
def note(request) -> HttpResponse:
    """Takes down what somebody told us and opens the case."""
    here = shops(request.company)
    leaf = request.POST.get("category", "")
    initial = {"shop": here.first()}
    form = RegisterForm(request.POST or None, shops=here, leaf=leaf, initial=initial)
    if request.method == "POST" and "more" not in request.POST and form.is_valid():
        case = register(form.cleaned_data["shop"], "phone", form.submission(), at=clock.now(), by=request.actor)
        _tell_what_is_known(case, form, request.actor)
        return redirect(case_address(case.number))
    if "more" in request.POST:  # without scripts the questions come with a button
        form = RegisterForm(initial={**request.POST.dict(), "shop": request.POST.get("shop")}, shops=here, leaf=leaf)
    return render(
        request, "desk/register/page.html", {"area": "register", "form": form, "one_shop": len(here) == 1},
        status=422 if form.is_bound and form.errors else 200,
    )  # fmt: skip


def _tell_what_is_known(case: Case, form: RegisterForm, by: Actor) -> None:
    """Answers become facts, and a chosen kind stands above what the machine read; pressed twice nothing changes."""
    already = known(case)
    for item, value in form.answers().items():
        if already.get(item) != value:
            state_fact(case, item, value, source="customer", by=by)
    category, reading = form.cleaned_data["category"], current_reading(case)
    if category and reading and reading.category != category:
        correct(case, category=category, by=by)


@require_GET
@staff("intake.register")
def questions(request) -> HttpResponse:
    """The questions that belong to a kind of trouble."""
    form = RegisterForm(shops=shops(request.company), leaf=request.GET.get("category", ""))
    return render(request, "desk/register/questions.html", {"form": form})
