"""Amounts of yen written in a text, in digits, full-width digits or 万."""

import re
from dataclasses import dataclass

from uketome.language.fold import fold

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+"
_AMOUNT = re.compile(
    rf"(?P<sign>[¥\\])\s?(?P<signed>{_DIGITS})(?!,?\d|-\d)"
    rf"|(?<![\d.,-])(?:(?P<man>\d{{1,4}}(?:\.\d{{1,3}})?)万)\s?(?P<rest>\d{{1,4}})?\s?円"
    rf"|(?<![\d.,-])(?P<sen>\d{{1,2}})千円"
    rf"|(?<![\d.,-])(?P<plain>{_DIGITS})\s?(?:円|yen\b|jpy\b)"
)
_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """A sum of money in whole yen and its half-open span in the text."""

    start: int
    end: int
    yen: int


def amounts_in(text: str) -> tuple[FoundAmount, ...]:
    """Every amount of yen in the text, in order; sums above a trillion yen are taken for noise."""
    folded = fold(text)
    found = []
    for match in _AMOUNT.finditer(folded.text):
        yen = _yen(match)
        if 0 <= yen < _LARGEST:
            found.append(FoundAmount(*folded.span(match.start(), match.end()), yen))
    return tuple(found)


def _yen(match: re.Match[str]) -> int:
    if match["man"]:
        return round(float(match["man"]) * 10_000) + int(match["rest"] or 0)
    if match["sen"]:
        return int(match["sen"]) * 1000
    digits = (match["signed"] or match["plain"]).replace(",", "")
    return int(digits) if len(digits) <= 12 else _LARGEST
