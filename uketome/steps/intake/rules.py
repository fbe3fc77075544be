"""Where does it belong? Pure."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from uketome.foundation.words import gettext_noop as _
from uketome.ports.channel import InboundMessage, Nature
from uketome.steps.intake.fates import Fate

# Older mail comes from an archive or a long outage; a late acknowledgement would only puzzle people.
ACKNOWLEDGED_WITHIN = timedelta(days=3)
# Somebody may use our form to flood another person's mailbox; beyond this we still take everything in, silently.
MOST_ACKNOWLEDGEMENTS_A_DAY = 5

FATE_OF_NATURE = {
    Nature.AUTO_REPLY: Fate.AUTO_REPLY,
    Nature.BOUNCE: Fate.BOUNCE,
    Nature.BULK: Fate.SPAM,
    Nature.SPAM: Fate.SPAM,
    Nature.OWN: Fate.DUPLICATE,
}

_NUMBER = re.compile(r"(?<![0-9A-Za-z])K-(\d{1,9})(?!\d)")
# Addresses nobody reads, and what machines write under their notices. A person says "answer me", never this.
_DEAF = re.compile(
    r"[^@]{0,40}?(?<![a-z0-9])(?:(?:no|not|do-?not|never)[-_.+]?repl(?:y|ies)|mailer-daemon|postmaster|bounces?|send-?only)(?![a-z])[^@]*@",
    re.IGNORECASE,
)
_SEND_ONLY = re.compile(
    r"(?:送信|配信)専用(?:の?(?:メール)?アドレス|メール|です|のため|となって)"
    r"|[(（【\[［]自動(?:送信|配信)(?:メール)?[)）】\]］]"
    r"|(?:この|本)(?:電子|[eE])?メールは[^。\n]{0,20}自動(?:送信|配信|返信|的に|で)"
    r"|(?:この|本)(?:電子|[eE])?メール(?:アドレス)?[はにへ][^。\n]{0,12}返信[^。\n]{0,12}"
    r"(?:でき(?:ません|ない|かね)|[い頂]ただけ|頂け|お(?:答え|受け)|なさら|ご遠慮|しないで|不可)"
    r"|(?i:(?:do not|don.t|cannot|please do not) reply to this (?:e-?mail|message)|this is an auto\w+ (?:e-?mail|message))"
)
_PREFIX = re.compile(r"^\s*(?:(?:re|fwd?|fw|返信|転送)\s*[:：]\s*)+", re.IGNORECASE)


def likeness(said: InboundMessage) -> str:
    """A hash of who, what and which letter: equal for one letter that came by two roads, never for two letters."""
    if not said.message_id:
        return ""
    sender = said.sender.address.lower() if said.sender else ""
    words = "\n".join([said.message_id, sender, said.subject, said.text, said.quoted])
    files = "".join(sha256(file.content).hexdigest() for file in said.files)
    return sha256((words + files).encode("utf-8", "surrogatepass")).hexdigest()


def title_of(said: InboundMessage) -> str:
    """A title for the case: the subject without Re:, else the first words of the letter."""
    subject = _PREFIX.sub("", said.subject).strip()
    if subject:
        return subject[:200]
    first = next((line.strip() for line in said.text.splitlines() if line.strip()), "")
    return first[:60] or _("（件名なし）")


def numbers_named(text: str) -> list[int]:
    """Case numbers somebody mentions; a hint for people, never a key."""
    return [int(number) for number in _NUMBER.findall(unicodedata.normalize("NFKC", text))]


def acknowledgement_is_due(sent_at: datetime | None, arrived_at: datetime, now: datetime) -> bool:
    """Whether the letter is fresh enough to be answered by itself; a missing or future date of the sender counts as fresh.

    `arrived_at` is when the mail server had it: a mailbox visited for the first time holds letters of years.
    """
    return now - min(sent_at or arrived_at, arrived_at) <= ACKNOWLEDGED_WITHIN


def can_be_answered(address: str, text: str) -> bool:
    """Whether somebody reads what is sent there: a notice of a marketplace or a carrier may open a case, but hears nothing."""
    return not _DEAF.match(address) and not _SEND_ONLY.search(text[:20_000])


def as_written_by(said: InboundMessage, own_addresses: Collection[str]) -> InboundMessage:
    """A contact form that borrows our own address speaks for whoever stands in Reply-To."""
    if said.sender is None or said.reply_to is None or said.sender.address.lower() not in own_addresses:
        return said
    return replace(said, sender=said.reply_to, doubts=(*said.doubts, "from"))


def belongs(sender: str, customer_addresses: list[str]) -> bool:
    """Whether the writer is the case's customer; citing our Message-ID alone is not enough."""
    return bool(sender) and sender in customer_addresses
