"""Promises run from what was read, are kept by people and not by robots, and end with the case."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from tests.cast import actor, latest_letter, make_case
from tests.walk import footprint
from uketome.case.actions import move
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Event
from uketome.foundation.journal.queries import entries_of_case
from uketome.letters.actions import sent, take, write
from uketome.letters.events import LetterSent
from uketome.letters.models import Message
from uketome.watch.sla import actions as sla
from uketome.watch.sla.models import Promise
from uketome.watch.sla.queries import hours_of, kept_share, promises_of, running

pytestmark = pytest.mark.usefixtures("quiet")
MONDAY = datetime(2026, 11, 16, 10, tzinfo=JAPAN)


@dataclass(frozen=True, kw_only=True)
class Heard(Event):
    """A stand-in for what a later step says, as far as the clocks listen; this room must not know that step."""

    message_id: int
    severity: int = 3
    first: bool = True
    asks_answer: bool = True


def read(case: Case, **said) -> Heard:
    return Heard(company_id=case.company_id, case_id=case.pk, message_id=latest_letter(case).pk, **said)


def of(kind, case: Case):
    return Promise.objects.get(case=case, kind=kind)


def owed(case: Case) -> list[str]:
    return [promise.kind for promise in running(case)]


def answer(case: Case, *, automatic: bool) -> LetterSent:
    letter = write(case, kind="reply", subject="s", text="t", by=DESK, automatic=automatic)
    sent(take(letter.pk))
    return LetterSent(company_id=case.company_id, case_id=case.pk, message_id=letter.pk, kind="reply")


@pytest.fixture
def case(cast):
    case = make_case(cast, at=MONDAY)
    with clock.at(MONDAY):
        sla.start_clocks(read(case))
    return case


def test_the_clocks_run_from_when_the_case_was_opened(case):
    assert {promise.kind: promise.due_at.astimezone(JAPAN).strftime("%m-%d %H:%M") for promise in running(case)} == {
        "first_reply": "11-16 13:00",
        "proposal": "11-18 18:00",
        "resolution": "11-24 18:00",
    }


def test_reading_again_starts_no_second_clock(case):
    before = list(promises_of(case).values())
    sla.start_clocks(read(case))
    sla.start_clocks(read(case, first=False))
    assert list(promises_of(case).values()) == before


def test_a_corrected_severity_moves_what_is_still_owed_counted_from_its_start(case):
    with clock.at(MONDAY + timedelta(minutes=10)):
        sla.note_answer(answer(case, automatic=False))
    kept = of("first_reply", case).due_at
    sla.reset_clocks(read(case, severity=1))
    assert of("first_reply", case).due_at == kept
    assert of("proposal", case).due_at == datetime(2026, 11, 17, 18, tzinfo=JAPAN)


def test_a_persons_letter_keeps_the_promise_in_time(case):
    with clock.at(MONDAY + timedelta(hours=1)):
        sla.note_answer(answer(case, automatic=False))
    assert owed(case) == ["proposal", "resolution"]
    assert of("first_reply", case).met_at == MONDAY + timedelta(hours=1)
    assert entries_of_case(case.company_id, case.pk).last().data == {"kind": "first_reply", "in_time": True}


def test_a_late_letter_keeps_it_too_late(case):
    with clock.at(MONDAY + timedelta(hours=4)):
        sla.note_answer(answer(case, automatic=False))
    assert entries_of_case(case.company_id, case.pk).last().data == {"kind": "first_reply", "in_time": False}


def test_an_automatic_letter_keeps_nothing(case):
    with clock.at(MONDAY):
        event = answer(case, automatic=True)
        before = footprint(case)
        sla.note_answer(event)
    assert owed(case) == ["first_reply", "proposal", "resolution"]
    assert footprint(case) == before


def test_further_words_of_the_customer_promise_a_further_answer_once(case):
    with clock.at(MONDAY + timedelta(hours=1)):
        sla.note_answer(answer(case, automatic=False))
    with clock.at(MONDAY + timedelta(hours=2)):
        sla.start_clocks(read(case, first=False))
        sla.start_clocks(read(case, first=False))
        sla.start_clocks(read(case, first=False, asks_answer=False))
    assert owed(case) == ["next_reply", "proposal", "resolution"]
    assert of("next_reply", case).due_at == datetime(2026, 11, 16, 16, tzinfo=JAPAN)


def test_praise_promises_no_answer(case):
    with clock.at(MONDAY + timedelta(hours=1)):
        sla.note_answer(answer(case, automatic=False))
        sla.start_clocks(read(case, first=False, asks_answer=False))
    assert owed(case) == ["proposal", "resolution"]


def test_hearing_again_of_an_old_letter_keeps_no_newer_promise(case):
    with clock.at(MONDAY + timedelta(hours=1)):
        old = answer(case, automatic=False)
        sla.note_answer(old)
    with clock.at(MONDAY + timedelta(hours=2)):
        sla.start_clocks(read(case, first=False))
        sla.note_answer(old)
    assert owed(case) == ["next_reply", "proposal", "resolution"]


def test_hearing_again_of_words_that_were_answered_promises_nothing(case):
    event = read(case, first=False)
    with clock.at(MONDAY + timedelta(minutes=1)):
        record(event, actor=DESK)
        sla.start_clocks(event)
    with clock.at(MONDAY + timedelta(hours=1)):
        sla.note_answer(answer(case, automatic=False))
    with clock.at(MONDAY + timedelta(hours=2)):
        sla.start_clocks(event)
    assert owed(case) == ["proposal", "resolution"]


def test_an_ended_case_owes_nothing(case):
    move(case, State.TERMINATED, by=DESK)
    sla.drop_promises(read(case))
    assert owed(case) == []
    assert promises_of(case).exclude(dropped_at=None).count() == 3


def test_a_case_that_is_open_again_keeps_its_clocks(case):
    sla.drop_promises(read(case))
    assert owed(case) == ["first_reply", "proposal", "resolution"]


def test_a_broken_promise_is_noted_once_on_its_own_row(case):
    with clock.at(MONDAY + timedelta(hours=3)):
        assert sla.note_broken() == 0
    with clock.at(MONDAY + timedelta(hours=3, seconds=1)):
        assert (sla.note_broken(), sla.note_broken()) == (1, 0)
    assert [promise.kind for promise in promises_of(case).exclude(broken_at=None)] == ["first_reply"]
    broken = entries_of_case(case.company_id, case.pk).filter(name="sla.PromiseBroken")
    assert [entry.data for entry in broken] == [{"kind": "first_reply", "promise_id": of("first_reply", case).pk}]


@pytest.mark.parametrize("change", [{"met_at": MONDAY}, {"dropped_at": MONDAY}])
def test_what_is_kept_or_dropped_cannot_break(case, change):
    Promise.objects.filter(case=case).update(**change)
    with clock.at(MONDAY + timedelta(days=60)):
        assert sla.note_broken() == 0


def test_the_kept_share_counts_promises_nobody_kept(case, rival):
    other = make_case(rival, at=MONDAY)
    with clock.at(MONDAY):
        sla.start_clocks(read(other))
    with clock.at(MONDAY + timedelta(hours=2)):
        assert kept_share(case.company, MONDAY) == (0, 0)
        sla.note_answer(answer(case, automatic=False))
        assert kept_share(case.company, MONDAY) == (1, 1)
    with clock.at(MONDAY + timedelta(days=9)):
        assert kept_share(case.company, MONDAY) == (1, 2)
        assert kept_share(case.company, MONDAY + timedelta(days=8)) == (0, 0)
        assert kept_share(rival.company, MONDAY) == (0, 2)


def test_the_shops_own_hours_count(cast):
    cast.shop.weekly_hours = {"0": "9:00-12:00", "1": "9:00-12:00"}
    cast.shop.save()
    case = make_case(cast, at=MONDAY)
    sla.start_clocks(read(case))
    assert of("first_reply", case).due_at == datetime(2026, 11, 17, 10, tzinfo=JAPAN)


def test_a_shop_that_works_on_holidays_promises_for_holidays(cast):
    holiday = datetime(2026, 11, 23, 10, tzinfo=JAPAN)
    cast.shop.weekly_hours = {"0": "9:00-18:00"}
    assert not hours_of(cast.shop).is_workday(holiday.date())
    cast.shop.weekly_hours = {"0": "9:00-18:00", "holidays": "open"}
    assert hours_of(cast.shop).is_workday(holiday.date())


def test_a_shop_that_names_no_open_day_is_counted_as_a_usual_one(cast):
    cast.shop.weekly_hours = {"holidays": "open"}
    assert [bool(day) for day in hours_of(cast.shop).week] == [True] * 5 + [False] * 2


def test_a_letter_that_left_keeps_no_other_cases_promise(case, cast):
    other = make_case(cast, at=MONDAY)
    with clock.at(MONDAY):
        sla.start_clocks(read(other))
        sla.note_answer(answer(case, automatic=False))
    assert owed(other) == ["first_reply", "proposal", "resolution"]
    assert Message.objects.filter(case=other, direction=Message.OUT).count() == 0


def test_an_answer_by_a_colleague_is_an_answer(case, cast):
    with clock.at(MONDAY + timedelta(minutes=5)):
        letter = write(case, kind="reply", subject="s", text="t", by=actor(cast.tanaka))
        sent(take(letter.pk))
        sla.note_answer(LetterSent(company_id=case.company_id, case_id=case.pk, message_id=letter.pk, kind="reply"))
    assert owed(case) == ["proposal", "resolution"]
