"""The outbox: queued → in flight → sent, failed, or unknown. Unknown is never sent again by itself."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK
from uketome.letters.events import LetterBounced, LetterFailed, LetterSent
from uketome.letters.models import Message
from uketome.letters.queries import lost_in_flight

MOST_TRIES = 6


@transaction.atomic
def take(message_id: int) -> Message | None:
    """Claims a due letter for sending; None when it was taken back, is not due yet, or somebody else has it."""
    now = clock.now()
    mine = Message.objects.filter(pk=message_id, delivery=Message.QUEUED, send_after__lte=now)
    if not mine.update(delivery=Message.IN_FLIGHT, send_after=now, tries=F("tries") + 1):
        return None
    return Message.objects.select_related("case__shop", "case__company").prefetch_related("attachments").get(pk=message_id)


@transaction.atomic
def sent(message: Message) -> None:
    """The server took it."""
    Message.objects.filter(pk=message.pk).update(delivery=Message.SENT, sent_at=clock.now(), problem="")
    event = LetterSent(
        company_id=message.company_id, case_id=message.case_id, message_id=message.pk, kind=message.kind
    )
    record(event, actor=DESK)


@transaction.atomic
def failed(message: Message, problem: str, *, permanent: bool, unknown: bool = False) -> None:
    """It did not go; queued again with a growing pause unless waiting cannot help or nobody knows."""
    # Somebody may have learnt meanwhile how it really went; that is not overruled.
    flying = Message.objects.filter(pk=message.pk, delivery=Message.IN_FLIGHT)
    if not permanent and not unknown and message.tries < MOST_TRIES:
        pause = timedelta(seconds=30 * 4 ** (message.tries - 1))
        flying.update(delivery=Message.QUEUED, send_after=clock.now() + pause, problem=problem[:1000])
        return
    state = Message.UNKNOWN if unknown else Message.FAILED
    if not flying.update(delivery=state, problem=problem[:1000]):
        return
    event = LetterFailed(
        company_id=message.company_id, case_id=message.case_id, message_id=message.pk, unknown=unknown
    )
    record(event, actor=DESK)


@transaction.atomic
def bounced(message: Message, diagnosis: str) -> None:
    """The customer's server handed the letter back."""
    Message.objects.filter(pk=message.pk).update(delivery=Message.FAILED, problem=diagnosis[:1000])
    record(LetterBounced(company_id=message.company_id, case_id=message.case_id, message_id=message.pk), actor=DESK)


def give_up_lost() -> int:
    """Marks letters a dead worker left in flight as unknown, for a person to decide; returns how many."""
    lost = list(lost_in_flight())
    for message in lost:
        failed(message, "worker ended while sending", permanent=False, unknown=True)
    return len(lost)
