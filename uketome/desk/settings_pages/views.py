"""Doors of the settings."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from uketome.desk.hours import DAYS, USUAL
from uketome.desk.mailbox_form import MailboxForm, filled_from
from uketome.desk.mailbox_trial import keep_mailbox, trial_of
from uketome.desk.settings_pages.forms import DAY, MemberForm, NewMemberForm, ShopCardForm
from uketome.desk.settings_pages.queries import mailbox, mailboxes, member, members, public_form, shop
from uketome.foundation.errors import NotFound, Refusal
from uketome.look.answer import done
from uketome.people.actions import add_staff, change_shop, change_staff
from uketome.people.doors import staff
from uketome.people.permissions import ROLE_NAMES, Role
from uketome.people.queries import shops

RIGHT = "settings.change"


def _page(request, name: str, page: str, *, form=None, **context) -> HttpResponse:
    status = 422 if form is not None and form.is_bound and not form.is_valid() else 200
    frame = {"area": "settings", "page_name": page, "form": form, **context}
    return render(request, f"desk/settings/{name}.html", frame, status=status)


@require_GET
@staff(RIGHT)
def overview(request) -> HttpResponse:
    """The shops of the company."""
    here = [(each, public_form(each)) for each in shops(request.company)]
    return _page(request, "shops", "shops", shops=here)


@require_http_methods(["GET", "POST"])
@staff(RIGHT)
def shop_card(request, shop_id: int) -> HttpResponse:
    """One shop's card."""
    found = shop(request.company, shop_id)
    form = ShopCardForm(request.POST or None, initial=_known(found))
    if request.method == "POST" and form.is_valid():
        change_shop(found, by=request.actor, **form.card())
        return done(request, reverse("settings"), toast=_("{shop} の情報を変更しました").format(shop=found.name))
    return _page(request, "shop", "shops", form=form, shop=found, address=public_form(found))


def _known(found) -> dict[str, object]:
    week = found.weekly_hours or USUAL
    card = {name: getattr(found, name) for name in ("name", "phone", "url", "hours")}
    return card | {"holidays": week.get("holidays") == "open"} | {f"{DAY}{day}": week.get(day, "") for day in DAYS}


@require_GET
@staff(RIGHT)
def mailbox_list(request) -> HttpResponse:
    """Every mailbox, its last visit and what went wrong."""
    return _page(request, "mailboxes", "mailboxes", boxes=mailboxes(request.company), shops=shops(request.company))


@require_http_methods(["GET", "POST"])
@staff(RIGHT)
def new_mailbox(request, shop_id: int) -> HttpResponse:
    """One more mailbox of a shop."""
    found = shop(request.company, shop_id)
    return _mailbox_page(request, MailboxForm(request.POST or None), found, None)


@require_http_methods(["GET", "POST"])
@staff(RIGHT)
def edit_mailbox(request, box_id: int) -> HttpResponse:
    """One mailbox's servers; its address stays what customers know."""
    box = mailbox(request.company, box_id)
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None:
        data["address"] = box.address
    return _mailbox_page(request, MailboxForm(data, initial=filled_from(box)), box.shop, box)


def _mailbox_page(request, form: MailboxForm, here, box) -> HttpResponse:
    found = None
    if form.is_bound and form.is_valid():
        if request.POST.get("do") != "check":
            kept = keep_mailbox(here, form, by=request.actor)
            return done(
                request, reverse("mailboxes"), toast=_("{address} の設定を保存しました").format(address=kept.address)
            )
        found = trial_of(form, box)
    return _page(request, "mailbox", "mailboxes", form=form, shop=here, box=box, found=found)


@require_GET
@staff(RIGHT)
def member_list(request) -> HttpResponse:
    """Everybody of the company, also those who may no longer sign in."""
    people = [(each, [ROLE_NAMES[Role(role)] for role in each.roles]) for each in members(request.company)]
    return _page(request, "members", "members", people=people)


@require_http_methods(["GET", "POST"])
@staff(RIGHT)
def new_member(request) -> HttpResponse:
    """Somebody new."""
    form = NewMemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "email", "roles", "password")}
        if _done_or_said(form, lambda: add_staff(request.company, by=request.actor, **said)):
            return done(request, reverse("members"), toast=_("{name} さんを追加しました").format(name=said["name"]))
    return _page(request, "member", "members", form=form, member=None)


@require_http_methods(["GET", "POST"])
@staff(RIGHT)
def edit_member(request, user_id: int) -> HttpResponse:
    """One member's roles and key."""
    found = member(request.company, user_id)
    known = {"name": found.name, "roles": found.roles, "is_active": found.is_active}
    form = MemberForm(request.POST or None, initial=known, member=found)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "roles", "is_active", "password")}
        if _done_or_said(form, lambda: change_staff(found, by=request.actor, **said)):
            return done(
                request, reverse("members"), toast=_("{name} さんの登録を変更しました").format(name=said["name"])
            )
    return _page(request, "member", "members", form=form, member=found)


def _done_or_said(form, deed) -> bool:
    """Whether it was done; a refusal stands at the top of the form, with everything still filled in."""
    try:
        deed()
    except NotFound:
        raise
    except Refusal as refused:
        form.add_error(None, refused.sentence(_))
        return False
    return True
