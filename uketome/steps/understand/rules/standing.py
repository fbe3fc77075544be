"""How a word stands in its clause: said, denied, or only feared; the clause ends at a comma, a full stop or a line's end."""

import re
from enum import Enum

from uketome.knowledge.cues import clause_words, negation_after

_BEFORE, _AFTER = 24, 40
_CLAUSE_START = re.compile(r"[。、,!！?？\n][^。、,!！?？\n]*\Z|\A[^。、,!！?？\n]*\Z")


class Standing(Enum):
    """What a text does with a word."""

    SAID = "said"
    DENIED = "denied"
    FEARED = "feared"


def standing_of(text: str, start: int, end: int) -> Standing:
    """Whether the words of a folded text at [start, end) are said to be so, denied (or merely asked about), or feared (if, nearly)."""
    words = clause_words()
    if negation_after().match(text, end) or words["denied"].match(text, end):
        return Standing.DENIED
    if _feared(text, start, end):
        return Standing.DENIED if words["asked"].match(text, end) else Standing.FEARED
    return Standing.DENIED if words["asked"].match(text, end) else Standing.SAID


def _feared(text: str, start: int, end: int) -> bool:
    words = clause_words()
    if words["feared"].match(text, end):
        return True
    before = text[max(0, start - _BEFORE) : start]
    return bool(words["nearly"].search(before))
