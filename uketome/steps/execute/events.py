"""What happens while a promise is being kept."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class RemediesPlanned(Event):
    """What was agreed is now a list of tasks."""

    count: int


@dataclass(frozen=True, kw_only=True)
class RemedyDone(Event):
    """One task is done and proven."""

    remedy_id: int
    code: str


@dataclass(frozen=True, kw_only=True)
class RemedyDropped(Event):
    """One task will not be done, with the reason."""

    remedy_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CaseCarriedOut(Event):
    """Everything agreed was done."""
