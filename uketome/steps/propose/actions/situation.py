"""Gathers the facts an offer is computed from."""

import re
import unicodedata

from uketome.case.models import Case
from uketome.foundation import clock
from uketome.knowledge.policy import remedy_policy
from uketome.steps.propose.rules import Situation
from uketome.steps.understand.models import Reading
from uketome.steps.understand.queries import known
from uketome.watch.sla.queries import hours_of


def situation_of(case: Case, reading: Reading, responsibility: str = "unknown") -> Situation:
    """What is known about the case now; what nobody knows stays None."""
    line, order_value = _affected_line(case)
    answers = known(case)
    total = line.quantity if line and line.quantity > 1 else None
    return Situation(
        category=reading.category, severity=reading.severity, demands=tuple(reading.demands), today=clock.today(),
        policy=remedy_policy(), hours=hours_of(case.shop), order_value=order_value,
        item_value=line.price_yen * line.quantity if line else None, responsibility=responsibility,
        shipping_fee=case.order.shipping_yen if case.order else None,
        quantity_affected=_count(answers.get("count", "")) if total else None, quantity_total=total,
        need_by=reading.need_by, payment_method=case.order.payment or None if case.order else None,
    )  # fmt: skip


def _affected_line(case: Case):
    """The one line an order has; with several, nobody knows which is meant until a person says so."""
    if not case.order:
        return None, None
    lines = list(case.order.lines.all())
    return (lines[0] if len(lines) == 1 else None), case.order.total_yen


def _count(text: str) -> int | None:
    found = re.search(r"\d+", unicodedata.normalize("NFKC", text))
    return int(found[0]) if found else None
