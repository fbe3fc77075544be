"""How a word stands in its clause: said, denied, or only feared; the clause ends at a comma, a full stop or a line's end."""

from enum import Enum

from uketome.knowledge.cues import clause_words, negation_after

_BEFORE = 24


class Standing(Enum):
    """What a text does with a word."""

    SAID = "said"
    DENIED = "denied"
    FEARED = "feared"


def standing_of(text: str, start: int, end: int) -> Standing:
    """Whether the words of a folded text at [start, end) are said to be so, denied (or merely asked about), or feared (if, nearly)."""
    words = clause_words()
    before = text[max(0, start - _BEFORE) : start]
    if negation_after().match(text, end) or words["denied"].match(text, end):
        return Standing.DENIED
    if words["asked"].match(text, end) and not words["pointed"].search(before):
        return Standing.DENIED
    if words["feared"].match(text, end) or words["nearly"].search(before):
        return Standing.FEARED
    return Standing.SAID
