"""What happens to promises of time."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class PromisesMade(Event):
    """The clocks of a case run."""

    kinds: list[str]


@dataclass(frozen=True, kw_only=True)
class PromiseKept(Event):
    """We did what we said; `in_time` tells whether we did it when we said."""

    kind: str
    in_time: bool


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(Event):
    """A promised time has passed."""

    kind: str
    promise_id: int
