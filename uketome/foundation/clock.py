"""The one place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")
# Seen by this thread or task alone: whoever plays a past moves nobody else's clock.
_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC; inside `at` the moment that was set."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """Today's date as a shop in Japan sees it."""
    return now().astimezone(JAPAN).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Stops the clock at an aware moment, for tests and for the sample shop; ValueError for a moment without zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    before = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(before)
