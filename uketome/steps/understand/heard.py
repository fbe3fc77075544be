"""わたしたちが受けとめたこと: what is known of a case, as sentences a customer can nod to."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from uketome.case.models import Case
from uketome.foundation.words import gettext_noop
from uketome.knowledge.hearing import HearingItem, items
from uketome.look.format import customer_date
from uketome.orders.models import Order
from uketome.steps.intake.questions import in_english, name_of
from uketome.steps.understand.models import Fact
from uketome.steps.understand.queries import current_reading, facts_of

# Whoever holds the link need not see where somebody lives or banks.
NOT_REPEATED = frozenset({"name", "contact", "address", "bank_account", "clinic", "diagnosis", "nameplate"})

SENTENCES = {
    "order_no": gettext_noop("ご注文番号は {value}"),
    "item": gettext_noop("お品は「{value}」"),
    "received_on": gettext_noop("{value}にお受け取りになった"),
    "bought_on": gettext_noop("{value}にご購入になった"),
    "need_by": gettext_noop("{value}までに必要でいらっしゃる"),
    "gift_date": gettext_noop("{value}に贈り物としてお使いになる"),
    "wish": gettext_noop("{value}をご希望"),
}
SPOKEN = {
    ("injury", "no"): gettext_noop("おけがはなかった"),
    ("injury", "yes"): gettext_noop("おけがをされた方がいらっしゃる"),
    ("eaten", "no"): gettext_noop("お召し上がりにはなっていない"),
    ("eaten", "yes"): gettext_noop("お召し上がりになった"),
    ("doctor", "yes"): gettext_noop("医療機関を受診された"),
    ("doctor", "no"): gettext_noop("医療機関はまだ受診されていない"),
    ("stopped_use", "yes"): gettext_noop("ご使用を中止された"),
    ("unused", "yes"): gettext_noop("まだお使いになっていない"),
    ("police", "yes"): gettext_noop("警察へ届け出をされた"),
}
DEMANDS = {
    "refund": gettext_noop("返金をご希望"), "partial_refund": gettext_noop("一部の返金をご希望"),
    "exchange": gettext_noop("交換をご希望"), "resend": gettext_noop("代わりの品・足りない分のお届けをご希望"),
    "repair": gettext_noop("修理をご希望"), "return": gettext_noop("返品をご希望"), "cancel": gettext_noop("お取り消しをご希望"),
    "explanation": gettext_noop("ご説明をご希望"), "explain": gettext_noop("ご説明をご希望"),
    "investigate": gettext_noop("原因をお知りになりたい"), "speed": gettext_noop("早い対応をご希望"),
    "expedite": gettext_noop("お急ぎでいらっしゃる"), "delivery": gettext_noop("お品のお届けをご希望"),
    "discount": gettext_noop("お値引きをご希望"), "apology": gettext_noop("お詫びの言葉をお求め"),
    "improve": gettext_noop("同じことが起きないよう、改善をご希望"), "supervisor": gettext_noop("責任者からのお返事をご希望"),
    "document": gettext_noop("書面をご希望"), "status": gettext_noop("今の状況をお知りになりたい"),
    "redelivery": gettext_noop("再配達をご希望"), "pickup": gettext_noop("お品の引き取りをご希望"),
}  # fmt: skip


@dataclass(frozen=True)
class Heard:
    """One sentence; `item` is the hearing item it comes from, empty when it comes from elsewhere."""

    says: str
    item: str = ""
    value: str = ""


def heard_of(case: Case) -> list[Heard]:
    """Every sentence, the order first, wishes last."""
    order = own_order(case)
    goods = [line.name for line in order.lines.all()] if order else []
    facts = [fact for fact in shown_facts(case) if not _said_by_order(order, goods, fact)]
    told = [Heard(_sentence(items()[fact.item], fact.value), fact.item, fact.value) for fact in facts]
    wished = {fact.value for fact in facts if fact.item == "wish"}
    return [*_bought(order, goods), *told, *_wishes(case, wished)]


def shown_facts(case: Case) -> list[Fact]:
    """The facts a customer sees and may put right, in the order of the hearing sheet."""
    sheet, theirs = list(items()), own_order(case) is not None
    known = [fact for fact in facts_of(case) if fact.item in sheet and fact.item not in NOT_REPEATED]
    mine = [fact for fact in known if fact.source != "order" or theirs]
    return sorted(mine, key=lambda fact: sheet.index(fact.item))


def seen_of(facts: list[Fact]) -> str:
    """A short mark of exactly these facts, so that nobody agrees to what they have not seen."""
    return sha256("\n".join(f"{fact.item}={fact.value}" for fact in facts).encode()).hexdigest()[:16]


def own_order(case: Case) -> Order | None:
    """The case's order when it is surely this customer's; a number typed into a form proves nothing."""
    return case.order if case.order and case.order.customer_id == case.customer_id else None


def _said_by_order(order: Order | None, goods: list[str], fact: Fact) -> bool:
    """The order's own sentence says it already."""
    is_its_own = fact.item in {"order_no", "bought_on"} and order is not None
    return is_its_own or (fact.item == "item" and any(fact.value in name for name in goods))


def _bought(order: Order | None, goods: list[str]) -> list[Heard]:
    if order is None:
        return []
    day = customer_date(order.ordered_at, _language())
    if not goods:
        return [Heard(_("{day}のご注文（{number}）").format(day=day, number=order.number))]
    name = goods[0] if len(goods) == 1 else _("{name} ほか").format(name=goods[0])
    return [Heard(_("{day}にご注文の「{name}」のこと").format(day=day, name=name))]


def _wishes(case: Case, said: set[str]) -> list[Heard]:
    reading = current_reading(case)
    wanted = [demand for demand in (reading.demands if reading else []) if demand in DEMANDS and demand not in said]
    return [Heard(_(DEMANDS[demand])) for demand in dict.fromkeys(wanted)]


def _sentence(item: HearingItem, value: str) -> str:
    spoken = SPOKEN.get((item.id, value))
    if spoken:
        return _(spoken)
    shown = readable(item, value)
    if item.id == "what":
        return shown.rstrip("。")
    pattern = SENTENCES.get(item.id)
    return _(pattern).format(value=shown) if pattern else _("{label}：{value}").format(label=name_of(item), value=shown)


def readable(item: HearingItem, value: str) -> str:
    """A kept answer in the reader's language: dates, choices and yes/no written out, anything else as it was said."""
    if item.kind == "yesno":
        return {"yes": _("はい"), "no": _("いいえ")}.get(value, value)
    if item.kind == "date":
        try:
            return customer_date(date.fromisoformat(value), _language())
        except ValueError:
            return value
    choice = next((choice for choice in item.choices if choice.id == value), None)
    return (choice.en if in_english() else choice.ja) if choice else value


def _language() -> str:
    return get_language() or "ja"
