"""The options go to the customer, or first to whoever must agree."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation

from uketome.case.actions import WrongMoment, locked, move
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.policy import remedy_policy
from uketome.letters.actions import write
from uketome.letters.wording.sentence import rendered
from uketome.people.permissions import highest
from uketome.steps.propose.actions.letter import offer_letter
from uketome.steps.propose.actions.situation import situation_of
from uketome.steps.propose.events import ApprovalAsked, OfferSent
from uketome.steps.propose.models import Offer
from uketome.steps.propose.rules import approval_needed, expires_at
from uketome.steps.propose.rules.approval import ApprovalReason
from uketome.steps.propose.rules.money import price_of
from uketome.steps.understand.models import Reading
from uketome.steps.understand.queries import current_reading
from uketome.watch.sla.queries import hours_of


class AmountOpen(Refusal):
    """A customer cannot choose a sum that nobody has named."""

    code = "amount_open"
    says = _("金額が決まっていない案があります。金額を入力してから、お送りください。まだ送信していません。")


@dataclass(frozen=True)
class Weighed:
    """What an approval looks at in one option."""

    cost_yen: int
    within_policy: bool
    needs_amount: bool


def weighed(offer: Offer) -> list[Weighed]:
    """The options as an approval sees them."""
    return [
        Weighed(option.cost_yen, option.within_policy, any(task["amount_yen"] is None for task in option.remedies))
        for option in offer.options.all()
    ]


def reason_for_approval(offer: Offer, *, role: str, reading: Reading | None = None) -> ApprovalReason | None:
    """Why this role may not send the offer alone, given the case's reading when it is at hand; None when it may."""
    reading = reading or current_reading(offer.case)
    return approval_needed(
        weighed(offer), role=role, severity=reading.severity, policy=remedy_policy(), category=reading.category,
        costs_known=_costs_known(offer, reading),
    )  # fmt: skip


def _costs_known(offer: Offer, reading: Reading) -> bool:
    """Goods of unknown price given again cost nobody knows what."""
    resends = any(
        remedy_policy().remedies[task["code"]].resends for option in offer.options.all() for task in option.remedies
    )
    return not resends or price_of(situation_of(offer.case, reading)) is not None


@transaction.atomic
def send_offer(offer: Offer, *, greeting: str, by: Actor, roles: Iterable[str]) -> Offer:
    """Puts the offer before the customer, or asks for approval when it is beyond the sender's rights."""
    case = locked(offer.company_id, offer.case_id)
    held = Offer.objects.of(offer.company_id).select_related("case").get(pk=offer.pk)
    if held.state != Offer.DRAFT or case.state != State.UNDERSTOOD:
        raise WrongMoment
    if any(option.needs_amount for option in weighed(held)):
        raise AmountOpen
    held.greeting = greeting.strip()
    needed = reason_for_approval(held, role=highest(roles))
    if needed is None:
        return deliver(held, by=by)
    return _ask(held, rendered(needed.says, "ja", translation.gettext), by)


def _ask(offer: Offer, reason: str, by: Actor) -> Offer:
    offer.state, offer.needs_approval, offer.made_by_id = Offer.WAITING, reason[:200], by.id
    offer.save(update_fields=["state", "needs_approval", "greeting", "made_by"])
    event = ApprovalAsked(company_id=offer.company_id, case_id=offer.case_id, offer_id=offer.pk, reason=reason)
    record(event, actor=by)
    return offer


def deliver(offer: Offer, *, by: Actor) -> Offer:
    """Writes the letter with the options and moves the case; part of the caller's transaction."""
    now = clock.now()
    offer.state, offer.sent_at = Offer.SENT, now
    offer.expires_at = expires_at(now, hours_of(offer.case.shop), remedy_policy())
    offer.save(update_fields=["state", "sent_at", "expires_at", "greeting"])
    subject, text = offer_letter(offer, by)
    letter = write(offer.case, kind="offer", subject=subject, text=text, by=by, undo_seconds=settings.UNDO_SECONDS)
    move(offer.case, State.OFFERED, by=by)
    event = OfferSent(company_id=offer.company_id, case_id=offer.case_id, offer_id=offer.pk, message_id=letter.pk)
    record(event, actor=by)
    return offer
