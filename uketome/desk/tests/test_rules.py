"""The pure thoughts of the board and of opening hours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.desk.board import rules
from uketome.desk.board.filters import Wish, wish_of
from uketome.desk.hours import said, spans_text
from uketome.measure.worktime import day_spans

JAPAN = ZoneInfo("Asia/Tokyo")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("minutes", "group"),
    [
        (-1, "over"),
        (0, "over"),
        (1, "hour"),
        (60, "hour"),
        (61, "today"),
        (60 * 9, "today"),
        (60 * 10, "later"),
        (60 * 24, "later"),
    ],
)
def test_a_deadline_falls_into_its_group(minutes, group):
    now = datetime(2026, 6, 17, 14, 0, tzinfo=JAPAN)
    assert rules.group_of(now + timedelta(minutes=minutes), now) == group


def test_shortly_before_midnight_the_next_hour_is_still_the_next_hour():
    now = datetime(2026, 6, 17, 23, 40, tzinfo=JAPAN)
    assert rules.group_of(now + timedelta(minutes=30), now) == "hour"
    assert rules.group_of(now + timedelta(minutes=90), now) == "later"


@given(
    now=MOMENTS,
    one=st.timedeltas(timedelta(days=-9), timedelta(days=9)),
    other=st.timedeltas(timedelta(days=-9), timedelta(days=9)),
)
def test_a_list_sorted_by_deadline_is_a_list_sorted_by_group(now, one, other):
    order = list(rules.GROUPS)
    first, second = sorted([one, other])
    assert order.index(rules.group_of(now + first, now)) <= order.index(rules.group_of(now + second, now))


@given(st.text(max_size=300))
def test_whatever_somebody_types_is_sought_or_is_a_number_but_never_breaks(query):
    assert len(rules.sought(query)) <= 8
    number = rules.number_in(query)
    assert number is None or 0 <= number <= 999_999_999


# A dash is read by its neighbours, so a word that begins or ends with one is a different word.
WORDS = st.text(alphabet="割れたマグｶｯﾌﾟABCａｂｃ１2-－", min_size=1, max_size=20).filter(
    lambda word: word == word.strip("-－ﾟ")
)


@given(WORDS)
def test_a_word_finds_the_text_it_stands_in(word):
    text = rules.findable(f"昨日の{word}の件")
    assert all(part in text for part in rules.sought(word))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("K-12", 12),
        ("k12", 12),
        ("Ｋ－１２", 12),
        ("#12", 12),
        (" K - 12 ", 12),
        ("12", None),
        ("K-12 割れ", None),
        ("OK-12", None),
    ],
)
def test_a_number_is_a_number_only_when_it_stands_alone(query, number):
    assert rules.number_in(query) == number


@given(
    st.dictionaries(
        st.sampled_from(["view", "sort", "q", "category", "severity", "owner", "days", "page", "evil"]),
        st.text(max_size=20),
    )
)
def test_an_address_can_wish_for_nothing_but_what_is_on_the_list(params):
    wish = wish_of(params, shops=[1], owners=[7])
    assert wish.view in rules.VIEWS
    assert wish.sort in rules.SORTS
    assert wish.owner in {"", "7", "none"}
    assert wish_of(wish.params(), shops=[1], owners=[7]) == wish


def test_changing_a_list_starts_at_its_first_page():
    assert rules.address("/", {"view": "over", "page": "3"}, sort="new") == "/?view=over&sort=new"
    assert rules.address("/", Wish().params()) == "/"


@pytest.mark.parametrize(
    ("state", "offer", "last", "unread", "turn"),
    [
        ("offered", "sent", "offer", False, True), ("offered", "sent", "", True, False), ("understood", "", "questions", False, True),
        ("understood", "", "reply", False, False), ("offered", "expired", "offer", False, False), ("understood", "draft", "questions", True, False),
    ],
)  # fmt: skip
def test_whose_turn_it_is(state, offer, last, unread, turn):
    assert rules.customers_turn(state, offer, last, unread) is turn


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9:00-18:00", "9:00-18:00"),
        ("９：００〜１８：００", "9:00-18:00"),
        ("09:00 – 12:00、13:00-18:00", "9:00-12:00,13:00-18:00"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_hours_are_kept_in_one_spelling(typed, kept):
    assert spans_text(typed) == kept


@given(st.lists(st.integers(0, 1440), min_size=2, max_size=4, unique=True).filter(lambda each: len(each) % 2 == 0))
def test_kept_hours_read_back_the_same(minutes):
    spans = tuple(zip(*[iter(sorted(minutes))] * 2, strict=True))
    text = ", ".join(f"{a // 60:02d}:{a % 60:02d}〜{b // 60:02d}:{b % 60:02d}" for a, b in spans)
    assert day_spans(spans_text(text)) == spans


def test_a_week_is_said_in_runs():
    week = {str(day): "9:00-18:00" for day in range(5)} | {"5": "10:00-15:00"}
    assert said(week) == "月–金 9:00–18:00、土 10:00–15:00"
    assert said({}) == ""
