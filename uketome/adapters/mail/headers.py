"""What the header fields of a mail say, one question at a time; bad input gives an empty answer, never an error."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from uketome.adapters.mail import caps
from uketome.adapters.mail.addresses import Mailboxes, misleading_name, read_addresses
from uketome.adapters.mail.charset import clean
from uketome.adapters.mail.structure import Part
from uketome.adapters.mail.words import guessed, read_words, unfold
from uketome.foundation.clock import JAPAN
from uketome.ports.channel import Address

BRACKETED = re.compile(r"<([^<>]{1,2000})>")
NUMERIC_DATE = re.compile(
    r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?[ T(]*[^\d]{0,5}(\d{1,2})[:時](\d{2})(?:[:分](\d{2}))?"
    r"[.\d]*\s*(?:([+-])(\d{2}):?(\d{2})|(Z))?"
)
# Outside of them a clock stood still or somebody plays; at the calendar's very ends no other zone can tell the moment.
POSSIBLE_YEARS = range(1982, 2200)


def text_of(part: Part, name: str) -> str:
    """The first such field as readable text on one line."""
    return read_words(unfold(part.first(name), part.params.get("charset", "")))


def subject(part: Part) -> str:
    """The subject on one line."""
    return " ".join(text_of(part, "subject").split("\n")).strip()


def sender(part: Part) -> tuple[Address | None, set[str]]:
    """Who the mail says it is from, and what is doubtful about that: exactly one mailbox in one From is not."""
    fields = part.all("from")
    found = [read_addresses(unfold(value, part.params.get("charset", ""))) for value in fields]
    mailboxes = [address for boxes in found for address in boxes.addresses]
    doubts = set()
    if len(fields) != 1 or len(mailboxes) != 1 or any(boxes.odd for boxes in found):
        doubts.add("from")
    if any(misleading_name(address) for address in mailboxes):
        doubts.add("name")
    if any(guessed(value) for value in fields):
        doubts.add("charset")
    return (mailboxes[0] if mailboxes else None), doubts


def recipients(part: Part) -> tuple[Address, ...]:
    """Everyone in To and Cc, at most MAX_ADDRESSES."""
    found: dict[str, Address] = {}
    for value in part.all("to") + part.all("cc"):
        for address in read_addresses(unfold(value)).addresses:
            found.setdefault(address.address, address)
    return tuple(found.values())[: caps.MAX_ADDRESSES]


def reply_to(part: Part) -> Address | None:
    """The first mailbox of Reply-To; never an identity, only a wish."""
    boxes: Mailboxes = read_addresses(unfold(part.first("reply-to")))
    return boxes.addresses[0] if boxes.addresses else None


def message_ids(text: str) -> list[str]:
    """The ids in a Message-ID, In-Reply-To or References field, without brackets."""
    found = [inside.strip() for inside in BRACKETED.findall(text)] or text.split()
    return [clean(one) for one in found if one and len(one) <= caps.MAX_ID_CHARS]


def message_id(part: Part) -> str:
    """The Message-ID without brackets, empty if it is absent or absurd."""
    return (message_ids(unfold(part.first("message-id"))) or [""])[0]


def references(part: Part) -> tuple[str, ...]:
    """In-Reply-To first, then References from the newest back, each id once."""
    answers = [one for value in part.all("in-reply-to") for one in message_ids(unfold(value)) if "@" in one]
    # The newest ids stand last, so a field that is too long is cut at its beginning.
    chain = [one for value in part.all("references") for one in message_ids(_tail(value))]
    return tuple(dict.fromkeys(answers + chain[::-1]))[: caps.MAX_REFERENCES]


def _tail(value: bytes) -> str:
    if len(value) <= caps.READ_HEADER_CHARS:
        return unfold(value)
    return unfold(value[-caps.READ_HEADER_CHARS :]).partition(">")[2]


def sent_at(part: Part) -> datetime | None:
    """The moment the sender claims, aware; None if it cannot be read. A date without a zone is Japanese time."""
    text = unfold(part.first("date"))[:200]
    try:
        claimed = _standard_date(text) or _numeric_date(text)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return claimed if claimed and claimed.year in POSSIBLE_YEARS else None


def _standard_date(text: str) -> datetime | None:
    if not re.search(r"[A-Za-z]{3}", text):
        return None
    fields = parsedate_tz(text)
    if fields is None:
        return None
    zone = JAPAN if fields[9] is None else UTC if not fields[9] else timezone(timedelta(seconds=fields[9]))
    return datetime(*fields[:6], tzinfo=zone)


def _numeric_date(text: str) -> datetime | None:
    named = NUMERIC_DATE.search(text)
    if not named:
        return None
    zone = UTC if named[10] else JAPAN
    if named[7]:
        offset = timedelta(hours=int(named[8]), minutes=int(named[9]))
        zone = timezone(offset if named[7] == "+" else -offset)
    year, month, day, hour, minute, second = (int(named[place] or 0) for place in range(1, 7))
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)
