"""What one reading of a message yields, and the folded page it is made from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from uketome.language.fold import Folded, fold
from uketome.steps.understand.rules.sheet import plain

# A complaint is told on its first pages; what lies beyond is quoted matter or noise, and must not cost time.
_HEAD, _SUBJECT = 12_000, 300


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A hearing item answered by the text itself: item id, value, half-open span in the text."""

    item: str
    value: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says. Spans are half-open and point into the original text; severity 1 is the gravest; never from anger."""

    kind: str
    category: str
    alternatives: tuple[tuple[str, float], ...]
    severity: int
    flags: tuple[str, ...]
    demands: tuple[str, ...]
    anger: int
    need_by: date | None
    confidence: float
    evidence: tuple[tuple[int, int, str], ...]
    facts: tuple[FoundFact, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The folded body, a line break, and the folded subject; only what lies in the body has a place in the original text."""

    text: str
    body: Folded

    def span(self, match: re.Match[str]) -> tuple[int, int] | None:
        """The match's span in the original text, or None when it lies in the subject or is empty."""
        if match.start() == match.end() or match.end() > len(self.body.text):
            return None
        return self.body.span(match.start(), match.end())


_QUOTED_LINE = re.compile(r"(?m)^[ \t　]*[>＞].*$")


def own_words(text: str) -> str:
    """The text with quoted lines blanked out, letter for letter, so that every span still points to its place."""
    return _QUOTED_LINE.sub(lambda line: " " * len(line[0]), text)


def page_of(subject: str, text: str) -> Page:
    """Folds subject and text for reading; lines broken by a mailer are joined, yes/no items told by their answer."""
    body = fold(text[:_HEAD], unwrap=True)
    if len(body.text) > 2 * _HEAD:  # one sign may unfold into eighteen; no honest letter is made of such signs
        body = fold(text[: _HEAD // 18], unwrap=True)
    return Page(f"{plain(body.text)}\n{fold(subject[:_SUBJECT]).text}", body)


def first_matches(page: Page, expressions: tuple[re.Pattern[str], ...]) -> Iterator[re.Match[str]]:
    """The first match of each expression that matches."""
    for expression in expressions:
        match = expression.search(page.text)
        if match:
            yield match
