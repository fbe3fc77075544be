"""The clocks promise what the table says, and never punish the more serious case."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.measure.worktime import JAPAN, weekdays
from uketome.watch.sla.rules import (
    PromiseKind,
    next_due,
    next_reply,
    promised,
    promises_for,
    state_of,
    update,
)

HOURS = weekdays(holidays=lambda day: day == date(2026, 11, 23))
FIRST, PROPOSAL, RESOLUTION = PromiseKind.FIRST_REPLY, PromiseKind.PROPOSAL, PromiseKind.RESOLUTION
NOON = datetime(2026, 11, 19, 12, tzinfo=JAPAN)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda t: t.replace(tzinfo=JAPAN))


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=JAPAN)


def due(severity, received_at):
    return [promise.due_at for promise in promises_for(severity, received_at, HOURS)]


def test_a_normal_complaint_of_thursday_morning():
    assert due(3, at(19, 10)) == [at(19, 13), at(24, 18), at(27, 18)]


def test_a_safety_case_is_answered_in_half_an_hour_even_at_night():
    first, proposal, resolution = promises_for(1, at(21, 3), HOURS)
    assert (first.due_at, first.wall_clock) == (at(21, 3, 30), True)
    assert (proposal.due_at, proposal.wall_clock) == (at(25, 18), False)
    assert resolution.due_at == datetime(2026, 12, 1, 18, tzinfo=JAPAN)


def test_a_serious_case_gets_one_open_hour():
    assert due(2, at(20, 17, 30)) == [at(24, 9, 30), at(24, 18), at(26, 18)]


def test_a_light_case_is_answered_the_same_day_but_never_before_a_normal_one():
    assert due(4, at(19, 10))[0] == at(19, 18)
    assert due(4, at(19, 17))[0] == at(20, 11)


def test_further_replies_and_updates_have_their_own_clock():
    assert next_reply(3, at(19, 10), HOURS).due_at == at(19, 14)
    assert next_reply(1, at(21, 3), HOURS).due_at == at(21, 4)
    assert update(3, at(19, 10), HOURS).due_at == at(24, 18)
    assert update(1, at(19, 16), HOURS).due_at == at(20, 11)


def test_the_final_answer_has_a_ceiling_of_fifteen_working_days():
    assert promised(PromiseKind.CEILING, 2, at(2, 10), HOURS).due_at == at(24, 18)


@given(moments, st.sampled_from([FIRST, PromiseKind.NEXT_REPLY, PromiseKind.UPDATE, PROPOSAL]))
def test_a_more_serious_case_is_never_answered_later(received_at, kind):
    times = [promised(kind, severity, received_at, HOURS).due_at for severity in (1, 2, 3, 4)]
    assert times[1:] == sorted(times[1:])
    if kind in (FIRST, PromiseKind.NEXT_REPLY):
        assert times[0] <= times[1]


@given(moments, st.sampled_from([1, 2, 3, 4]))
def test_answer_comes_before_proposal_before_resolution(received_at, severity):
    times = due(severity, received_at)
    assert received_at < times[0] <= times[1] <= times[2]


@pytest.mark.parametrize("severity", [0, 5])
def test_an_unknown_severity_is_refused(severity):
    with pytest.raises(ValueError, match="severity"):
        promises_for(severity, NOON, HOURS)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        promises_for(1, datetime(2026, 11, 19, 12), HOURS)


@pytest.mark.parametrize(("minutes_left", "state"), [(61, "ok"), (60, "soon"), (1, "soon"), (0, "soon"), (-1, "over")])
def test_an_open_promise_goes_from_ok_to_soon_to_over(minutes_left, state):
    assert state_of(NOON, None, NOON - timedelta(minutes=minutes_left)) == state


@pytest.mark.parametrize(("hours_left", "state"), [(2.1, "ok"), (1.9, "soon")])
def test_the_last_fifth_of_a_long_promise_is_soon(hours_left, state):
    assert state_of(NOON, None, NOON - timedelta(hours=hours_left), since=NOON - timedelta(hours=10)) == state


def test_a_kept_promise_is_met_until_the_very_moment_and_late_after():
    assert state_of(NOON, NOON, NOON + timedelta(days=9)) == "met"
    assert state_of(NOON, NOON + timedelta(seconds=1), NOON + timedelta(days=9)) == "late"


def test_the_next_due_promise_is_the_earliest_not_yet_met():
    promises = promises_for(3, at(19, 10), HOURS)
    assert next_due(promises).kind == FIRST
    assert next_due(promises, met={FIRST}).kind == PROPOSAL
    assert next_due(promises, met={FIRST, PROPOSAL, RESOLUTION}) is None
    assert next_due(()) is None


def test_promises_due_together_come_in_the_order_of_the_case():
    promises = promises_for(2, at(19, 10), HOURS)[::-1] + (update(2, at(19, 10), HOURS),)
    assert [next_due(promises, met={FIRST}).kind] == [PromiseKind.UPDATE]
