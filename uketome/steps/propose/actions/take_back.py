"""An offer whose letter was taken back in time never reached the customer."""

from django.db import transaction

from uketome.case.actions import locked, move
from uketome.case.states import State
from uketome.foundation.journal.event import DESK, Event
from uketome.letters.queries import message
from uketome.steps.propose.models import Offer


@transaction.atomic
def take_back(event: Event) -> None:
    """The offer lies in our hands again, unless the customer has answered it or it was sent anew."""
    letter = message(event.company_id, event.message_id)
    case = locked(event.company_id, event.case_id)
    sent = Offer.objects.of(case.company_id).filter(case=case, state=Offer.SENT, sent_at__lte=letter.at)
    if letter.kind != "offer" or case.state != State.OFFERED:
        return
    if sent.update(state=Offer.DRAFT, sent_at=None, expires_at=None):
        move(case, State.UNDERSTOOD, by=DESK, reason="taken_back")
