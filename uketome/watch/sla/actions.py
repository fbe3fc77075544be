"""Deeds on promises of time. Each may be woken twice for one event and does no harm."""

from datetime import datetime

from django.db import transaction

from uketome.case.models import Case
from uketome.case.queries import case_by_id
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Event
from uketome.letters.models import Message
from uketome.letters.queries import message
from uketome.watch.sla import rules
from uketome.watch.sla.events import PromiseBroken, PromiseKept, PromisesMade
from uketome.watch.sla.models import Promise
from uketome.watch.sla.queries import hours_of, newly_broken, running

REPLIES = (rules.PromiseKind.FIRST_REPLY, rules.PromiseKind.NEXT_REPLY)


@transaction.atomic
def start_clocks(event: Event) -> None:
    """Promises the times that belong to the severity just read; a further message promises the next reply."""
    case = case_by_id(event.company_id, event.case_id)
    hours, severity = hours_of(case.shop), event.severity
    known = set(Promise.objects.of(case.company_id).filter(case=case).values_list("kind", flat=True))
    if not known:
        _promise(case, rules.promises_for(severity, case.opened_at, hours), made_at=case.opened_at)
    elif not running(case).filter(kind__in=REPLIES).exists() and event.asks_answer:
        now = clock.now()
        _promise(case, [rules.next_reply(severity, now, hours)], made_at=now)


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
        keep_promise(event.company_id, event.case_id, REPLIES)


def note_proposal(event: Event) -> None:
    """An offer was put before the customer."""
    keep_promise(event.company_id, event.case_id, (*REPLIES, rules.PromiseKind.PROPOSAL))


def note_resolution(event: Event) -> None:
    """Everything agreed was carried out."""
    keep_promise(event.company_id, event.case_id, (rules.PromiseKind.RESOLUTION, rules.PromiseKind.PROPOSAL))


@transaction.atomic
def keep_promise(company_id: int, case_id: int, kinds) -> None:
    """The running promises of these kinds are kept now."""
    now = clock.now()
    for promise in Promise.objects.of(company_id).select_for_update().filter(
        case_id=case_id, kind__in=[kind.value for kind in kinds], met_at=None, dropped_at=None
    ):
        promise.met_at = now
        promise.save(update_fields=["met_at"])
        kept = PromiseKept(company_id=company_id, case_id=case_id, kind=promise.kind, in_time=now <= promise.due_at)
        record(kept, actor=DESK)


@transaction.atomic
def drop_promises(event: Event) -> None:
    """The case has ended; no clock runs any more."""
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
