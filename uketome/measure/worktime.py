"""Working time: a shop's open minutes, added and counted; wall clock in Asia/Tokyo, no clock of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")
LONGEST_CLOSURE = 400  # days searched for the next opening before we say the shop never opens
MINUTE = timedelta(minutes=1)
MIDNIGHT = 24 * 60

Span = tuple[int, int]  # opening and closing in minutes after midnight, 0 to 1440
Day = tuple[Span, ...]


class NeverOpen(ValueError):
    """The calendar has no open minute within the days we are ready to search."""


def no_holidays(day: date) -> bool:
    """A calendar without public holidays."""
    return False


@dataclass(frozen=True)
class WorkingHours:
    """When a shop works: seven days from Monday, each a tuple of open spans; closed dates and holidays win over it."""

    week: tuple[Day, Day, Day, Day, Day, Day, Day]
    closed: frozenset[date] = frozenset()
    holidays: Callable[[date], bool] = field(default=no_holidays, compare=False)

    def __post_init__(self):
        if len(self.week) != 7:
            raise ValueError("week needs seven days, Monday first")
        for spans in self.week:
            _check_spans(spans)

    def spans(self, day: date) -> Day:
        """The open spans of one date; empty when the shop is closed."""
        if day in self.closed or self.holidays(day):
            return ()
        return self.week[day.weekday()]

    def is_workday(self, day: date) -> bool:
        """Whether the shop opens at all on this date."""
        return bool(self.spans(day))


def _check_spans(spans: Day) -> None:
    end_before = 0
    for opens, closes in spans:
        if not end_before <= opens < closes <= MIDNIGHT:
            raise ValueError(f"open spans must be ordered, apart and within 0–1440 minutes: {spans}")
        end_before = closes


def day_spans(text: str) -> Day:
    """Reads "9:00-12:00, 13:00-18:00" (or "" for a closed day) into spans; ValueError on anything else."""
    parts = [part for part in text.replace("–", "-").replace("〜", "-").split(",") if part.strip()]
    spans = tuple(_span(part) for part in parts)
    _check_spans(spans)
    return spans


def _span(text: str) -> Span:
    opens, dash, closes = text.partition("-")
    if not dash:
        raise ValueError(f"not an open span: {text!r}")
    return _minute_of_day(opens), _minute_of_day(closes)


def _minute_of_day(text: str) -> int:
    hour, colon, minute = text.strip().partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(minute) < 60):
        raise ValueError(f"not a time of day: {text!r}")
    return int(hour) * 60 + int(minute)


def weekdays(opens: str = "9:00", closes: str = "18:00", *, closed=frozenset(), holidays=no_holidays) -> WorkingHours:
    """Monday to Friday with the same hours, the usual shop; times as "9:00"."""
    spans = day_spans(f"{opens}-{closes}")
    return WorkingHours((spans,) * 5 + ((), ()), frozenset(closed), holidays)


def add_working(start: datetime, minutes: int, hours: WorkingHours) -> datetime:
    """The moment when `minutes` of open time have passed since `start`; 0 minutes gives the next open moment.

    `start` must be aware; the answer is in Asia/Tokyo and lies within opening hours, the closing moment included.
    """
    if minutes < 0:
        raise ValueError("minutes must not be negative")
    if minutes == 0:
        return next_opening(start, hours)
    left = minutes * MINUTE
    for opens, closes in _stretches(_in_japan(start), hours):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise AssertionError("unreachable: the stretches never end quietly")


def working_minutes_between(a: datetime, b: datetime, hours: WorkingHours) -> int:
    """Whole open minutes from `a` to `b`, rounded toward zero; negative when `b` is before `a`. Both must be aware."""
    a, b = _in_japan(a), _in_japan(b)
    if b < a:
        return -working_minutes_between(b, a, hours)
    total = timedelta()
    day = a.date()
    while day <= b.date():
        for opens, closes in _moments(day, hours):
            total += max(min(closes, b) - max(opens, a), timedelta())
        day += timedelta(days=1)
    return total // MINUTE


def next_opening(t: datetime, hours: WorkingHours) -> datetime:
    """`t` itself when the shop is open then, otherwise when it opens next; NeverOpen if it does not within 400 days."""
    opens, _ = next(_stretches(_in_japan(t), hours))
    return opens


def add_working_days(day: date, days: int, hours: WorkingHours) -> date:
    """The `days`-th working day after `day`; 0 gives `day` itself or, if closed, the next working day."""
    if days < 0:
        raise ValueError("days must not be negative")
    if days == 0:
        return _next_workday(day, hours)
    for _ in range(days):
        day = _next_workday(day + timedelta(days=1), hours)
    return day


def closing_after(t: datetime, days: int, hours: WorkingHours) -> datetime:
    """Closing time of the `days`-th working day after the working day to which `t` belongs.

    What arrives outside opening hours belongs to the working day of the next opening.
    """
    last = add_working_days(next_opening(t, hours).date(), days, hours)
    return _moments(last, hours)[-1][1]


def _next_workday(day: date, hours: WorkingHours) -> date:
    for ahead in range(LONGEST_CLOSURE):
        if hours.is_workday(day + timedelta(days=ahead)):
            return day + timedelta(days=ahead)
    raise NeverOpen(f"no open day within {LONGEST_CLOSURE} days after {day}")


def _stretches(start: datetime, hours: WorkingHours) -> Iterator[tuple[datetime, datetime]]:
    """Open stretches from `start` on, the first one cut at `start`; the search for each next open day is bounded."""
    day = start.date()
    while True:
        day = _next_workday(day, hours)
        for opens, closes in _moments(day, hours):
            if closes > start:
                yield max(opens, start), closes
        day += timedelta(days=1)


def _moments(day: date, hours: WorkingHours) -> list[tuple[datetime, datetime]]:
    midnight = datetime.combine(day, time(), JAPAN)
    return [(midnight + opens * MINUTE, midnight + closes * MINUTE) for opens, closes in hours.spans(day)]


def _in_japan(t: datetime) -> datetime:
    if t.tzinfo is None or t.utcoffset() is None:
        raise ValueError("a moment without a time zone is not a moment")
    return t.astimezone(JAPAN)
