"""What the affected goods cost, and what each remedy of an option is worth."""

from collections.abc import Iterable

from uketome.knowledge.policy import RemedyRule, StandardOption
from uketome.measure.yen import part_of
from uketome.steps.propose.rules.situation import PlannedRemedy, Situation

# These are offered only with a sum that we know; a refund may be named "the full price" while the figure is sought.
NEVER_OPEN = frozenset({"PARTIAL", "COUPON", "APOLOGY_GIFT"})


def price_of(situation: Situation) -> int | None:
    """What was paid for the affected goods in yen, never more than for the order; None when not known."""
    if situation.item_value is None:
        return None if situation.order_value is None else max(situation.order_value, 0)
    price = max(situation.item_value, 0)
    affected, total = situation.quantity_affected, situation.quantity_total
    if affected is not None and total is not None and 0 < affected <= total:
        price = part_of(price, affected, total)
    return price if situation.order_value is None else min(price, max(situation.order_value, 0))


def amounts(option: StandardOption, situation: Situation) -> dict[str, int | None]:
    """Yen per remedy code: 0 where no money moves, None to be filled in; goodwill that cannot be sized is left out."""
    sums = {remedy.code: _amount(remedy, situation) for remedy in option.remedies}
    return {code: yen for code, yen in sums.items() if not (code in NEVER_OPEN and not yen)}


def pays_something(option: StandardOption, sums: dict[str, int | None]) -> bool:
    """Whether every money remedy that is still in the option really moves money."""
    return all(sums[remedy.code] != 0 for remedy in option.remedies if remedy.amount and remedy.code in sums)


def cost(remedies: tuple[RemedyRule, ...], sums: dict[str, int | None], price: int | None) -> int:
    """Money out plus the price of goods given once more; what is not known counts nothing."""
    goods = (price or 0) if any(remedy.resends for remedy in remedies) else 0
    return goods + sum(yen or 0 for yen in sums.values())


def worth_of(remedies: Iterable[PlannedRemedy], situation: Situation) -> int:
    """What an option, edited by hand or not, is worth in yen; KeyError for a remedy the policy does not know."""
    remedies = tuple(remedies)
    rules = tuple(situation.policy.remedies[remedy.code] for remedy in remedies)
    return cost(rules, {remedy.code: remedy.amount_yen for remedy in remedies}, price_of(situation))


def is_standard(remedies: Iterable[PlannedRemedy], situation: Situation) -> bool:
    """Whether an option, edited by hand or not, keeps to the policy: remedies of a row, sums, and the cap."""
    remedies = tuple(remedies)
    standard = situation.policy.standard(situation.category, situation.severity)
    options = (*standard, *situation.policy.fallback_for(situation.category))
    codes = {remedy.code for remedy in remedies}
    in_a_row = any(codes <= set(option.codes) for option in options)
    price = price_of(situation)
    under_cap = price is None or worth_of(remedies, situation) <= situation.policy.cap(price)
    return in_a_row and under_cap and all(_within_rule(remedy, situation) for remedy in remedies)


def _within_rule(remedy: PlannedRemedy, situation: Situation) -> bool:
    rule = situation.policy.remedies[remedy.code]
    most = _amount(rule, situation)
    return not remedy.amount_yen or most is None or remedy.amount_yen <= most


def _amount(remedy: RemedyRule, situation: Situation) -> int | None:
    if remedy.amount is None:
        return 0
    price = price_of(situation)
    base = situation.shipping_fee if remedy.amount.of == "shipping" else price
    return remedy.amount.yen(situation.severity, base, price)
