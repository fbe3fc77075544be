"""The clock, and stopping it."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest

from uketome.foundation import clock
from uketome.foundation.clock import JAPAN

WEDNESDAY = datetime(2026, 6, 17, 0, 30, tzinfo=JAPAN)


def test_a_stopped_clock_shows_its_moment_in_utc_and_runs_again_afterwards():
    with clock.at(WEDNESDAY):
        assert clock.now() == datetime(2026, 6, 16, 15, 30, tzinfo=UTC)
        assert clock.today() == date(2026, 6, 17)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_clocks_stopped_inside_one_another_come_back_one_by_one():
    with clock.at(WEDNESDAY):
        with pytest.raises(RuntimeError), clock.at(WEDNESDAY + timedelta(days=1)):
            raise RuntimeError
        assert clock.now() == WEDNESDAY


def test_nobody_elses_clock_stops():
    seen = []
    with clock.at(WEDNESDAY):
        beside = Thread(target=lambda: seen.append(clock.now()))
        beside.start()
        beside.join()
    assert abs(seen[0] - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 6, 17)):
        pass
