"""Reading letters."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.errors import NotFound
from uketome.letters.models import Attachment, Channel, Message
from uketome.people.models import Shop

# Longer than the patience of the hand (ten minutes after the final dot).
LOST_AFTER = timedelta(minutes=15)


def messages_of(case: Case) -> QuerySet[Message]:
    """Everything said about a case, oldest first, with authors and files."""
    said = Message.objects.of(case.company_id).filter(case=case)
    return said.select_related("author").prefetch_related("attachments").order_by("at", "id")


def heard_from(case: Case) -> QuerySet[Message]:
    """What the customer said, oldest first."""
    return messages_of(case).filter(direction=Message.IN)


def latest_heard(case: Case) -> Message | None:
    """The customer's latest words."""
    return Message.objects.of(case.company_id).filter(case=case, direction=Message.IN).order_by("-at", "-id").first()


def reply_address(case: Case) -> tuple[str, str]:
    """Where a letter about this case goes: (address, name); the address the customer last wrote from."""
    written = Message.objects.of(case.company_id).filter(case=case, direction=Message.IN).exclude(address="")
    last = written.filter(address__contains="@").order_by("-at", "-id").first()
    return (last.address, last.person) if last else ("", "")


def message(company, message_id: int) -> Message:
    """One message of the company."""
    found = Message.objects.of(company).select_related("case", "conversation").filter(pk=message_id).first()
    if found is None:
        raise NotFound
    return found


def attachment(company, attachment_id: int) -> Attachment:
    """One file of the company."""
    found = Attachment.objects.of(company).select_related("message").filter(pk=attachment_id).first()
    if found is None:
        raise NotFound
    return found


def messages_with_id(company_id: int, message_ids: list[str]) -> QuerySet[Message]:
    """Every message, in or out, that carries one of these Message-IDs, newest first; anybody may claim any id."""
    wanted = [each for each in message_ids if each]
    found = Message.objects.of(company_id).filter(message_id__in=wanted)
    return found.select_related("case__customer", "conversation").order_by("-id")


def letter_with_id(company_id: int, message_ids: list[str]) -> Message | None:
    """The letter of ours that carries one of these Message-IDs."""
    return messages_with_id(company_id, message_ids).filter(direction=Message.OUT).first()


def mailbox_of(shop: Shop) -> Channel | None:
    """The mailbox a shop writes from: its first active one."""
    return Channel.objects.of(shop.company_id).filter(shop=shop, kind=Channel.MAIL, is_active=True).order_by("id").first()


def sender_of(letter: Message) -> Channel | None:
    """The mailbox a letter leaves by: a trial's own folder when it answers the example, else the mailbox of its shop."""
    thread = letter.conversation
    return thread.channel if thread and thread.channel.kind == Channel.TRIAL else mailbox_of(letter.case.shop)


def mailboxes() -> QuerySet[Channel]:
    """Every active mailbox of every company, for the worker that visits them."""
    return Channel.objects.filter(kind=Channel.MAIL, is_active=True).select_related("company", "shop").order_by("id")


def own_addresses(company_id: int) -> frozenset[str]:
    """Every address we ourselves write from, in lower case."""
    rows = Channel.objects.of(company_id).filter(kind=Channel.MAIL).values_list("address", flat=True)
    return frozenset(address.lower() for address in rows if address)


def due_letters(at: datetime | None = None) -> QuerySet[Message]:
    """Letters whose moment has come, oldest first."""
    ready = Q(send_after__isnull=True) | Q(send_after__lte=at or clock.now())
    return Message.objects.filter(ready, delivery=Message.QUEUED).order_by("id")


def lost_in_flight(at: datetime | None = None) -> QuerySet[Message]:
    """Letters a dead worker left between two worlds; whether they went, nobody knows."""
    return Message.objects.filter(delivery=Message.IN_FLIGHT, send_after__lt=(at or clock.now()) - LOST_AFTER)
