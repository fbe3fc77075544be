"""Notes among staff."""

from django.db import transaction

from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.letters.events import NoteWritten
from uketome.letters.models import Message


class NothingWritten(Refusal):
    """An empty text says nothing."""

    code = "nothing_written"
    says = _("本文が空です。内容を入力してから、もう一度お試しください。何も送信していません。")


@transaction.atomic
def note(case: Case, text: str, *, by: Actor) -> Message:
    """A note the customer never sees."""
    if not text.strip():
        raise NothingWritten
    message = Message.objects.create(
        company_id=case.company_id, case=case, direction=Message.NOTE, kind="note", at=clock.now(),
        author_id=by.id if by.kind == "staff" else None, person=by.name, text=text.strip(),
    )  # fmt: skip
    record(NoteWritten(company_id=case.company_id, case_id=case.pk, message_id=message.pk), actor=by)
    return message
