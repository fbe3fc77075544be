"""What happens when a case is read."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class CaseRead(Event):
    """What a message says was understood, well or less well."""

    message_id: int
    kind: str
    category: str
    severity: int
    flags: list[str]
    first: bool
    asks_answer: bool


@dataclass(frozen=True, kw_only=True)
class ReadingCorrected(Event):
    """A person said what it really is."""

    category: str
    severity: int
    before_category: str
    before_severity: int
    flags: list[str]


@dataclass(frozen=True, kw_only=True)
class FactStated(Event):
    """One thing we wanted to know is known, or known better."""

    item: str
    source: str


@dataclass(frozen=True, kw_only=True)
class QuestionsAsked(Event):
    """The customer was asked what is still missing."""

    items: list[str]
    message_id: int


@dataclass(frozen=True, kw_only=True)
class FoundNotAComplaint(Event):
    """It was a question, an opinion, praise or an advertisement."""

    kind: str
