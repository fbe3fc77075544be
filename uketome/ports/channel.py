"""What a channel hands in, and what it is asked to carry out; plain data, known to every adapter."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Nature(StrEnum):
    """Who is really speaking; only a person is answered."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    BULK = "bulk"  # newsletter, mailing list
    SPAM = "spam"
    OWN = "own"  # our own letter come back


@dataclass(frozen=True)
class Address:
    """One mailbox; `address` is lower-case in its domain, `name` is display only and proves nothing."""

    address: str
    name: str = ""


@dataclass(frozen=True)
class File:
    """Something attached; `name` is data, never a path."""

    name: str
    content_type: str
    content: bytes = field(repr=False)
    content_id: str = ""


@dataclass(frozen=True)
class Bounce:
    """A delivery report: which of our letters failed, for whom, and whether it may be tried again."""

    recipient: str = ""
    message_id: str = ""  # Message-ID of the letter that bounced, without angle brackets
    status: str = ""  # RFC 3463, e.g. 5.1.1
    permanent: bool = True
    diagnosis: str = ""


@dataclass(frozen=True)
class InboundMessage:
    """One message from outside, readable; the raw bytes are kept elsewhere."""

    sender: Address | None
    subject: str
    text: str  # what was written now
    quoted: str = ""  # older letters quoted below it; folded, never lost
    recipients: tuple[Address, ...] = ()
    reply_to: Address | None = None
    sent_at: datetime | None = None  # what the sender claims; we keep our own received time
    message_id: str = ""  # without angle brackets
    references: tuple[str, ...] = ()  # In-Reply-To first, then References, newest first
    files: tuple[File, ...] = ()
    nature: Nature = Nature.PERSON
    nature_reason: str = ""
    bounce: Bounce | None = None
    doubts: tuple[str, ...] = ()  # what we had to guess, e.g. "charset"


@dataclass(frozen=True)
class OutboundLetter:
    """One letter, rendered once; its Message-ID is its identity for life."""

    sender: Address
    recipient: Address
    subject: str
    text: str
    message_id: str  # without angle brackets
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    automatic: bool = False  # null envelope sender and Auto-Submitted, so no robot answers it
    files: tuple[File, ...] = ()


class Unreadable(Exception):
    """The bytes cannot be read safely; the reason is a short sentence for the quarantine."""
