"""Running what an event wakes: at once after the commit, in order, and again later if a death came between."""

import logging
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from threading import local

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from uketome.foundation import clock
from uketome.foundation.journal.event import Event
from uketome.foundation.journal.models import Entry, Unwoken

log = logging.getLogger(__name__)
_here = local()
MOST_TRIES = 8


def of(event: Event) -> list[Callable[[Event], None]]:
    """The actions that `flow.py` hangs on this event, in order."""
    return import_string(settings.JOURNAL_WAKES)(type(event))


def settle(event: Event) -> None:
    """What `flow.py` does once a case has come to rest, however many events it took."""
    import_string(settings.JOURNAL_SETTLED)(event)


def expect(entry_id: int, event: Event) -> None:
    """Notes the newest event of a case, so that earlier ones of the same transaction need not bring it to rest."""
    _ours("newest")[event.case_id] = entry_id


def _ours(what: str) -> dict:
    """A table of this thread: `newest` entry per case, entries `passed` over per case."""
    if not hasattr(_here, what):
        setattr(_here, what, {})
    return getattr(_here, what)


def run(entry_id: int, event: Event) -> None:
    """Runs the wakes of one event; events they record queue up behind it, so the order stays the order of happening."""
    waiting: deque[tuple[int, Event]] | None = getattr(_here, "waiting", None)
    if waiting is not None:
        waiting.append((entry_id, event))
        return
    _here.waiting = deque([(entry_id, event)])
    try:
        _run_all(_here.waiting)
    finally:
        _here.waiting = None


def _run_all(waiting: deque[tuple[int, Event]]) -> None:
    woken: dict[int, Event] = {}
    while waiting:
        entry_id, event = waiting.popleft()
        actions = of(event)
        if _is_followed(entry_id, event, actions):
            _ours("passed").setdefault(event.case_id, []).append(entry_id)
        elif not _troubled(entry_id, actions, event):
            woken[entry_id] = event
        if not waiting:
            _come_to_rest(woken)
            woken = {}


def _is_followed(entry_id: int, event: Event, actions: list[Callable[[Event], None]]) -> bool:
    """Wakes nobody, and a later event of the same case is about to be run; that one brings the case to rest for both."""
    return not actions and event.case_id is not None and _ours("newest").get(event.case_id, 0) > entry_id


def _come_to_rest(woken: dict[int, Event]) -> None:
    """One look per case at the end, then the events count as woken."""
    last = {event.case_id: (entry_id, event) for entry_id, event in woken.items()}
    troubled = {event.case_id for entry_id, event in last.values() if _troubled(entry_id, [settle], event)}
    done = [entry_id for entry_id, event in woken.items() if event.case_id not in troubled]
    for case_id in last.keys() - troubled:
        done += _ours("passed").pop(case_id, [])
        _ours("newest").pop(case_id, None)
    if done:
        Unwoken.objects.filter(entry_id__in=done).delete()


def _troubled(entry_id: int, actions: list[Callable[[Event], None]], event: Event) -> bool:
    problems = [problem for action in actions if (problem := _problem_of(action, event))]
    if problems:
        Unwoken.objects.filter(entry_id=entry_id).update(problem="\n".join(problems)[:4000])
    return bool(problems)


def _problem_of(action: Callable[[Event], None], event: Event) -> str:
    # One failing wake must not keep the others asleep; the event stays unwoken and is run again.
    try:
        action(event)
    except Exception as problem:
        log.exception("wake %s failed for %s", action.__name__, event.name())
        return f"{action.__module__}.{action.__name__}: {problem!r}"
    return ""


def run_again(events_by_name: dict[str, type[Event]], *, older_than: timedelta = timedelta(seconds=60)) -> int:
    """Runs every event whose wakes did not finish; actions are idempotent, so a second run does no harm."""
    overdue = Unwoken.objects.filter(entry__at__lt=clock.now() - older_than, tries__lt=MOST_TRIES)
    done = 0
    for entry_id in list(overdue.order_by("entry_id").values_list("entry_id", flat=True)[:500]):
        with transaction.atomic():
            row = Unwoken.objects.select_for_update(skip_locked=True).filter(entry_id=entry_id).first()
            if row is None:
                continue
            row.tries += 1
            row.save(update_fields=["tries"])
        event = _event_of(Entry.objects.get(id=entry_id), events_by_name)
        _ours("newest").pop(event.case_id, None)  # whatever was expected then has long come, or never will
        run(entry_id, event)
        done += 1
    return done


def _event_of(entry: Entry, events_by_name: dict[str, type[Event]]) -> Event:
    return events_by_name[entry.name](company_id=entry.company_id, case_id=entry.case_id, **entry.data)
