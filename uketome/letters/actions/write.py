"""Writing to the customer: rendered once, one Message-ID for life."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.letters.actions.hear import attach
from uketome.letters.actions.note import NothingWritten
from uketome.letters.events import LetterCancelled, LetterQueued
from uketome.letters.models import Conversation, Message
from uketome.letters.queries import latest_heard, mailbox_of, reply_address
from uketome.ports.channel import File


class NoAddress(Refusal):
    """We do not know where to write."""

    code = "no_address"
    says = _("お客様のメールアドレスが分からないため、送れません。電話などでご連絡のうえ、メモに記録してください。何も送信していません。")


class StaleReply(Refusal):
    """The customer said something the writer had not read."""

    code = "stale_reply"
    says = _("書いている間に、お客様から新しいメッセージが届きました。内容をご確認のうえ、もう一度お送りください。まだ送信していません。下書きは残っています。")


class TooLate(Refusal):
    """The letter has already left."""

    code = "already_left"
    says = _("すでに送信されたため、取り消せませんでした。")


@transaction.atomic
def write(
    case: Case, *, kind: str, subject: str, text: str, by: Actor, automatic: bool = False, undo_seconds: int = 0,
    seen: int | None = None, files: Iterable[File] = (),
) -> Message:  # fmt: skip
    """A letter in the outbox; `seen` is the id of the last message the writer had read, so nothing crosses unseen."""
    if not text.strip():
        raise NothingWritten
    last = latest_heard(case)
    if seen is not None and last and last.pk > seen:
        raise StaleReply
    address, name = reply_address(case)
    if not address:
        raise NoAddress
    thread, references = _thread(case, last)
    now = clock.now()
    message = Message.objects.create(
        company_id=case.company_id, case=case, conversation=thread, direction=Message.OUT, kind=kind, at=now,
        author_id=by.id if by.kind == "staff" else None, person=name, address=address, subject=subject[:400],
        text=text.strip(), message_id=_new_id(case), references=references, automatic=automatic,
        delivery=Message.QUEUED, send_after=now + timedelta(seconds=undo_seconds),
    )  # fmt: skip
    attach(message, files)
    record(LetterQueued(company_id=case.company_id, case_id=case.pk, message_id=message.pk, kind=kind), actor=by)
    return message


def _thread(case: Case, last: Message | None) -> tuple[Conversation | None, list[str]]:
    """The thread to answer in, and the References a mail client needs to keep it together."""
    if last is None:
        return None, []
    chain = [last.message_id, *last.references] if last.message_id else []
    return last.conversation, chain[:20]


def _new_id(case: Case) -> str:
    """A Message-ID nobody can guess, under the domain we write from."""
    mailbox = mailbox_of(case.shop)
    domain = mailbox.address.rpartition("@")[2] if mailbox and "@" in mailbox.address else "uketome.invalid"
    return f"{secrets.token_hex(16)}@{domain}"


@transaction.atomic
def cancel(message: Message, *, by: Actor) -> None:
    """Takes the letter back while it still lies in the outbox."""
    taken = Message.objects.of(message.company_id).filter(pk=message.pk, delivery=Message.QUEUED)
    if not taken.update(delivery=Message.CANCELLED):
        raise TooLate
    event = LetterCancelled(company_id=message.company_id, case_id=message.case_id, message_id=message.pk)
    record(event, actor=by)
