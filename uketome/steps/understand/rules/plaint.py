"""Whether a text states a state of affairs at all: at a complaint desk, a plain statement that is no courtesy or notice is a complaint."""

import re

from uketome.knowledge.cues import tone
from uketome.steps.understand.rules.reading import Page

_SENTENCE = re.compile(r"([^。!?\n]{5,})([。!?\n]|$)")
_MOST = 40
_TAIL = 18
_FEW = 4  # letters; less is a moan or a line drawn


def tells_something(page: Page) -> bool:
    """True when a sentence of the body or subject says something of a thing and is no question, wish, courtesy or notice."""
    for number, match in enumerate(_SENTENCE.finditer(page.text)):
        if number == _MOST:
            return False
        if match[2] != "?" and _is_statement(match[1].strip()):
            return True
    return False


def _is_statement(sentence: str) -> bool:
    if _any("notice", sentence[-_TAIL:]) or _any("label", sentence):
        return False
    return len(set(sentence)) > _FEW and _any("statement", sentence)


def _any(name: str, words: str) -> bool:
    return any(expression.search(words) for expression in tone("plaint", name))
