"""One mail, read: raw bytes in, an InboundMessage out, or Unreadable with a sentence; nothing else is ever raised."""

import re
from codecs import BOM_UTF8

from uketome.adapters.mail import headers, quotes
from uketome.adapters.mail.body import gather
from uketome.adapters.mail.bounces import read_bounce
from uketome.adapters.mail.robots import nature
from uketome.adapters.mail.structure import take_apart
from uketome.adapters.mail.words import guessed
from uketome.foundation.words import gettext_noop as _
from uketome.ports.channel import InboundMessage, Unreadable

FORWARDED = re.compile(r"(?i)\s*(?:fwd?|転送|tr|wg)\s*[:：]")


def parse(raw: bytes, *, own_addresses: frozenset[str] = frozenset(), loop_token: str = "") -> InboundMessage:
    """The message in `raw`; `own_addresses` are the shop's mailboxes, `loop_token` is what our letters carry.

    Raises Unreadable for what breaks a cap. `doubts` names what had to be guessed: charset, from, name, date,
    multipart, transfer_encoding, text_length.
    """
    root = take_apart(raw.removeprefix(BOM_UTF8))
    if not root.headers:
        raise Unreadable(_("メールの形をしていないため、読み取れません。"))
    body = gather(root)
    sender, doubts = headers.sender(root)
    subject, reply_to = headers.subject(root), headers.reply_to(root)
    sent_at = headers.sent_at(root)
    if sent_at is None:
        doubts.add("date")
    if guessed(root.first("subject")):
        doubts.add("charset")
    bounce = read_bounce(root, sender, subject, body.text)
    kind, reason = nature(
        root, sender=sender, reply_to=reply_to, subject=subject, bounce=bounce,
        own_addresses=own_addresses, loop_token=loop_token,
    )  # fmt: skip
    text, quoted = quotes.split(body.text, forwarded=bool(FORWARDED.match(subject)))
    return InboundMessage(
        sender=sender,
        subject=subject,
        text=text,
        quoted=quoted,
        recipients=headers.recipients(root),
        reply_to=reply_to,
        sent_at=sent_at,
        message_id=headers.message_id(root),
        references=headers.references(root),
        files=tuple(body.files),
        nature=kind,
        nature_reason=reason,
        bounce=bounce,
        doubts=tuple(sorted(doubts | body.doubts)),
    )
