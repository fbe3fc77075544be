"""Numbers that name something: orders, parcels, telephones. A bare number is an order number only in a form a well-known shop uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uketome.language.fold import fold

_ORDER_LABEL = re.compile(
    r"(?:ご?注文|受注|オーダー|お?取引|購入|予約|お?申し?込み?|決済|\border|\bpurchase)\s?(?:受付)?\s?(?:番号|no(?![a-z])\.?|№|id(?![a-z])|ナンバー|#|number\b|num\b\.?|コード)"
    r"(?:\s?\((?!\d)[^)\n]{0,10}\))?\s{0,2}(?:は|が|:|=|\.|】|\]|」|\)|#|is\b|、|\s){0,4}[「『\[(【<]?\s?#?\s?(?:no\.?\s?)?"
    r"(?P<number>[a-z0-9](?:[a-z0-9_-]{0,38}[a-z0-9])?)"
    r"|\border\s?#?\s?(?P<bare>\d[\d-]{2,28})"
)
_KNOWN = re.compile(
    r"(?<![a-z0-9-])(?:(?P<rakuten>\d{6}-20\d{6}-\d{8,10})|(?P<amazon>(?:d\d{2}|\d{3})-\d{7}-\d{7})|(?P<shopify>#\d{4,8}))(?![a-z0-9-])"
)
_PARCEL_LABEL = re.compile(
    r"(?:追跡|お?問い?合わ?せ?(?:伝票)?|お?問合せ(?:伝票)?|伝票|送り状|荷物(?:お?問い?合わ?せ)?|配送|tracking|parcel|shipment|waybill)\s?"
    r"(?:番号|no(?![a-z])\.?|№|ナンバー|#|number\b|id(?![a-z])|code\b)\s{0,2}(?:は|が|:|=|】|\]|」|\)|is\b|、|\s){0,4}[「『\[(【]?\s?(?P<number>\d{4}[ -]?\d{4}[ -]?\d{3,4}|\d{10,13}|[a-z]{2}\d{9}[a-z]{2})(?![\d-])"
)
_TWELVE = re.compile(r"(?<![a-z0-9-])(?:\d{12}|\d{4}-\d{4}-\d{4}|\d{4} \d{4} \d{4})(?![a-z0-9-]|\s\d)")
_S10 = re.compile(r"(?<![a-z0-9])[a-z]{2}(\d{8})(\d)[a-z]{2}(?![a-z0-9])")
_PHONE = re.compile(
    r"(?<![a-z0-9#-])(?:\+81[ -]?\(?0?\)?[1-9]\d{0,3}[ -]?\d{1,4}[ -]?\d{3,4}"
    r"|0[5789]0[ -]?\d{4}[ -]?\d{4}|0120[ -]?\d{3}[ -]?\d{3}|0800[ -]?\d{3}[ -]?\d{4}|0570[ -]?\d{3}[ -]?\d{3}"
    r"|0\d{1,4}(?:-|\()\d{1,4}(?:-|\))\d{3,4}|0[1-9]\d{8})(?![a-z0-9-])"
)
_PHONE_LABEL = re.compile(
    r"(?:電話(?:番号)?|tel|携帯(?:電話)?(?:番号)?|fax|連絡先|phone)\s?(?:番号)?[:は.\s]{0,4}(?P<number>0\d{9,10})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number with its kind ("order", "parcel" or "phone"), its folded value without spaces, and its half-open span."""

    start: int
    end: int
    kind: str
    value: str


def numbers_in(text: str) -> tuple[FoundNumber, ...]:
    """Order, parcel and telephone numbers of the text in order, never overlapping; labelled ones win over recognised forms."""
    folded = fold(text)
    taken: list[tuple[int, int, str, str]] = []
    for start, end, kind, value in _candidates(folded.text):
        if all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end, kind, value))
    return tuple(FoundNumber(*folded.span(start, end), kind, value) for start, end, kind, value in sorted(taken))


def order_numbers(text: str) -> tuple[str, ...]:
    """The distinct order numbers of the text, upper case, in order of appearance."""
    return tuple(dict.fromkeys(number.value for number in numbers_in(text) if number.kind == "order"))


def parcel_check_digit_fits(number: str) -> bool:
    """Whether a 12-digit parcel number ends in its first eleven digits modulo seven (Yamato, Sagawa, Japan Post)."""
    return len(number) == 12 and number.isascii() and number.isdigit() and int(number[:11]) % 7 == int(number[11])


def s10_check_digit_fits(number: str) -> bool:
    """Whether an international S10 number (AA########9AA) carries its right check digit (UPU S10)."""
    match = _S10.fullmatch(number.lower())
    return bool(match) and _s10_digit(match[1]) == int(match[2])


def _candidates(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _ORDER_LABEL.finditer(text):
        group = "number" if match["number"] else "bare"
        value = match[group]
        if sum(char.isdigit() for char in value) >= 3:
            yield match.start(group), match.end(group), "order", value.upper()
    for match in _PARCEL_LABEL.finditer(text):
        yield match.start("number"), match.end("number"), "parcel", _bare(match["number"]).upper()
    for match in _PHONE_LABEL.finditer(text):
        yield match.start("number"), match.end("number"), "phone", match["number"]
    for match in _KNOWN.finditer(text):
        yield match.start(), match.end(), "order", match.group().removeprefix("#").upper()
    for match in _S10.finditer(text):
        if _s10_digit(match[1]) == int(match[2]):
            yield match.start(), match.end(), "parcel", match.group().upper()
    for match in _TWELVE.finditer(text):
        if parcel_check_digit_fits(_bare(match.group())):
            yield match.start(), match.end(), "parcel", _bare(match.group())
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if 10 <= len(digits) <= 13:
            yield match.start(), match.end(), "phone", "+" + digits if match.group()[0] == "+" else digits


def _bare(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


def _s10_digit(digits: str) -> int:
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, (8, 6, 4, 2, 3, 5, 9, 7), strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)
