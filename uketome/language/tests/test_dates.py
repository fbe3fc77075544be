from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.language.dates import dates_in

TODAY = date(2026, 6, 20)  # a Saturday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月13日に届きました", date(2026, 6, 13)),
        ("６／１３に届いた", date(2026, 6, 13)),
        ("2026年6月13日", date(2026, 6, 13)),
        ("2026/06/13", date(2026, 6, 13)),
        ("令和8年6月13日", date(2026, 6, 13)),
        ("R8.6.13着", date(2026, 6, 13)),
        ("昨日届いた", date(2026, 6, 19)),
        ("一昨日の夜", date(2026, 6, 18)),
        ("本日受け取り", date(2026, 6, 20)),
        ("明後日使います", date(2026, 6, 22)),
        ("今週の土曜", date(2026, 6, 20)),
        ("来週の金曜日まで", date(2026, 6, 26)),
        ("先週末に", date(2026, 6, 13)),
        ("3日前に", date(2026, 6, 17)),
        ("12月24日に買った", date(2025, 12, 24)),
        ("7/5の誕生日", date(2026, 7, 5)),
        ("arrived on June 13th", date(2026, 6, 13)),
    ],
)
def test_a_written_or_spoken_day_is_found(text, expected):
    assert [found.date for found in dates_in(text, TODAY)] == [expected]


def test_a_time_of_day_beside_the_date_is_read():
    (found,) = dates_in("6月13日(土) 午後3時半に届いた", TODAY)
    assert (found.date, found.time, found.end) == (date(2026, 6, 13), time(15, 30), 14)


@pytest.mark.parametrize(
    "text", ["13月45日", "2月30日", "1/2サイズ", "03-1234-5678", "注文番号 123456-20260613-00000001", "1日中待った"]
)
def test_what_is_no_date_is_left_alone(text):
    assert dates_in(text, TODAY) == ()


@given(st.text(max_size=120), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_text_gives_spans_inside_it(text, today):
    assert all(0 <= found.start < found.end <= len(text) for found in dates_in(text, today))
