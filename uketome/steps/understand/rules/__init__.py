"""Reading a complaint and asking for what is missing; pure."""

from uketome.steps.understand.rules.later import merged
from uketome.steps.understand.rules.questions import open_questions
from uketome.steps.understand.rules.reader import read
from uketome.steps.understand.rules.reading import FoundFact, Reading, own_words

__all__ = ["FoundFact", "Reading", "merged", "own_words", "open_questions", "read"]
