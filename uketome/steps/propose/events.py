"""What happens to offers."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class OfferDrafted(Event):
    """Two or three options lie ready for staff to look at."""

    offer_id: int


@dataclass(frozen=True, kw_only=True)
class OfferChanged(Event):
    """Staff changed an option before it went out."""

    offer_id: int
    key: str


@dataclass(frozen=True, kw_only=True)
class OfferWithdrawn(Event):
    """An offer that had not left yet was taken away."""

    offer_id: int


@dataclass(frozen=True, kw_only=True)
class ApprovalAsked(Event):
    """The offer is beyond the maker's rights; somebody with more must decide."""

    offer_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApprovalDecided(Event):
    """Somebody with the right decided, with a reason."""

    offer_id: int
    granted: bool


@dataclass(frozen=True, kw_only=True)
class OfferSent(Event):
    """The options lie before the customer."""

    offer_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class OfferChosen(Event):
    """The customer chose; it is binding."""

    offer_id: int
    option_id: int


@dataclass(frozen=True, kw_only=True)
class OfferDeclined(Event):
    """None of the options fits; the customer said why."""

    offer_id: int


@dataclass(frozen=True, kw_only=True)
class OfferExpired(Event):
    """The customer did not answer in time."""

    offer_id: int
