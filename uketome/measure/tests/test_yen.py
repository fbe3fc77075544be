"""Whole yen only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.measure.yen import bounded, part_of, rounded_down, share, share_with_rules, without_tax

prices = st.integers(0, 10_000_000)


def test_a_share_is_cut_down():
    assert share(2980, 33) == 983


def test_a_share_by_rules_is_cut_raised_and_capped():
    assert share_with_rules(2980, 20, step=10) == 590
    assert share_with_rules(300, 20, step=10, at_least=100) == 100
    assert share_with_rules(90_000, 20, at_most=5000) == 5000


def test_the_ceiling_wins_over_the_floor():
    assert bounded(50, at_least=500, at_most=300) == 300


@given(prices, st.integers(1, 50).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_parts_add_up_to_at_least_the_whole_and_lose_no_yen(price, pieces):
    count, total = pieces
    both = part_of(price, count, total) + part_of(price, total - count, total)
    assert price <= both <= price + 1


def test_a_broken_yen_goes_to_the_customer():
    assert part_of(1000, 1, 3) == 334


@given(prices, st.sampled_from([8, 10]))
def test_tax_never_makes_the_price_larger(price, rate):
    assert without_tax(price, rate) <= price


def test_tax_is_taken_out_exactly():
    assert without_tax(3300, 10) == 3000
    assert without_tax(1079, 8) == 999


@given(prices, st.sampled_from([1, 10, 100]))
def test_rounding_down_loses_less_than_one_step(amount, step):
    assert 0 <= amount - rounded_down(amount, step) < step


@pytest.mark.parametrize("call", [lambda: share(-1, 10), lambda: part_of(100, 3, 2), lambda: rounded_down(5, 0)])
def test_impossible_amounts_are_refused(call):
    with pytest.raises(ValueError):
        call()
