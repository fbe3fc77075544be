"""The customer's doors into intake: the public form of a shop, its thanks, and the box to write to us about a case."""

from collections.abc import Callable

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from uketome.case.door import by_anyone, by_link
from uketome.case.links import token_of
from uketome.case.models import Case
from uketome.case.queries import case_by_id, earlier_cases
from uketome.foundation import clock
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.event import Actor
from uketome.foundation.limits import count, network_of
from uketome.knowledge.taxonomy import categories, category
from uketome.letters.fields import hid_a_card_number
from uketome.people.models import Shop
from uketome.people.queries import shop_of_form
from uketome.people.rules import mail_key, phone_key
from uketome.steps.intake import kinds
from uketome.steps.intake.actions import Submission, register, write_in
from uketome.steps.intake.forms import WISHES, ComplaintForm, WriteForm, fresh_once
from uketome.steps.intake.questions import name_of, photos_about
from uketome.steps.intake.questions import told as as_said
from uketome.watch.sla.queries import hours_of, running
from uketome.watch.sla.rules import PromiseKind, promised

Answers = tuple[tuple[str, str], ...]
HOUR = 60 * 60
MOST_PER_ADDRESS, MOST_PER_NETWORK, MOST_LETTERS = 6, 30, 30
PHOTOS_ONLY = "（写真をお送りいただきました）"
THANKS, THANKS_FOR = "intake.thanks", 60 * 60 * 24 * 7


@by_anyone
def form(request, slug: str, heard: Callable[[Case, Answers], None] = lambda case, answers: None) -> HttpResponse:
    """The public form: first what it is about, then the questions that belong to it; `heard` gets the answers."""
    shop = shop_of_form(slug)
    leaf = request.GET.get("kind", "")
    if leaf not in categories() or not kinds.words_of(leaf):
        return _choose_kind(request, shop)
    filled = ComplaintForm(leaf, request.POST or None, request.FILES or None, initial={"once": fresh_once()})
    if request.method != "POST":
        return _ask(request, shop, leaf, filled)
    if not filled.is_valid():
        return _ask(request, shop, leaf, filled, status=422)
    if _knocks_too_often(request, filled):
        return _ask(request, shop, leaf, filled, too_often=True, status=429)
    case = _register(shop, leaf, filled)
    heard(case, filled.answers())
    told = {"case": case.pk, "leaf": leaf, "hid": hid_a_card_number(filled), "mail": bool(filled.cleaned_data["mail"])}
    return redirect("portal:form_thanks", slug=shop.slug, ticket=signing.dumps(told, salt=THANKS))


def _choose_kind(request, shop: Shop) -> HttpResponse:
    """A POST without a known kind comes from no page of ours; it is shown the first question."""
    about = kinds.about(request.GET.get("about", ""))
    if about and len(about.kinds) == 1:
        return redirect(f"{request.path}?kind={about.kinds[0].leaf}")
    gravest = min((category(kind.leaf).severity for kind in about.kinds), default=3) if about else 3
    page = {"shop": shop, "abouts": kinds.ABOUTS, "about": about, "first_due": _first_word(shop, gravest)}
    return render(request, "intake/portal/about.html", page)


def _ask(request, shop: Shop, leaf: str, filled: ComplaintForm, *, too_often: bool = False, status: int = 200):
    page = {
        "shop": shop, "form": filled, "leaf": leaf, "about": kinds.about_of(leaf), "words": kinds.words_of(leaf),
        "stop_use": leaf in kinds.STOP_USE, "do_not_eat": leaf in kinds.DO_NOT_EAT, "too_often": too_often,
        "shots": [name_of(item) for item in photos_about(leaf)][:4],
        "first_due": _first_word(shop, category(leaf).severity), "photos_again": bool(request.FILES),
    }  # fmt: skip
    return render(request, "intake/portal/form.html", page, status=status)


def _first_word(shop: Shop, severity: int):
    """By when somebody answers, were it sent now: the promise the clocks will make."""
    return promised(PromiseKind.FIRST_REPLY, severity, clock.now(), hours_of(shop)).due_at


