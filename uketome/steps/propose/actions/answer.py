"""The customer's answer: one option, binding, or none of them."""

from django.db import transaction

from uketome.case.actions import locked, move
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.errors import NotFound, Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.steps.intake.actions import write_in
from uketome.steps.propose.events import OfferChosen, OfferDeclined
from uketome.steps.propose.models import Offer
from uketome.steps.propose.rules import customer_may_choose


class NotChoosable(Refusal):
    """The offer is answered, expired or no longer open; the rule says which."""

    code = "not_choosable"


@transaction.atomic
def choose(case: Case, offer_id: int, key: str) -> Offer:
    """The customer's choice becomes binding; the same choice again is the same choice, another one is refused."""
    offer = _open_offer(case, offer_id)
    if key and offer.chosen_key == key:
        return offer
    _ensure_open(offer)
    option = next((each for each in offer.options.all() if each.key == key), None)
    if option is None:
        raise NotFound
    offer.state, offer.chosen_key, offer.answered_at = Offer.CHOSEN, key, clock.now()
    offer.save(update_fields=["state", "chosen_key", "answered_at"])
    move(case, State.AGREED, by=_customer(case))
    event = OfferChosen(company_id=case.company_id, case_id=case.pk, offer_id=offer.pk, option_id=option.pk)
    record(event, actor=_customer(case))
    return offer


@transaction.atomic
def decline(case: Case, offer_id: int, words: str) -> Offer:
    """None fits; the customer's words join the conversation and the case is thought over again."""
    offer = _open_offer(case, offer_id)
    if offer.state == Offer.DECLINED:
        return offer
    _ensure_open(offer)
    offer.state, offer.answer, offer.answered_at = Offer.DECLINED, words.strip()[:5000], clock.now()
    offer.save(update_fields=["state", "answer", "answered_at"])
    move(case, State.UNDERSTOOD, by=_customer(case), reason="declined")
    event = OfferDeclined(company_id=case.company_id, case_id=case.pk, offer_id=offer.pk)
    record(event, actor=_customer(case))
    if words.strip():
        write_in(case, words.strip(), at=clock.now())
    return offer


def _open_offer(case: Case, offer_id: int) -> Offer:
    locked(case.company_id, case.pk)
    offer = Offer.objects.of(case.company_id).filter(case=case, pk=offer_id).first()
    if offer is None:
        raise NotFound
    return offer


def _ensure_open(offer: Offer) -> None:
    verdict = customer_may_choose(offer.state, clock.now(), offer.expires_at, offer.chosen_key or None)
    if not verdict:
        raise NotChoosable(verdict.says)


def _customer(case: Case) -> Actor:
    return Actor("customer", case.customer_id, case.customer.name)
