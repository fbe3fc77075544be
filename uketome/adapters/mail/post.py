"""Posting letters: claim, send outside any transaction, write down how it went."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext

from uketome.adapters.mail.accounts import hand, loop_token
from uketome.adapters.mail.compose import MESSAGE_ID, compose
from uketome.adapters.mail.send import deliver
from uketome.foundation.errors import OutsideFailure, Refusal
from uketome.foundation.files.queries import content_of
from uketome.letters import actions as letters
from uketome.letters.models import Channel, Message
from uketome.letters.queries import sender_of
from uketome.letters.wording.lines import one_line
from uketome.ports.channel import Address, File, OutboundLetter


def post(message_id: int) -> bool:
    """Sends one due letter; False when it is not ours to send now. A shop without a mailbox keeps it in the outbox."""
    letters_with_roads = Message.objects.select_related("case__shop", "conversation__channel")
    waiting = letters_with_roads.filter(pk=message_id, delivery=Message.QUEUED).first()
    mailbox = sender_of(waiting) if waiting else None
    if mailbox is None or not can_send(mailbox):
        return False
    message = letters.take(message_id)
    if message is None:
        return False
    try:
        _hand_over(mailbox, letter_of(message, mailbox))
    except OutsideFailure as trouble:
        letters.failed(message, str(trouble), permanent=trouble.permanent, unknown=trouble.unknown)
        return False
    except Refusal as refusal:  # an address or a name that cannot stand in a header
        letters.failed(message, refusal.sentence(gettext), permanent=True)
        return False
    letters.sent(message)
    return True


def can_send(mailbox: Channel) -> bool:
    """Whether the mailbox has somewhere to hand letters in."""
    smtp = mailbox.settings.get("smtp") or {}
    return bool(smtp.get("host") or smtp.get("folder"))


def letter_of(message: Message, mailbox: Channel) -> OutboundLetter:
    """The letter as it goes on the wire; the same every time it is asked for."""
    # A strange id or name in the customer's mail must not keep our answer from reaching them.
    references = [each for each in message.references if MESSAGE_ID.fullmatch(each)]
    files = [
        File(each.name, each.content_type, content_of(each.company_id, each.blob_id))
        for each in message.attachments.all()
    ]
    return OutboundLetter(
        sender=Address(mailbox.address, one_line(mailbox.settings.get("sender_name") or message.case.shop.name)),
        recipient=Address(message.address, one_line(message.person)),
        subject=one_line(message.subject, 400), text=message.text,
        message_id=message.message_id, in_reply_to=references[0] if references else "",
        references=tuple(reversed(references)), automatic=message.automatic, files=tuple(files),
    )  # fmt: skip


def _hand_over(mailbox: Channel, letter: OutboundLetter) -> None:
    raw = compose(letter, loop_token=loop_token())
    account = hand(mailbox)
    if account:
        deliver(
            raw, envelope_from="" if letter.automatic else mailbox.address, to=letter.recipient.address, account=account
        )
        return
    try:
        _keep_in_folder(raw, letter.message_id)
    except OSError as trouble:
        raise OutsideFailure(f"{settings.OUTBOX_FOLDER}: {trouble.strerror}") from trouble


def _keep_in_folder(raw: bytes, message_id: str) -> None:
    """A trial shop posts into a folder of this machine: nothing leaves it, everything can be looked at."""
    folder = Path(settings.OUTBOX_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{message_id.partition('@')[0]}.part"
    unfinished.write_bytes(raw)
    unfinished.rename(folder / f"{message_id.partition('@')[0]}.eml")
