"""Cuts a letter into what is plain and what the reading points at; pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A run of the letter's own characters; `labels` say what the reading saw there, empty for plain text."""

    text: str
    labels: tuple[str, ...] = ()


def pieces(text: str, spans: Iterable[Iterable]) -> list[Piece]:
    """The whole text in order, cut at the spans ([start, end, label], half-open); joined again it is the text itself.

    Spans that lie outside, are empty or make no sense are left out; where spans overlap, a piece carries every label.
    """
    good = [(max(start, 0), min(end, len(text)), label) for start, end, label in map(_sane, spans) if start < end]
    good = [(start, end, label) for start, end, label in good if start < end]
    cuts = sorted({0, len(text), *(start for start, _end, _label in good), *(end for _start, end, _label in good)})
    return [
        Piece(text[left:right], tuple(dict.fromkeys(label for start, end, label in good if start <= left and right <= end)))
        for left, right in zip(cuts, cuts[1:], strict=False)
    ]


def _sane(span: Iterable) -> tuple[int, int, str]:
    values = list(span)
    if len(values) != 3 or not all(isinstance(each, int) for each in values[:2]):
        return 0, 0, ""
    return values[0], values[1], str(values[2])
