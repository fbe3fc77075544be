"""The customer's words for where a matter stands; pure."""

from datetime import UTC, datetime, timedelta

import pytest

from uketome.case.states import ENDED, State
from uketome.portal import progress

NOW = datetime(2026, 6, 18, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_four_steps_in_order(state):
    states = [step.state for step in progress.steps(state, {}, {})]
    assert states == sorted(states, key=["done", "now", "todo"].index)
    assert len(states) == 4
    assert states.count("now") == (0 if progress.NOW[state] == 5 else 1)


def test_an_answer_is_promised_before_a_proposal():
    owed = {"proposal": NOW + timedelta(hours=1), "first_reply": NOW + timedelta(hours=2)}
    assert progress.next_word(owed, State.UNDERSTOOD, NOW) == ("{due}までに、担当者がお返事します。", NOW + timedelta(hours=2))


def test_a_broken_promise_is_admitted_with_its_time():
    owed = {"next_reply": NOW - timedelta(minutes=1)}
    assert progress.next_word(owed, State.UNDERSTOOD, NOW) == (progress.LATE, NOW - timedelta(minutes=1))


@pytest.mark.parametrize("state", sorted(ENDED))
def test_nothing_is_promised_once_it_has_ended(state):
    assert progress.next_word({"next_reply": NOW}, state, NOW) is None


def test_a_kind_of_promise_customers_never_hear_of_is_not_told():
    assert progress.next_word({"ceiling": NOW}, State.UNDERSTOOD, NOW) is None


def test_a_lapsed_offer_is_said_before_anything_else():
    assert progress.headline(State.OFFERED, "sent", asks=True, lapsed=True) == progress.LAPSED
    assert progress.headline(State.UNDERSTOOD, "declined", asks=True, lapsed=False) == progress.ANEW
    assert progress.headline(State.UNDERSTOOD, "", asks=True, lapsed=False) == progress.ASKING
    assert progress.headline(State.UNDERSTOOD, "chosen", asks=True, lapsed=False, again=True) == progress.AGAIN
    assert progress.headline(State.OFFERED, "sent", asks=True, lapsed=False, again=True) == progress.HEADLINES[State.OFFERED]
