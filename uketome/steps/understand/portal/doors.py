"""Answers, agreement and corrections from the customer: each becomes a fact with the customer as its source."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from uketome.case.door import by_link
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.knowledge.hearing import HearingItem
from uketome.letters.fields import hid_a_card_number
from uketome.steps.intake.actions import write_in
from uketome.steps.intake.questions import shown, told
from uketome.steps.understand.actions import state_fact
from uketome.steps.understand.heard import seen_of, shown_facts
from uketome.steps.understand.portal.forms import AnswersForm, HeardForm, questions_answered
from uketome.steps.understand.queries import known

SENT_PHOTOS = "写真 {count}枚"


@by_link
def answer(request, token: str) -> HttpResponse:
    """Keeps the answers to our open questions, with pictures."""
    if request.method != "POST":
        return redirect("portal:case", token=token)
    filled = AnswersForm(questions_answered(request.case, [*request.POST, *request.FILES]), request.POST, request.FILES)
    if not filled.asked:
        return redirect("portal:case", token=token)
    if not filled.is_valid():
        page = {"shop": request.case.shop, "case": request.case, "token": token, "answers": filled}
        return render(request, "understand/portal/answers.html", page, status=422)
    _keep_answers(request.case, filled, request.actor)
    _thank(request, filled, _("お答えいただき、ありがとうございました。同じことを二度おうかがいすることはありません。"))
    return redirect("portal:case", token=token)


@transaction.atomic
def _keep_answers(case: Case, filled: AnswersForm, by) -> None:
    answers, photos = filled.answers(), filled.photos()
    for item, said in answers.items():
        state_fact(case, item.id, said, source="customer", by=by)
    for item, files in photos.items():
        state_fact(case, item.id, SENT_PHOTOS.format(count=len(files)), source="customer", by=by)
    files = tuple(file for chosen in photos.values() for file in chosen)
    lines = [told(item, said) for item, said in answers.items()]
    lines += [f"{item.ja}：{SENT_PHOTOS.format(count=len(chosen))}" for item, chosen in photos.items()]
    text = "ご質問へのお答え\n" + "\n".join(lines)
    write_in(case, text, at=clock.now(), files=files, once=filled.id_of(text, files))


@by_link
def heard(request, token: str) -> HttpResponse:
    """「合っています」 or what must be put right."""
    if request.method != "POST":
        return redirect("portal:case", token=token)
    filled = HeardForm(request.case, request.POST)
    if not filled.is_valid():
        return _again(request, token, filled, status=422)
    agrees, corrects = "right" in request.POST, bool(filled.changes())
    if (agrees or corrects) and filled.cleaned_data["seen"] != seen_of(filled.facts):
        messages.warning(request, _("ご覧の間に内容が新しくなりました。お手数ですが、もう一度お確かめください。"))
        return _again(request, token, filled, status=409)
    if agrees:
        _agree(request.case, request.actor)
        messages.success(request, _("ご確認ありがとうございました。この内容をもとに進めます。"))
        return redirect("portal:case", token=token)
    if not corrects and not filled.cleaned_data["words"]:
        messages.info(request, _("変わったところはありませんでした。直すところがあれば、書き換えてお送りください。"))
        return redirect("portal:case", token=token)
    _correct(request.case, filled, request.actor)
    _thank(request, filled, _("お知らせいただいた内容に直しました。担当者にも伝わっています。"))
    return redirect("portal:case", token=token)


def _again(request, token: str, filled: HeardForm, *, status: int) -> HttpResponse:
    page = {"shop": request.case.shop, "case": request.case, "token": token, "heard_form": filled,
            "seen": seen_of(filled.facts)}  # fmt: skip
    return render(request, "understand/portal/heard.html", page, status=status)


@transaction.atomic
def _agree(case: Case, by) -> None:
    """What the customer nodded to is the customer's word from now on."""
    for fact in shown_facts(case):
        if fact.source != "customer":
            state_fact(case, fact.item, fact.value, source="customer", by=by)


@transaction.atomic
def _correct(case: Case, filled: HeardForm, by) -> None:
    changes, words = filled.changes(), filled.cleaned_data["words"]
    before = known(case)
    for item, said in changes.items():
        state_fact(case, item.id, said, source="customer", by=by)
    lines = [f"{told(item, said)}{_instead_of(item, before.get(item.id, ''))}" for item, said in changes.items()]
    text = "\n".join(["内容の訂正", *lines, *([words] if words else [])])
    write_in(case, text, at=clock.now(), once=filled.id_of(filled.as_sent(), ()))


def _instead_of(item: HearingItem, was: str) -> str:
    return f"（以前：{shown(item, was)}）" if was else ""


def _thank(request, filled, says: str) -> None:
    messages.success(request, says)
    if hid_a_card_number(filled):
        messages.warning(request, _("カード番号と思われる数字は、安全のため伏せて保存しました。"))
