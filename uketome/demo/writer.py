"""How customers write: a text of the shelf with their own beginnings, endings, slips and moods."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random

from uketome.demo.crowd import Bought, Good, Person
from uketome.demo.shelf import page
from uketome.demo.shop import NAME
from uketome.foundation.clock import JAPAN
from uketome.knowledge.taxonomy import ROOTS
from uketome.steps.understand import rules as understand

# METI 2013 and the practice: goods first, then delivery, then service.
SHARES = (("product", 54), ("delivery", 27), ("service", 19))
SLIPS = (("お願い", "おねがい"), ("ください", "下さい"), ("頂", "いただ"), ("。", "。。"), ("届きました", "届きまし"), ("です。", "です"), ("思います", "思いまう"), ("教えて", "おしえて"))


@dataclass(frozen=True)
class Text:
    """One thing a customer may say; `goods`: the kinds it can be about, empty for any."""

    subject: str
    body: str
    leaf: str = ""
    goods: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    lang: str = "ja"


@cache
def complaints(root: str) -> tuple[Text, ...]:
    """Every complaint of a root."""
    return tuple(_text(row) for row in page(f"texts_{root}")["text"])


@cache
def others(kind: str) -> tuple[Text, ...]:
    """What is no complaint: inquiry, praise, spam, newsletter, away."""
    return tuple(_text(row) for row in page("texts_other")[kind])


def every_complaint() -> list[Text]:
    """All of them, in the order of the shelf."""
    return [text for root in ROOTS for text in complaints(root)]


def named(subject: str) -> Text:
    """The complaint with this subject; a bug when the shelf has none."""
    return next(text for text in every_complaint() if text.subject == subject)


class Deck:
    """Deals complaints in the right proportions, each text of a root once before any comes twice."""

    def __init__(self, random: Random):
        self.random = random
        self._left: dict[str, list[Text]] = {root: [] for root in ROOTS}

    def deal(self) -> Text:
        """The next complaint."""
        root = self.random.choices([name for name, _share in SHARES], [share for _name, share in SHARES])[0]
        if not self._left[root]:
            self._left[root] = list(complaints(root))
            self.random.shuffle(self._left[root])
        return self._left[root].pop()

    def deal_ordinary(self) -> Text:
        """A complaint of ordinary weight, in Japanese."""
        while True:
            text = self.deal()
            if text.lang == "ja" and severity_of(text) == 3:
                return text


@cache
def severity_of(text: Text) -> int:
    """How grave the house takes it; 0 for what it does not take for a complaint."""
    seen = understand.read(text.subject, filled(text.body, _anybody(), datetime(2026, 6, 17, 12, tzinfo=JAPAN)), today=_DAY)
    return seen.severity if seen.kind == "complaint" else 0


def filled(body: str, bought: Bought, at: datetime) -> str:
    """The text with this customer's order, dates and name."""
    return body.format(
        item=bought.good.name, order=bought.number, name=bought.person.name, yen=f"{bought.good.yen:,}", parcel=bought.parcel,
        ordered=day(bought.at), ordered_en=f"{bought.at.astimezone(JAPAN):%B %d}", received=day(min(bought.arrived, at)),
        received_iso=f"{min(bought.arrived, at).astimezone(JAPAN):%Y-%m-%d}", need=day(at + timedelta(days=4)),
        saturday=saturday(at), shop=NAME, month=at.astimezone(JAPAN).month, phone=bought.person.phone,
    )  # fmt: skip


def said(text: Text, bought: Bought, at: datetime, random: Random) -> str:
    """The text as this customer writes it today."""
    body = filled(text.body, bought, at)
    if text.lang == "en":
        return body
    habits = page("wording")["letters"]
    parts = [random.choice(habits["openings"]), body, random.choice(habits["closings"])]
    if random.random() < 0.4 and bought.person.name not in body:
        parts.append(bought.person.name)
    return _slipped("\n".join(part for part in parts if part), random)


def day(moment: datetime) -> str:
    """6月13日."""
    local = moment.astimezone(JAPAN)
    return f"{local.month}月{local.day}日"


def saturday(at: datetime) -> str:
    """The next Saturday that is still ahead, as somebody writes it."""
    local = at.astimezone(JAPAN)
    return f"{day(local + timedelta(days=(5 - local.weekday()) % 7 or 7))}の土曜日"


def _slipped(text: str, random: Random) -> str:
    if random.random() < 0.22:
        text = text.replace(*random.choice(SLIPS), 1)
    if random.random() < 0.05:
        text = text.replace("。", "。\n")
    return text


def _text(row: dict) -> Text:
    return Text(
        subject=row["subject"], body=row["body"], leaf=row.get("leaf", ""), goods=tuple(row.get("goods", ())),
        photos=tuple(row.get("photos", ())), lang=row.get("lang", "ja"),
    )  # fmt: skip


_DAY = datetime(2026, 6, 17, tzinfo=JAPAN).date()


def _anybody() -> Bought:
    at = datetime(2026, 6, 13, tzinfo=JAPAN)
    person = Person("山田 恵子", "", "keiko@example.jp", "09000000000", _DAY)
    return Bought(person, at, [(Good("SKU-2041", "白磁マグ", 2980, "ceramic"), 1)], "card", "ヤマト運輸", "400000000004", "87001")
