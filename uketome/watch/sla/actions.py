"""Deeds on promises of time. Each may be woken twice for one event and does no harm."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from uketome.case.actions import locked
from uketome.case.models import Case
from uketome.case.queries import case_by_id
from uketome.case.states import ENDED
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Event
from uketome.foundation.journal.queries import entries_of_case
from uketome.letters.models import Message
from uketome.letters.queries import message
from uketome.watch.sla import rules
from uketome.watch.sla.events import PromiseBroken, PromiseKept, PromisesMade
from uketome.watch.sla.models import Promise
from uketome.watch.sla.queries import hours_of, newly_broken, promises_of, running

REPLIES = (rules.PromiseKind.FIRST_REPLY, rules.PromiseKind.NEXT_REPLY)


@transaction.atomic
def start_clocks(event: Event) -> None:
    """Promises the times that belong to the severity just read; a further message promises the next reply."""
    case = locked(event.company_id, event.case_id)
    hours, severity = hours_of(case.shop), event.severity
    if not promises_of(case).exists():
        _promise(case, rules.promises_for(severity, case.opened_at, hours), made_at=case.opened_at)
        return
    read_at = _read_at(event)
    if event.asks_answer and not event.first and not _is_owed_or_answered(case, read_at):
        _promise(case, [rules.next_reply(severity, read_at, hours)], made_at=read_at)


def _read_at(event: Event) -> datetime:
    """When the message was read; told by the journal, so that hearing of it again tells the same."""
    entries = entries_of_case(event.company_id, event.case_id).filter(name=event.name())
    entry = entries.filter(data__message_id=event.message_id).first()
    return entry.at if entry else clock.now()


def _is_owed_or_answered(case: Case, since: datetime) -> bool:
    """Whether an answer is promised already, or was given or given up after this moment."""
    replies = promises_of(case).filter(kind__in=REPLIES)
    return replies.filter(
        Q(met_at=None, dropped_at=None) | Q(met_at__gte=since) | Q(dropped_at__gte=since)
    ).exists()


@transaction.atomic
def reset_clocks(event: Event) -> None:
    """A corrected severity moves the times of what is still owed, counted from when it was first promised."""
    case = case_by_id(event.company_id, event.case_id)
    hours = hours_of(case.shop)
    for promise in running(case):
        due = rules.promised(rules.PromiseKind(promise.kind), event.severity, promise.made_at, hours).due_at
        Promise.objects.of(case.company_id).filter(pk=promise.pk).update(due_at=due)


def _promise(case: Case, promised, *, made_at: datetime) -> None:
    Promise.objects.bulk_create(
        Promise(company_id=case.company_id, case=case, kind=each.kind.value, made_at=made_at, due_at=each.due_at)
        for each in promised
    )
    kinds = [each.kind.value for each in promised]
    record(PromisesMade(company_id=case.company_id, case_id=case.pk, kinds=kinds), actor=DESK)


def note_answer(event: Event) -> None:
    """A letter written by a person answers; an automatic one does not."""
    letter = message(event.company_id, event.message_id)
    if letter.direction == Message.OUT and not letter.automatic:
        keep_promise(event.company_id, event.case_id, REPLIES, made_before=letter.sent_at)


def note_proposal(event: Event) -> None:
    """An offer was put before the customer."""
    letter = message(event.company_id, event.message_id)
    kinds = (*REPLIES, rules.PromiseKind.PROPOSAL)
    keep_promise(event.company_id, event.case_id, kinds, made_before=letter.at)


def note_resolution(event: Event) -> None:
    """Everything agreed was carried out."""
    keep_promise(event.company_id, event.case_id, (rules.PromiseKind.RESOLUTION, rules.PromiseKind.PROPOSAL))


@transaction.atomic
def keep_promise(company_id: int, case_id: int, kinds, *, made_before: datetime | None = None) -> None:
    """The running promises of these kinds are kept now; one made after `made_before` asks for another answer."""
    now = clock.now()
    for promise in Promise.objects.of(company_id).select_for_update().filter(
        case_id=case_id, kind__in=[kind.value for kind in kinds], met_at=None, dropped_at=None,
        made_at__lte=made_before or now,
    ):  # fmt: skip
        promise.met_at = now
        promise.save(update_fields=["met_at"])
        kept = PromiseKept(company_id=company_id, case_id=case_id, kind=promise.kind, in_time=now <= promise.due_at)
        record(kept, actor=DESK)


@transaction.atomic
def drop_promises(event: Event) -> None:
    """The case has ended; no clock runs any more, unless it is open again by now."""
    if case_by_id(event.company_id, event.case_id).state not in ENDED:
        return
    owed = Promise.objects.of(event.company_id).filter(case_id=event.case_id, met_at=None, dropped_at=None)
    owed.update(dropped_at=clock.now())


def note_broken() -> int:
    """Writes down every promise whose time has passed, once; returns how many."""
    return sum(_note_broken(promise) for promise in list(newly_broken(clock.now())[:500]))


@transaction.atomic
def _note_broken(promise: Promise) -> bool:
    unnoticed = Promise.objects.of(promise.company_id).filter(pk=promise.pk, broken_at=None, met_at=None)
    if not unnoticed.update(broken_at=clock.now()):
        return False
    event = PromiseBroken(
        company_id=promise.company_id, case_id=promise.case_id, kind=promise.kind, promise_id=promise.pk
    )
    record(event, actor=DESK)
    return True
