"""A Japanese source sentence with its values kept apart, so that it can be translated before it is filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from uketome.letters.wording.figures import day, moment, yen


@dataclass(frozen=True, slots=True)
class Yen:
    """A sum that is written in the reader's way."""

    amount: int


Value = "str | int | Yen | date | datetime | Sentence"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the Japanese source with {names}; `values` are pairs of name and value."""

    text: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self):
        return rendered(self)


def said(text: str, **values: Value) -> Sentence:
    """A sentence with its values given by name."""
    return Sentence(text, tuple(sorted(values.items())))


def rendered(sentence: Sentence, language: str = "ja", translate: Callable[[str], str] = str) -> str:
    """The sentence in the reader's language: `translate` turns the source text, dates and sums follow `language`."""
    values = {name: _shown(value, language, translate) for name, value in sentence.values}
    text = translate(sentence.text)
    return text.format(**values) if values else text


def _shown(value: Value, language: str, translate: Callable[[str], str]) -> str:
    match value:
        case Sentence():
            return rendered(value, language, translate)
        case Yen():
            return yen(value.amount, language)
        case datetime():
            return moment(value, language)
        case date():
            return day(value, language)
    return str(value)
