"""Yes/no items of a hearing sheet (「けがの有無：いいえ」) are read by their answer, not by the word in their label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uketome.knowledge.cues import tone


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered yes/no item: its label without the asking words, the answer, and the half-open span of the whole item."""

    label: str
    yes: bool
    start: int
    end: int


def answers_in(text: str) -> Iterator[Answer]:
    """Every yes/no item of a folded text, in reading order."""
    (asking,) = tone("sheet", "asking")
    (concern,) = tone("sheet", "concern")
    (blind,) = tone("sheet", "turned")
    for match in _items(text):
        label = match["label"]
        if not (asking.search(label) or concern.search(label)):
            continue
        yes = match["yes"] is not None
        if yes and blind.search(label):
            continue  # "You are not hurt? – Yes." says nothing for certain
        yield Answer(asking.sub("", label), yes, match.start("label"), match.end())


def plain(text: str) -> str:
    """The text, letter for letter as long, with items answered no blanked out and items answered yes told as they are."""
    for answer in list(answers_in(text)):
        kept = answer.label if answer.yes and text.startswith(answer.label, answer.start) else ""
        blank = "。" * (answer.end - answer.start - len(kept))
        text = text[: answer.start] + kept + blank + text[answer.end :]
    return text


def _items(text: str) -> Iterator[re.Match[str]]:
    (item,) = tone("sheet", "item")
    return item.finditer(text)
