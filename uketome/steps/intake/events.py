"""What happens at the door."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class MessageReceived(Event):
    """A customer said something; it is safe and has its case."""

    message_id: int
    opens_case: bool


@dataclass(frozen=True, kw_only=True)
class AutoReplyReceived(Event):
    """A robot answered one of our letters."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class BounceReceived(Event):
    """One of our letters came back."""

    item_id: int
    message_id: int | None


@dataclass(frozen=True, kw_only=True)
class ItemSetAside(Event):
    """Something arrived that opens no case: spam, a duplicate, or what cannot be read."""

    item_id: int
    fate: str


@dataclass(frozen=True, kw_only=True)
class CaseAcknowledged(Event):
    """The customer was told their number, what happens next and by when."""

    message_id: int
