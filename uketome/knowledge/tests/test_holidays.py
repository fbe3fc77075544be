"""The bound calendar knows the holidays that surprise."""

from datetime import date

from uketome.knowledge.holidays import is_holiday


def test_a_fixed_a_moved_and_a_substitute_holiday_are_known():
    assert is_holiday(date(2026, 11, 23))
    assert is_holiday(date(2026, 7, 20))  # third Monday of July
    assert is_holiday(date(2026, 5, 6))  # substitute for Constitution Day on a Sunday
    assert is_holiday(date(2026, 9, 22))  # between two holidays


def test_an_ordinary_weekday_is_none():
    assert not is_holiday(date(2026, 11, 24))
