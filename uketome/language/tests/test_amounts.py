import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.language.amounts import amounts_in


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("3,980円", 3980),
        ("１２，０００円", 12000),
        ("¥500", 500),
        ("1万円", 10000),
        ("1万5000円", 15000),
        ("1.5万円", 15000),
        ("￥1,200-", 1200),
        ("5千円", 5000),
    ],
)
def test_an_amount_is_read_in_every_spelling(text, yen):
    assert [found.yen for found in amounts_in(text)] == [yen]


@pytest.mark.parametrize("text", ["3個", "2026年", "円満", "03-1234-5678"])
def test_what_is_no_money_is_left_alone(text):
    assert amounts_in(text) == ()


@given(st.text(max_size=120))
def test_any_text_gives_spans_inside_it(text):
    assert all(0 <= found.start < found.end <= len(text) for found in amounts_in(text))
