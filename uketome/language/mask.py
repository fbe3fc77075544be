"""Hides payment card numbers before anything is stored, and nothing else: orders, parcels and telephones stay readable."""

import re

from uketome.language.fold import fold
from uketome.language.numbers import numbers_in

_CARDLIKE = re.compile(r"(?<![\d])(?<!\d[-.])\d(?:[ \u3000.-]{0,2}\d){12,18}(?![ .-]?\d)")
# Issuer ranges (ISO/IEC 7812): Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay; with allowed lengths.
_ISSUERS = (
    (re.compile(r"4"), (16, 19)),
    (re.compile(r"5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"3(?:0[0-5]|[689])"), (14, 16)),
    (re.compile(r"35(?:2[89]|[3-8])"), (16, 17, 18, 19)),
    (re.compile(r"6(?:011|5|4[4-9]|2)"), (16, 17, 18, 19)),
)
_KEPT = 4


def masked(text: str) -> str:
    """The text with every payment card number's digits but the last four replaced by * in place (length unchanged)."""
    chars = list(text)
    for start, end in card_spans(text):
        digits = [place for place in range(start, end) if chars[place].isdigit()]
        for place in digits[:-_KEPT]:
            chars[place] = "*"
    return "".join(chars)


def card_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of payment card numbers: a known issuer range, its length, a right Luhn digit, and no other known number."""
    folded = fold(text)
    others = [(number.start, number.end) for number in numbers_in(text)]
    spans = []
    for match in _CARDLIKE.finditer(folded.text):
        start, end = folded.span(match.start(), match.end())
        if looks_like_card(match.group()) and not any(start < last and first < end for first, last in others):
            spans.append((start, end))
    return tuple(spans)


def looks_like_card(number: str) -> bool:
    """Whether the digits of this string have an issuer's beginning and length and pass the Luhn check (ISO/IEC 7812-1)."""
    digits = "".join(char for char in number if char.isdigit() and char.isascii())
    known = any(issuer.match(digits) and len(digits) in lengths for issuer, lengths in _ISSUERS)
    return known and len(set(digits)) > 1 and luhn_fits(digits)


def luhn_fits(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
