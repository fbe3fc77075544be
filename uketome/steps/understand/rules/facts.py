"""What the text already answers, so that nobody asks again."""

import re
from collections.abc import Iterator
from datetime import date

from uketome.language.dates import FoundDate, dates_in
from uketome.language.fold import folded
from uketome.language.numbers import numbers_in
from uketome.steps.understand.rules.reading import FoundFact, Page
from uketome.steps.understand.rules.sheet import answers_in

_RECEIVED = re.compile(r"^(?:[^。\n]{0,12})(?:届(?:い|き)|受け?取|到着し|着い|来(?:た|まし)|配達され|received|arrived)")
_RECEIVED_BEFORE = re.compile(r"\b(?:arrived|received|delivered|came)(?:\s(?:it|them|this|here))?(?:\s(?:on|only))?\s?$")
_BOUGHT_BEFORE = re.compile(r"\b(?:ordered|bought)(?:\s(?:it|them|this))?(?:\son)?\s?$")
_BOUGHT = re.compile(r"^(?:[^。\n]{0,8})(?:に)?(?:購入|注文|買|申し?込|ordered|bought)")
_NEEDED = re.compile(
    r"^(?:[^。\n]{0,14})(?:まで|迄|使(?:う|い|え)|必要|間に合|誕生日|結婚式|法事|渡|贈|着る|出発|イベント|予定|の(?:母の日|父の日|会|式))"
)
_NEEDED_BEFORE = re.compile(
    r"(?:誕生日|結婚式|法事|発表会|運動会|出張|旅行|母の日|父の日|記念日|by|before)(?:が|は|の|に|:)?[^。\n]{0,6}$"
)
_NAME = re.compile(
    r"(?:(?:お)?(?:名前|氏名)\s?[::]\s?|(?:^|[。\n、])(?:[^。\n、]{0,12}(?:で|を)(?:注文|購入|利用)[^。\n、]{0,6})?)([一-龥ぁ-んァ-ヶ]{1,5}[ \u3000]?[一-龥ぁ-んァ-ヶ]{1,5})(?:と申します|と申し上げます|ともうします)|(?:お名前|氏名|name)\s?:\s?([^\n、。]{2,20})"
)
_ITEM = re.compile(
    r"(?:商品名?|品名|品番|商品コード|item|product)\s?(?:は|:)\s?[「『]?([^\n。、」』]{2,40})|[「『]([^」』\n]{2,40})[」』](?=[^。\n]{0,8}(?:を|が|の件|という(?:商品|もの)|について))"
)
_UNHURT = re.compile(
    r"(?:けが|ケガ|怪我|負傷)(?:人|など|等)?(?:は|も|が)?[^。\n]{0,4}(?:あり?ませ|な(?:い|く|かっ|し)|無|せず|しませ|ござい?ませ|ございませ|いませ)|(?:no one|nobody) was (?:hurt|injured)|not (?:hurt|injured)"
)
_NOT_SEEN = re.compile(r"(?:病院|受診)[^。\n]{0,8}(?:行って(?:い)?(?:な|ませ)|して(?:い)?(?:な|ませ))")
_SEEN = re.compile(
    r"(?:病院|皮膚科|医者|医師|整形外科|眼科|歯医者|内科|小児科|クリニック)[^。\n]{0,8}(?:行き(?:まし|、)|行っ(?:た|て(?!い?な|い?ませ))|受診し|で診|かかり|通って)|受診し(?:た|まし)|救急(?:車|搬送)"
)
_ASKED = {"injury": re.compile(r"けが|ケガ|怪我|負傷|injur|hurt"), "doctor": re.compile(r"受診|通院|病院|doctor")}
_COUNT = re.compile(
    r"[0-9一二三四五六七八九十]{1,9}(?:個|本|枚|足|点|箱|袋|セット|缶|冊|つ|台)(?:しか|だけ|中|入り|注文)[^。\n]{0,24}"
)
_WISHES = ("refund", "exchange", "resend", "repair", "explanation")
_SENTENCE = re.compile(r"[^。!！?？\n]+[。!！?？]?")
_LONGEST = 200
_SENTENCES = 400


def facts_in(
    text: str, page: Page, today: date, evidence: list[tuple[int, int, str]], wishes: dict, alarmed: bool
) -> Iterator[FoundFact]:
    """Every fact the text states, at most one of a kind, in no particular order."""
    for number in numbers_in(text):
        if number.kind in ("order", "phone"):
            item = "order_no" if number.kind == "order" else "contact"
            yield FoundFact(item, number.value, (number.start, number.end))
    for found in dates_in(text, today):
        item = _role(text, found, today)
        if item:
            yield FoundFact(item, found.date.isoformat(), (found.start, found.end))
    yield from _patterned(page)
    yield from _injury(page, alarmed)
    yield from _what(text, evidence)
    # What is asked for first is the wish; 「だめなら返金を」 comes after it.
    asked = sorted((wishes[wish], wish) for wish in _WISHES if wishes.get(wish))
    yield from (FoundFact("wish", wish, place) for place, wish in asked)


def once_each(facts: Iterator[FoundFact]) -> tuple[FoundFact, ...]:
    """The first fact of each item."""
    kept: dict[str, FoundFact] = {}
    for fact in facts:
        kept.setdefault(fact.item, fact)
    return tuple(kept.values())


def _role(text: str, found: FoundDate, today: date) -> str | None:
    after, before = folded(text[found.end : found.end + 30]), folded(text[max(0, found.start - 16) : found.start])
    if found.date >= today and (_NEEDED.match(after) or _NEEDED_BEFORE.search(before)):
        return "need_by"
    if found.date <= today and (_BOUGHT.match(after) or _BOUGHT_BEFORE.search(before)):
        return "bought_on"
    if found.date <= today and (_RECEIVED.match(after) or _RECEIVED_BEFORE.search(before)):
        return "received_on"
    return None


def _patterned(page: Page) -> Iterator[FoundFact]:
    for item, expression in (("name", _NAME), ("item", _ITEM), ("count_list", _COUNT)):
        match = expression.search(page.text)
        span = page.span(match) if match else None
        if span:
            group = next((number for number in range(1, expression.groups + 1) if match[number]), 0)
            place = page.body.span(*match.span(group))
            yield FoundFact(item, page.body.original[slice(*place)].strip(), place)


def _injury(page: Page, alarmed: bool) -> Iterator[FoundFact]:
    for answer in answers_in(page.body.text):
        for item, label in _ASKED.items():
            if label.search(answer.label):
                place = page.body.span(answer.start, answer.end)
                yield FoundFact(item, "yes" if answer.yes else "no", place)
    unhurt = _UNHURT.search(page.text)
    if unhurt and page.span(unhurt):
        yield FoundFact("injury", "no", page.span(unhurt))
    for value, expression in (("no", _NOT_SEEN), ("yes", _SEEN)):
        match = expression.search(page.text) if alarmed else None
        if match and page.span(match):
            yield FoundFact("doctor", value, page.span(match))


def _what(text: str, evidence: list[tuple[int, int, str]]) -> Iterator[FoundFact]:
    if not evidence:
        return
    place = min(evidence)[0]
    for number, match in enumerate(_SENTENCE.finditer(text)):
        if match.start() <= place < match.end():
            sentence = match.group().strip()[:_LONGEST]
            start = match.start() + match.group().index(sentence)
            yield FoundFact("what", sentence, (start, start + len(sentence)))
            return
        if number > _SENTENCES:
            return
