"""Doors of the first start. Answers wait in the session until the last page writes everything at once."""

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from uketome.desk.board.rules import case_address
from uketome.desk.mailbox_form import MailboxForm
from uketome.desk.mailbox_trial import keep_mailbox, trial_of
from uketome.desk.wizard.actions import AlreadySetUp, set_up_house
from uketome.desk.wizard.example import bring_example
from uketome.desk.wizard.forms import AdministratorForm, CompanyForm, ShopForm
from uketome.people.doors import public, staff
from uketome.people.queries import set_up, shops

KEY = "first_start"
STEPS = (_("会社"), _("店舗"), _("あなた"), _("メール"))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _page(request, name: str, at: int, status: int = 200, **context) -> HttpResponse:
    steps = [
        {"state": "done" if n < at else "now" if n == at else "todo", "label": label}
        for n, label in enumerate(STEPS, start=1)
    ]
    return render(request, f"desk/wizard/{name}.html", {"steps": steps, **context}, status=status)


def _answers(request) -> dict:
    return request.session.get(KEY, {})


def _remember(request, **answers) -> None:
    request.session[KEY] = _answers(request) | answers


@require_http_methods(["GET", "POST"])
@public
def company(request) -> HttpResponse:
    """Whose desk is it?"""
    if set_up():
        return redirect("account_login")
    form = CompanyForm(request.POST or None, initial=_answers(request))
    if request.method == "POST" and form.is_valid():
        _remember(request, company=form.cleaned_data["company"])
        return redirect("start_shop")
    return _page(request, "company", 1, 422 if form.errors else 200, form=form)


@require_http_methods(["GET", "POST"])
@public
def shop(request) -> HttpResponse:
    """Which shop do the customers know?"""
    if set_up():
        return redirect("account_login")
    if not _answers(request).get("company"):
        return redirect("start")
    form = ShopForm(request.POST or None, initial=_shop_known(_answers(request)))
    if request.method == "POST" and form.is_valid():
        _remember(request, shop=form.answers())
        return redirect("start_you")
    return _page(request, "shop", 2, 422 if form.errors else 200, form=form)


def _shop_known(answers: dict) -> dict[str, object]:
    known = answers.get("shop")
    if not known:
        return {"name": answers["company"]}
    opens, _dash, closes = next(iter(known["weekly_hours"].values())).partition("-")
    return {**known, "days": list(known["weekly_hours"]), "opens": opens, "closes": closes}


@require_http_methods(["GET", "POST"])
@public
def you(request) -> HttpResponse:
    """Who may sign in first? Then everything is written, in one go."""
    if set_up():
        return redirect("account_login")
    answers = _answers(request)
    if not answers.get("shop"):
        return redirect("start")
    form = AdministratorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _open(request, answers, form.cleaned_data)
    return _page(request, "you", 3, 422 if form.errors else 200, form=form)


def _open(request, answers: dict, said: dict) -> HttpResponse:
    person = {name: said[name] for name in ("name", "email", "password")}
    try:
        user = set_up_house(answers["company"], answers["shop"], person)
    except AlreadySetUp:
        return redirect("account_login")
    request.session.pop(KEY, None)
    login(request, user, backend=BACKEND)
    return redirect("start_mailbox")


@require_http_methods(["GET", "POST"])
@staff("settings.change")
def mailbox(request) -> HttpResponse:
    """Which mailbox is read? Can be tried, put off, or replaced by an example."""
    here = shops(request.company).first()
    do = request.POST.get("do", "")
    if do == "example":
        found = bring_example(here)
        return redirect(case_address(found.case.number) if found.case else "board")
    form = MailboxForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        if do != "check":
            keep_mailbox(here, form, by=request.actor)
            return redirect("board")
        found = trial_of(form)
    return _page(request, "mailbox", 4, 422 if form.errors else 200, form=form, found=found, shop=here)
