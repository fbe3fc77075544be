"""What happens to the file itself."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    """A matter got its number."""

    number: int


@dataclass(frozen=True, kw_only=True)
class CaseMoved(Event):
    """The case stands somewhere else now."""

    before: str
    after: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    """An ended case is open again, under the same number."""

    before: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Event):
    """Somebody answers for the case, or nobody any more."""

    owner_id: int | None
    before_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class OrderLinked(Event):
    """The case is about this order."""

    order_id: int
