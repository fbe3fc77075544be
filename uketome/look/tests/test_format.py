"""How dates, spans, money, people and sizes are written."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.look import format as written
from uketome.look.wording import PATTERNS

NOON = datetime(2026, 6, 17, 14, 20, tzinfo=written.TOKYO)
TODAY = NOON.date()

moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))


def test_staff_read_month_day_weekday_and_hour():
    assert written.staff_time(NOON) == "6/17(水) 14:20"


def test_customers_read_a_date_in_words_with_full_width_brackets():
    assert written.customer_time(NOON.replace(minute=0)) == "6月17日（水）14:00"


def test_english_readers_get_day_before_month():
    assert written.staff_time(NOON, "en") == "Wed 17 Jun 14:20"
    assert written.customer_date(NOON, "en-gb") == "Wed 17 Jun"


def test_a_moment_in_utc_is_written_on_the_japanese_clock():
    assert written.staff_time(datetime(2026, 6, 16, 15, 5, tzinfo=UTC)) == "6/17(水) 0:05"


def test_another_year_is_named():
    assert written.staff_date(date(2025, 12, 31), today=TODAY) == "2025/12/31(水)"
    assert written.customer_date(date(2025, 12, 31), today=TODAY) == "2025年12月31日（水）"
    assert written.customer_date(date(2025, 12, 31), "en", TODAY) == "Wed 31 Dec 2025"


def test_this_year_is_not_named():
    assert written.staff_date(date(2026, 1, 2), today=TODAY) == "1/2(金)"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        written.staff_time(datetime(2026, 6, 17, 14, 20))


def test_yen_is_written_for_staff_and_for_customers():
    assert written.staff_yen(2980) == "¥2,980"
    assert written.customer_yen(2980) == "2,980円"
    assert written.customer_yen(2980, "en") == "¥2,980"
    assert written.staff_yen(-1200) == "−¥1,200"
    assert written.customer_yen(0) == "0円"


@pytest.mark.parametrize(
    ("minutes", "text", "state"),
    [
        (42, "残り 42分", "soon"),
        (60, "残り 1時間", "soon"),
        (61, "残り 1時間1分", "ok"),
        (130, "残り 2時間10分", "ok"),
        (0, "超過 1分未満", "over"),
        (-18, "超過 18分", "over"),
        (-72, "超過 1時間12分", "over"),
        (-1440, "超過 1日", "over"),
        (-1700, "超過 1日4時間", "over"),
        (19 * 60 + 40, "6/18(木) 10:00", "later"),
    ],
)
def test_what_remains_is_said_in_words(minutes, text, state):
    due = NOON + timedelta(minutes=minutes)
    assert written.remaining(due, NOON) == text
    assert written.due_state(due, NOON) == state


def test_the_last_hour_is_counted_even_across_midnight():
    late = datetime(2026, 6, 17, 23, 50, tzinfo=written.TOKYO)
    assert written.remaining(late + timedelta(minutes=25), late) == "残り 25分"


def test_english_readers_get_what_remains_in_english():
    assert written.remaining(NOON + timedelta(minutes=42), NOON, "en") == "42 min left"
    assert written.remaining(NOON - timedelta(minutes=72), NOON, "en") == "1 h 12 min over"


@given(moments, st.timedeltas(min_value=timedelta(days=-40), max_value=timedelta(days=40)))
def test_a_promise_is_over_exactly_when_its_moment_has_come(now, distance):
    assert (written.due_state(now + distance, now) == "over") == (distance <= timedelta(0))


@given(st.integers(min_value=0, max_value=60 * 24 * 400))
def test_a_span_never_promises_more_time_than_there_is(minutes):
    text = written.span(timedelta(minutes=minutes))
    found = {unit: int(part) for part, unit in re.findall(r"(\d+)(日|時間|分)", text)}
    said = found.get("日", 0) * 1440 + found.get("時間", 0) * 60 + found.get("分", 0)
    assert said <= max(minutes, 1)
    assert minutes - said < 60


@pytest.mark.parametrize(
    ("name", "character"),
    [("田中 直樹", "田"), ("　佐藤", "佐"), ("ken", "K"), ("ｱｷ", "ア"), ("", "?"), ("・・", "?"), ("<b>", "B")],
)
def test_a_person_is_shown_by_the_first_letter_of_the_name(name, character):
    assert written.letter(name) == character


def test_a_colour_stays_with_a_name_however_it_is_spaced():
    assert written.hue("田中 直樹") == written.hue("田中　直樹") == written.hue("田中直樹") == 1


@given(st.text())
def test_every_name_has_a_letter_and_one_of_seven_colours(name):
    assert len(written.letter(name)) >= 1
    assert 1 <= written.hue(name) <= 7


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (820, "820 B"),
        (1024, "1 KB"),
        (348_160, "340 KB"),
        (1_048_575, "1.0 MB"),
        (1_258_291, "1.2 MB"),
        (157_286_400, "150 MB"),
        (3_221_225_472, "3.0 GB"),
    ],
)
def test_a_size_is_written_in_the_unit_people_use(size, text):
    assert written.file_size(size) == text


def test_every_language_knows_the_same_patterns():
    assert PATTERNS["ja"].keys() == PATTERNS["en"].keys()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("毎日 9:00–21:00", "daily 9:00–21:00"),
        ("月–金 9:30–12:00、13:00–17:00、土 10:00–15:00", "Mon–Fri 9:30–12:00, 13:00–17:00, Sat 10:00–15:00"),
        ("日曜定休", "日曜定休"),
        ("", ""),
    ],
)
def test_opening_hours_are_read_in_english_too(text, english):
    assert (written.hours(text, "en"), written.hours(text, "ja")) == (english, text)
