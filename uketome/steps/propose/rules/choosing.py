"""Which standard options are possible here, and which two or three of them are shown."""

from collections.abc import Iterable

from uketome.knowledge.policy import StandardOption
from uketome.steps.propose.rules.money import amounts, cost, pays_something, price_of
from uketome.steps.propose.rules.situation import Situation

FEWEST, MOST = 2, 3


def chosen_options(situation: Situation) -> tuple[StandardOption, ...]:
    """Two or three options that differ in kind, in the order of the policy; the customer's own wishes come in first."""
    row = [trimmed for option in _row(situation) if (trimmed := _possible(option, situation))]
    picked = _distinct(_wished(row, situation.demands) + row)[:MOST]
    if len(picked) < FEWEST:
        picked = _distinct(picked + list(situation.policy.fallback_for(situation.category)))[:FEWEST]
    order = [option.kind for option in row]
    return tuple(sorted(picked, key=lambda option: order.index(option.kind) if option.kind in order else len(order)))


def _row(situation: Situation) -> tuple[StandardOption, ...]:
    return situation.policy.standard(situation.category, situation.severity)


def _possible(option: StandardOption, situation: Situation) -> StandardOption | None:
    """The option without goodwill that cannot be sized; None when it cannot be offered here."""
    if situation.in_stock is False and any(remedy.needs_stock for remedy in option.remedies):
        return None
    if not _fits_responsibility(option, situation):
        return None
    sums = amounts(option, situation)
    left = StandardOption(tuple(remedy for remedy in option.remedies if remedy.code in sums))
    if option.leading.code not in sums or not pays_something(left, sums):
        return None
    price = price_of(situation)
    if price is not None and cost(left.remedies, sums, price) > situation.policy.cap(price):
        return None
    return left


def _fits_responsibility(option: StandardOption, situation: Situation) -> bool:
    """A customer's own mistake brings no money back, but goods may be returned or sent again at their cost."""
    if situation.responsibility != "customer" or situation.is_safety:
        return True
    at_their_cost = any(remedy.if_customer == "pays" for remedy in option.remedies)
    given_back = "RETURN" in option.codes and at_their_cost
    return given_back or all(remedy.if_customer != "no" for remedy in option.remedies)


def _wished(row: list[StandardOption], demands: Iterable[str]) -> list[StandardOption]:
    return [option for demand in demands for option in row if option.answers(demand)]


def _distinct(options: Iterable[StandardOption]) -> list[StandardOption]:
    by_kind: dict[str, StandardOption] = {}
    for option in options:
        by_kind.setdefault(option.kind, option)
    return list(by_kind.values())