def _knocks_too_often(request, filled: ComplaintForm) -> bool:
    said = filled.cleaned_data
    address = mail_key(said["mail"]) or phone_key(said["phone"])
    by_network = count("form-network", network_of(request), seconds=HOUR)
    by_address = count("form-address", address, seconds=HOUR)
    return by_network > MOST_PER_NETWORK or by_address > MOST_PER_ADDRESS


def _register(shop: Shop, leaf: str, filled: ComplaintForm) -> Case:
    said = filled.cleaned_data
    text = _letter(filled)
    return register(
        shop, "form",
        Submission(
            text=text, name=said["name"], mail=said["mail"], phone=said["phone"], subject=category(leaf).ja,
            order_number=said["order_number"], category=leaf, answers=filled.answers(),
            once=filled.id_of(text, said["photos"]), language=get_language() or "ja",
        ),
        at=clock.now(), by=Actor("customer", None, said["name"]), files=said["photos"],
    )  # fmt: skip


def _letter(filled: ComplaintForm) -> str:
    """The whole form as a letter in Japanese, the customer's own words first."""
    said, wished = filled.cleaned_data, dict(WISHES)
    lines = [f"ご注文番号：{said['order_number']}"] if said["order_number"] else []
    answers = dict(filled.answers())
    lines += [as_said(item, answers[item.id]) for item in filled.items.values() if item.id in answers]
    wishes = "、".join(str(wished[wish]) for wish in said["wishes"])
    lines += [f"ご希望：{words}" for words in (wishes, said["wish_words"]) if words]
    return "\n\n".join(part for part in (said["what"], "\n".join(lines)) if part)


@by_anyone
@require_safe
def thanks(request, slug: str, ticket: str) -> HttpResponse:
    """The number and what happens next by when; opens nothing of a customer we already knew."""
    shop = shop_of_form(slug)
    try:
        held = signing.loads(ticket, salt=THANKS, max_age=THANKS_FOR)
        case = case_by_id(shop.company_id, held["case"])
    except signing.BadSignature:
        raise NotFound from None
    if case.shop_id != shop.pk:
        raise NotFound
    page = {
        "shop": shop, "case": case, "hid_card": held["hid"], "by_mail": held["mail"],
        "due": _first_answer(case, held["leaf"]), "token": "" if held["mail"] else _first_met(case),
    }  # fmt: skip
    return render(request, "intake/portal/thanks.html", page)


def _first_answer(case: Case, leaf: str):
    """The promise the clocks made; before they start, the one that belongs to the kind the customer picked."""
    made = running(case).filter(kind=PromiseKind.FIRST_REPLY).first()
    severity = category(leaf).severity
    return made.due_at if made else promised(PromiseKind.FIRST_REPLY, severity, case.opened_at, hours_of(case.shop)).due_at


def _first_met(case: Case) -> str:
    """The case's link, for somebody without mail whom we never met: nothing on it that was not typed just now."""
    return "" if case.order_id or earlier_cases(case).exists() else token_of(case)


@by_link
def write(request, token: str) -> HttpResponse:
    """The customer adds words and pictures to their case, finished or not."""
    if request.method != "POST":
        return redirect("portal:case", token=token)
    filled = WriteForm(request.POST, request.FILES)
    if not filled.is_valid():
        page = {"shop": request.case.shop, "case": request.case, "token": token, "write": filled}
        return render(request, "intake/portal/write.html", page, status=422)
    if count("write", str(request.case.pk), seconds=HOUR) > MOST_LETTERS:
        page = {"shop": request.case.shop, "case": request.case, "token": token, "write": filled, "too_often": True}
        return render(request, "intake/portal/write.html", page, status=429)
    said = filled.cleaned_data
    words = said["text"] or PHOTOS_ONLY
    write_in(request.case, words, at=clock.now(), files=said["photos"], once=filled.id_of(words, said["photos"]))
    messages.success(request, _("お送りいただいた内容を受け取りました。担当者が確認し、お返事します。"))
    if hid_a_card_number(filled):
        messages.warning(request, _("カード番号と思われる数字は、安全のため伏せて保存しました。"))
    return redirect("portal:case", token=token)
