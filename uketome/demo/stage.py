"""Playing the past: the clock is set, things happen in the order of their moments, and wakes run as if each deed had been committed."""

import gc
import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count

from django.conf import settings
from django.db import connection

from uketome.adapters.mail.post import post
from uketome.flow import WAKES
from uketome.foundation import clock
from uketome.foundation.journal.event import Event
from uketome.letters import events as letters

Script = Iterator[datetime]


class Stage:
    """Plays scripts; a script is a generator that says at which moment it wants to go on."""

    def __init__(self, end: datetime):
        self.end = end
        self._waiting: list[tuple[datetime, int, Script]] = []
        self._order = count()

    def enter(self, script: Script) -> None:
        """The script begins at the first moment it names."""
        first = next(script, None)
        if first is not None and first <= self.end:
            heapq.heappush(self._waiting, (first, next(self._order), script))

    def play(self) -> None:
        """Plays every script up to `end`; what lies beyond has not happened yet."""
        while self._waiting:
            moment, _order, script = heapq.heappop(self._waiting)
            with clock.at(moment):
                following = next(script, None)
                wake_up()
            if following is not None and following <= self.end:
                heapq.heappush(self._waiting, (max(following, moment), next(self._order), script))


def do(action: Callable, *given, **named):
    """Does one deed and everything it wakes; the answer is the deed's."""
    answer = action(*given, **named)
    wake_up()
    return answer


def wake_up() -> None:
    """Runs what waits for the commit: the load is one transaction, so that it is there as a whole or not at all."""
    while connection.run_on_commit:
        _savepoints, function, _robust = connection.run_on_commit.pop(0)
        function()


def wakes_of(kind: type[Event]) -> list[Callable[[Event], None]]:
    """Whom an event wakes here: the same as in the house, but a letter is posted at once instead of being queued."""
    return [post_at_its_moment] if kind is letters.LetterQueued else WAKES.get(kind, [])


def settled(event: Event) -> None:
    """Nothing: the board is written once, when everything has been played."""


def post_at_its_moment(event: Event) -> None:
    """Posts the letter in the second in which it can no longer be taken back."""
    with clock.at(clock.now() + timedelta(seconds=settings.UNDO_SECONDS + 1)):
        post(event.message_id)


@contextmanager
def on_stage() -> Iterator[None]:
    """Inside, events wake what the stage says, and a deed that fails makes the whole load fail."""
    before = settings.JOURNAL_WAKES, settings.JOURNAL_SETTLED
    settings.JOURNAL_WAKES, settings.JOURNAL_SETTLED = f"{__name__}.wakes_of", f"{__name__}.settled"
    # A hundred thousand savepoints that nobody would ever go back to cost a fifth of the time.
    connection.features.uses_savepoints = False
    gc.disable()  # much is made and little thrown away; looking for rings of objects costs a tenth
    try:
        yield
    finally:
        gc.enable()
        connection.features.uses_savepoints = True
        settings.JOURNAL_WAKES, settings.JOURNAL_SETTLED = before
