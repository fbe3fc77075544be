"""Reading a complaint and asking for what is missing; pure."""

from uketome.steps.understand.rules.later import merged
from uketome.steps.understand.rules.questions import open_questions
from uketome.steps.understand.rules.reader import read
from uketome.steps.understand.rules.reading import FoundFact, Reading

__all__ = ["FoundFact", "Reading", "merged", "open_questions", "read"]
