"""What a case leaves behind."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """The case ended with its cause and lesson."""

    lesson_id: int
    cause: str
    reaction: str


@dataclass(frozen=True, kw_only=True)
class CaseTerminated(Event):
    """A lead ended the case after a full answer, with reasons."""

    reason: str
