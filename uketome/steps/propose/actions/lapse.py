"""An offer nobody answered."""

from django.db import transaction

from uketome.case.actions import locked, move
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK
from uketome.steps.propose.events import OfferExpired
from uketome.steps.propose.models import Offer
from uketome.steps.propose.queries import lapsed


def lapse() -> int:
    """Marks every offer whose time has passed, so that somebody calls the customer; returns how many."""
    return sum(_lapse_one(offer) for offer in list(lapsed(clock.now())[:200]))


@transaction.atomic
def _lapse_one(offer: Offer) -> bool:
    case = locked(offer.company_id, offer.case_id)
    if not Offer.objects.of(offer.company_id).filter(pk=offer.pk, state=Offer.SENT).update(state=Offer.EXPIRED):
        return False
    if case.state == State.OFFERED:
        move(case, State.UNDERSTOOD, by=DESK, reason="expired")
    record(OfferExpired(company_id=offer.company_id, case_id=offer.case_id, offer_id=offer.pk), actor=DESK)
    return True
