"""Keeping what somebody said to us."""

from collections.abc import Iterable
from datetime import datetime

from uketome.case.models import Case
from uketome.foundation.files.actions import keep
from uketome.letters.models import Attachment, Channel, Conversation, Message
from uketome.letters.pictures import picture_type
from uketome.ports.channel import File, InboundMessage


def hear(
    case: Case, channel: Channel, said: InboundMessage, *, at: datetime, kind: str, conversation: Conversation | None = None
) -> Message:
    """The message joins the case; part of the caller's transaction."""
    thread = conversation or Conversation.objects.create(
        company_id=case.company_id, case=case, channel=channel, subject=said.subject[:400]
    )
    message = Message.objects.create(
        company_id=case.company_id, case=case, conversation=thread, direction=Message.IN, kind=kind, at=at,
        claimed_at=said.sent_at,
        person=said.sender.name[:120] if said.sender else "", address=said.sender.address[:254] if said.sender else "",
        subject=said.subject[:400], text=said.text, quoted=said.quoted, message_id=said.message_id[:400],
        references=[each[:400] for each in said.references[:50]], doubts=list(said.doubts),
    )  # fmt: skip
    attach(message, said.files)
    return message


def attach(message: Message, files: Iterable[File]) -> None:
    """Keeps the files with their message; what they are is read from their bytes."""
    for file in files:
        shown = picture_type(file.content)
        Attachment.objects.create(
            company_id=message.company_id, message=message, blob=keep(message.company_id, file.content),
            name=file.name[:255] or "file", content_type=shown or file.content_type[:120], size=len(file.content),
            is_picture=bool(shown),
        )  # fmt: skip
