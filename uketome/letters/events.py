"""What happens to letters."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class LetterQueued(Event):
    """A letter is written and will leave unless it is taken back in time."""

    message_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class LetterCancelled(Event):
    """A letter was taken back before it left."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class LetterSent(Event):
    """The mail server took the letter."""

    message_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class LetterFailed(Event):
    """The letter did not go, or nobody knows whether it went."""

    message_id: int
    unknown: bool = False


@dataclass(frozen=True, kw_only=True)
class LetterBounced(Event):
    """The customer's server handed the letter back."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    """Staff told each other something the customer never sees."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class MailboxSaved(Event):
    """A mailbox has other servers or another password."""

    channel_id: int
