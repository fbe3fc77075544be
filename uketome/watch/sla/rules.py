"""Promise clocks: by when we answer a case of a severity, and whether that is still in time.

The figures are the product's defaults (severity 1 safety, privacy, legal; 2 serious; 3 normal; 4 light).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from uketome.measure.worktime import JAPAN, WorkingHours, add_working, closing_after

HOUR = 60
SOON = timedelta(minutes=60)
SOON_SHARE = 0.2
CEILING_DAYS = 15


class PromiseKind(StrEnum):
    """What is promised; in the order in which a case normally reaches it."""

    FIRST_REPLY = "first_reply"
    NEXT_REPLY = "next_reply"
    UPDATE = "update"
    PROPOSAL = "proposal"
    RESOLUTION = "resolution"
    CEILING = "ceiling"  # final answer, or a written notice of delay and outside recourse


class ClockState(StrEnum):
    """How a promise stands; `late` means kept, but after its time."""

    OK = "ok"
    SOON = "soon"
    OVER = "over"
    MET = "met"
    LATE = "late"


@dataclass(frozen=True)
class Wall:
    """So many minutes by the clock on the wall, day and night."""

    minutes: int


@dataclass(frozen=True)
class Open:
    """So many minutes of opening time."""

    minutes: int


@dataclass(frozen=True)
class Closing:
    """Closing time of the n-th working day after the working day of receipt, never before `at_least` open minutes."""

    days: int
    at_least: int = 0


Clock = Wall | Open | Closing

CLOCKS: dict[PromiseKind, dict[int, Clock]] = {
    PromiseKind.FIRST_REPLY: {1: Wall(30), 2: Open(HOUR), 3: Open(3 * HOUR), 4: Closing(0, at_least=3 * HOUR)},
    PromiseKind.NEXT_REPLY: {1: Wall(HOUR), 2: Open(3 * HOUR), 3: Open(4 * HOUR), 4: Closing(1, at_least=4 * HOUR)},
    PromiseKind.UPDATE: {1: Open(4 * HOUR), 2: Closing(1), 3: Closing(2), 4: Closing(3)},
    PromiseKind.PROPOSAL: {1: Closing(1), 2: Closing(1), 3: Closing(2), 4: Closing(3)},
    PromiseKind.RESOLUTION: {1: Closing(5), 2: Closing(3), 3: Closing(5), 4: Closing(5)},
    PromiseKind.CEILING: dict.fromkeys((1, 2, 3, 4), Closing(CEILING_DAYS)),
}


@dataclass(frozen=True)
class PromisedTime:
    """We do `kind` by `due_at` (aware, Asia/Tokyo); `wall_clock` says that nights and holidays count."""

    kind: PromiseKind
    due_at: datetime
    wall_clock: bool


def promises_for(severity: int, received_at: datetime, hours: WorkingHours) -> tuple[PromisedTime, ...]:
    """The promises given when a case of severity 1 to 4 arrives: first reply, proposal, resolution."""
    kinds = (PromiseKind.FIRST_REPLY, PromiseKind.PROPOSAL, PromiseKind.RESOLUTION)
    return tuple(promised(kind, severity, received_at, hours) for kind in kinds)


def next_reply(severity: int, at: datetime, hours: WorkingHours) -> PromisedTime:
    """By when a further message of the customer, received `at`, is answered."""
    return promised(PromiseKind.NEXT_REPLY, severity, at, hours)


def update(severity: int, at: datetime, hours: WorkingHours) -> PromisedTime:
    """By when the customer hears from us unasked, counted from our last word `at`, while the case is open."""
    return promised(PromiseKind.UPDATE, severity, at, hours)


def promised(kind: PromiseKind, severity: int, since: datetime, hours: WorkingHours) -> PromisedTime:
    """One promise, counted from `since`; ValueError for a severity outside 1 to 4 or a moment without zone."""
    if severity not in CLOCKS[kind]:
        raise ValueError(f"severity must be 1 to 4, not {severity!r}")
    clock = CLOCKS[kind][severity]
    return PromisedTime(kind, _due(clock, since, hours), isinstance(clock, Wall))


def _due(clock: Clock, since: datetime, hours: WorkingHours) -> datetime:
    if since.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    if isinstance(clock, Wall):
        return since.astimezone(JAPAN) + timedelta(minutes=clock.minutes)
    if isinstance(clock, Open):
        return add_working(since, clock.minutes, hours)
    closing = closing_after(since, clock.days, hours)
    return max(closing, add_working(since, clock.at_least, hours))


def state_of(due_at: datetime, met_at: datetime | None, now: datetime, *, since: datetime | None = None) -> ClockState:
    """How a promise stands.

    Soon: at most an hour is left, or, when `since` (the start of the clock) is told, less than 20 % of the whole
    time. A promise of under an hour is soon from its first minute on, because somebody must act at once.
    """
    if met_at is not None:
        return ClockState.MET if met_at <= due_at else ClockState.LATE
    if now > due_at:
        return ClockState.OVER
    left = due_at - now
    nearly_used = since is not None and left < (due_at - since) * SOON_SHARE
    return ClockState.SOON if left <= SOON or nearly_used else ClockState.OK


def next_due(promises: Iterable[PromisedTime], met: Collection[PromiseKind] = ()) -> PromisedTime | None:
    """The earliest promise whose kind is not yet `met`; None when every one is kept."""
    order = list(PromiseKind)
    still_open = [promise for promise in promises if promise.kind not in met]
    return min(still_open, key=lambda promise: (promise.due_at, order.index(promise.kind)), default=None)
