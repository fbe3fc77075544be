"""Whole yen: shares, roundings and bounds in integers only, so no fraction is ever lost or invented."""


def share(price: int, percent: int) -> int:
    """`percent` of `price`, cut down to a whole yen; both must not be negative."""
    _not_negative(price, percent)
    return price * percent // 100


def rounded_down(amount: int, step: int) -> int:
    """`amount` cut down to a multiple of `step` yen (1, 10, 100 …)."""
    _not_negative(amount)
    if step < 1:
        raise ValueError("step must be at least 1 yen")
    return amount // step * step


def bounded(amount: int, at_least: int = 0, at_most: int | None = None) -> int:
    """`amount` raised to `at_least`, then lowered to `at_most`; the ceiling wins when the two contradict."""
    raised = max(amount, at_least)
    return raised if at_most is None else min(raised, at_most)


def share_with_rules(price: int, percent: int, *, step: int = 1, at_least: int = 0, at_most: int | None = None) -> int:
    """A share of a price by the rules of a policy: cut to `step`, not under the floor, not over the ceiling."""
    return bounded(rounded_down(share(price, percent), step), at_least, at_most)


def part_of(price: int, count: int, total: int) -> int:
    """What `count` of `total` equal pieces cost; a broken yen goes to the customer (rounded up)."""
    _not_negative(price)
    if not 0 <= count <= total or total < 1:
        raise ValueError(f"{count} of {total} pieces is not possible")
    return -(-price * count // total)


def without_tax(amount: int, tax_percent: int) -> int:
    """The price before consumption tax of a tax-inclusive `amount` (10 or 8 percent), cut down to a whole yen."""
    _not_negative(amount, tax_percent)
    return amount * 100 // (100 + tax_percent)


def _not_negative(*numbers: int) -> None:
    if min(numbers) < 0:
        raise ValueError("yen and percent must not be negative")
