"""Thin doors to the offer of a case: make, change, send, approve, take away; and what its card shows."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from uketome.case.desk import answered, checked, deed, spoken
from uketome.case.models import Case
from uketome.case.queries import case_numbered
from uketome.case.states import State
from uketome.knowledge.policy import remedy_policy
from uketome.knowledge.remedies import remedies
from uketome.letters.models import Message
from uketome.letters.queries import messages_of
from uketome.letters.wording.sentence import rendered
from uketome.people.doors import staff
from uketome.people.permissions import highest
from uketome.steps.propose import actions
from uketome.steps.propose.actions.send import reason_for_approval, weighed
from uketome.steps.propose.forms import RESPONSIBILITIES, DecisionForm, GreetingForm, OptionForm, RedraftForm
from uketome.steps.propose.models import Offer, Option
from uketome.steps.propose.queries import offer as offer_of
from uketome.steps.understand.models import Reading


@dataclass(frozen=True)
class Task:
    """One remedy of an option as the card shows it."""

    place: int
    name: str
    amount: int | None
    moves_money: bool
    due_on: str
    note: str


def panel(case: Case, offer: Offer | None, reading: Reading | None, roles: list[str]) -> dict[str, object]:
    """The offer with its options, why it may or may not go out alone, and what can be done with it now."""
    drafted = bool(offer) and offer.state == Offer.DRAFT
    return {
        "offer": offer,
        "options": [_shown(option) for option in offer.options.all()] if offer else [],
        "needed": _needed(offer, reading, roles) if drafted else "",
        "limit": remedy_policy().approval.get(highest(roles)),
        "open_amount": drafted and any(each.needs_amount for each in weighed(offer)),
        "approvals": list(offer.approvals.all()) if offer else [],
        "chosen": next((option for option in offer.options.all() if option.key == offer.chosen_key), None) if offer else None,
        "may_draft": case.state in {State.UNDERSTOOD, State.RECEIVED} and reading is not None,
        "may_send": drafted and case.state == State.UNDERSTOOD,
        "days": remedy_policy().offer_days,
        "responsibilities": RESPONSIBILITIES.items(),
    }


def _shown(option: Option) -> dict[str, object]:
    tasks = tasks_of(option)
    return {"it": option, "tasks": tasks, "lacks": any(task.moves_money and task.amount is None for task in tasks)}


def _needed(offer: Offer, reading: Reading | None, roles: list[str]) -> str:
    """Why these roles may not send it alone; empty when they may."""
    if reading is None:
        return ""
    reason = reason_for_approval(offer, role=highest(roles), reading=reading)
    return rendered(reason.says, get_language() or "ja", _) if reason else ""


def tasks_of(option: Option) -> list[Task]:
    """The remedies of an option, in the order in which they are carried out."""
    return [
        Task(
            place, remedy_name(task["code"]), task.get("amount_yen"), bool(task["code"] in remedies() and remedies()[task["code"]].money),
            task.get("due_on") or "", _(task["note"]) if task.get("note") else "",
        )
        for place, task in enumerate(option.remedies)
    ]  # fmt: skip


def remedy_name(code: str) -> str:
    """全額返金, 交換…"""
    return spoken(remedies()[code]) if code in remedies() else code


@deed("offer.make")
def redraft(request, case: Case) -> HttpResponse:
    """Computes the options anew from what is known now."""
    said = checked(RedraftForm(request.POST))
    actions.redraft(case, by=request.actor, responsibility=said["responsibility"] or "unknown")
    return answered(request, case, toast=_("いま分かっている事実から、案を作りました"))


@deed("offer.make")
def change_option(request, case: Case, offer_id: int, key: str) -> HttpResponse:
    """Other words or sums for one option."""
    offer = offer_of(case, offer_id)
    option = next((each for each in offer.options.all() if each.key == key), None)
    form = OptionForm(request.POST, remedies=option.remedies if option else [])
    said = checked(form)
    actions.change_option(
        offer, key, title=said["title"], description=said["description"], amounts=form.amounts(), by=request.actor
    )
    return answered(request, case, toast=_("案%(key)sを直しました") % {"key": key})


@deed("offer.make")
def drop_option(request, case: Case, offer_id: int, key: str) -> HttpResponse:
    """One option fewer."""
    actions.drop_option(offer_of(case, offer_id), key, by=request.actor)
    return answered(request, case, toast=_("案%(key)sを外しました") % {"key": key})


@deed("offer.make")
def send(request, case: Case, offer_id: int) -> HttpResponse:
    """Puts the offer before the customer, or asks for approval."""
    said = checked(GreetingForm(request.POST))
    offer = actions.send_offer(offer_of(case, offer_id), greeting=said["greeting"], by=request.actor, roles=request.user.roles)
    if offer.state == Offer.WAITING:
        return answered(request, case, toast=_("責任者に承認を依頼しました。承認されると、そのままお客様に届きます"))
    return answered(request, case, toast=_("ご提案をお送りします"), undo=_undo_of(case))


def _undo_of(case: Case) -> str:
    """Where the offer's letter is taken back while it still waits; the offer then lies in our hands again."""
    letter = messages_of(case).filter(kind="offer", delivery=Message.QUEUED).last()
    return reverse("case:cancel", args=[case.number, letter.pk]) if letter else ""


@deed("offer.approve")
def decide(request, case: Case, offer_id: int) -> HttpResponse:
    """Grants the offer, which then goes out, or sends it back to its maker."""
    said = checked(DecisionForm(request.POST))
    granted = said["granted"] == "yes"
    actions.decide(offer_of(case, offer_id), granted, said["reason"], by=request.actor, user=request.user)
    toast = _("承認しました。ご提案をお送りします") if granted else _("理由を添えて、作成者に戻しました")
    return answered(request, case, toast=toast, undo=_undo_of(case) if granted else "")


@deed("offer.make")
def withdraw(request, case: Case, offer_id: int) -> HttpResponse:
    """Takes an offer away that has not gone out."""
    actions.withdraw(offer_of(case, offer_id), by=request.actor)
    return answered(request, case, toast=_("案を取り下げました"))


@staff("case.read")
@require_GET
def preview(request, number: int, offer_id: int) -> HttpResponse:
    """The offer as the customer reads it; nothing can be chosen here."""
    case = case_numbered(request.company, number)
    offer = offer_of(case, offer_id)
    return render(request, "propose/desk/preview.html", {"case": case, "offer": offer, "options": offer.options.all()})
