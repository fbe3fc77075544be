"""Open minutes: counted, added, never in closed time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.measure.worktime import (
    JAPAN,
    NeverOpen,
    WorkingHours,
    add_working,
    add_working_days,
    closing_after,
    day_spans,
    next_opening,
    weekdays,
    working_minutes_between,
)

LABOUR_THANKS = date(2026, 11, 23)  # a Monday
OFFICE = weekdays(holidays=lambda day: day == LABOUR_THANKS)


def at(month, day, hour, minute=0, second=0):
    return datetime(2026, month, day, hour, minute, second, tzinfo=JAPAN)


spans = (
    st.lists(st.integers(0, 1440), max_size=4, unique=True)
    .map(sorted)
    .map(lambda cuts: tuple(zip(cuts[::2], cuts[1::2], strict=False)))
)
calendars = st.builds(
    WorkingHours,
    st.tuples(*[spans] * 7).filter(any),
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=5),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1)).map(lambda t: t.replace(tzinfo=UTC))
minutes = st.integers(0, 3000)


def is_within(t, hours):
    minute = (t - t.replace(hour=0, minute=0, second=0, microsecond=0)) / timedelta(minutes=1)
    today = any(opens <= minute <= closes for opens, closes in hours.spans(t.date()))
    closes_at_midnight = minute == 0 and any(closes == 1440 for _, closes in hours.spans(t.date() - timedelta(days=1)))
    return today or closes_at_midnight


@given(moments, minutes, calendars)
def test_counting_undoes_adding(start, amount, hours):
    assert working_minutes_between(start, add_working(start, amount, hours), hours) == amount


@given(moments, minutes, minutes, calendars)
def test_more_minutes_never_end_earlier(start, one, other, hours):
    few, many = sorted((one, other))
    assert add_working(start, few, hours) <= add_working(start, many, hours)


@given(moments, moments, minutes, calendars)
def test_a_later_start_never_ends_earlier(one, other, amount, hours):
    early, late = sorted((one, other))
    assert add_working(early, amount, hours) <= add_working(late, amount, hours)


@given(moments, minutes, calendars)
def test_no_deadline_falls_into_closed_time(start, amount, hours):
    assert is_within(add_working(start, amount, hours), hours)


@given(moments, moments, calendars)
def test_counting_backward_only_changes_the_sign(a, b, hours):
    assert working_minutes_between(a, b, hours) == -working_minutes_between(b, a, hours)


def test_a_mail_on_friday_evening_is_due_after_the_long_weekend():
    assert add_working(at(11, 20, 17), 180, OFFICE) == at(11, 24, 11)


def test_the_last_open_minute_ends_at_closing_time():
    assert add_working(at(11, 20, 17), 60, OFFICE) == at(11, 20, 18)


def test_seconds_are_kept_when_time_is_carried_over_night():
    assert add_working(at(11, 19, 17, 59, 30), 1, OFFICE) == at(11, 20, 9, 0, 30)


def test_the_lunch_break_does_not_count():
    hours = WorkingHours((day_spans("9:00-12:00, 13:00-18:00"),) * 7)
    assert add_working(at(11, 20, 11, 30), 60, hours) == at(11, 20, 13, 30)
    assert working_minutes_between(at(11, 20, 11), at(11, 20, 14), hours) == 120


def test_open_time_runs_on_through_midnight():
    hours = WorkingHours((((0, 1440),),) * 7)
    assert add_working(at(11, 20, 23, 30), 60, hours) == at(11, 21, 0, 30)


def test_utc_input_gives_japanese_time():
    assert next_opening(datetime(2026, 11, 19, 22, 0, tzinfo=UTC), OFFICE) == at(11, 20, 9)
    assert next_opening(datetime(2026, 11, 19, 22, 0, tzinfo=UTC), OFFICE).tzinfo is JAPAN


def test_the_closing_moment_is_no_longer_open():
    assert next_opening(at(11, 20, 18), OFFICE) == at(11, 24, 9)


def test_an_open_moment_is_its_own_opening():
    assert next_opening(at(11, 20, 9, 1), OFFICE) == at(11, 20, 9, 1)


def test_own_closed_dates_count_like_holidays():
    hours = weekdays(closed={date(2026, 11, 24)}, holidays=lambda day: day == LABOUR_THANKS)
    assert next_opening(at(11, 21, 10), hours) == at(11, 25, 9)


def test_working_days_skip_weekend_and_holiday():
    assert add_working_days(date(2026, 11, 20), 1, OFFICE) == date(2026, 11, 24)
    assert add_working_days(date(2026, 11, 21), 0, OFFICE) == date(2026, 11, 24)


def test_what_arrives_at_night_belongs_to_the_next_working_day():
    assert closing_after(at(11, 19, 22), 1, OFFICE) == at(11, 24, 18)
    assert closing_after(at(11, 19, 10), 1, OFFICE) == at(11, 20, 18)


def test_a_shop_that_never_opens_is_said_so():
    with pytest.raises(NeverOpen):
        next_opening(at(11, 20, 9), WorkingHours(((),) * 7))


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        add_working(datetime(2026, 11, 20, 9), 1, OFFICE)


@pytest.mark.parametrize(
    "text", ["9-18", "18:00-9:00", "9:00-12:00, 11:00-13:00", "9:60-10:00", "9:00-25:00", "always"]
)
def test_unreadable_hours_are_refused(text):
    with pytest.raises(ValueError, match="span|time of day"):
        day_spans(text)


def test_an_empty_day_is_a_closed_day():
    assert day_spans("") == ()
    assert day_spans("0:00-24:00") == ((0, 1440),)
