"""Reading offers."""

from datetime import datetime

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.foundation.errors import NotFound
from uketome.steps.propose.models import Offer


def offers_of(case: Case) -> QuerySet[Offer]:
    """Every offer of a case with its options, newest first."""
    mine = Offer.objects.of(case.company_id).filter(case=case).select_related("made_by")
    return mine.prefetch_related("options", "approvals__by").order_by("-version")


def current_offer(case: Case) -> Offer | None:
    """The offer that counts now: the newest that was not withdrawn."""
    return offers_of(case).exclude(state=Offer.WITHDRAWN).first()


def offer(case: Case, offer_id: int) -> Offer:
    """One offer of this case."""
    found = offers_of(case).filter(pk=offer_id).first()
    if found is None:
        raise NotFound
    return found


def lapsed(at: datetime) -> QuerySet[Offer]:
    """Offers the customer has not answered in time."""
    return Offer.objects.filter(state=Offer.SENT, expires_at__lt=at).select_related("case")
