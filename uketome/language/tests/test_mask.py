import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.language.mask import luhn_fits, masked


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("カードは4111 1111 1111 1111です", "カードは**** **** **** 1111です"),
        ("４１１１－１１１１－１１１１－１１１１", "****－****－****－１１１１"),
        ("5555555555554444", "************4444"),
        ("amex 3782 822463 10005", "amex **** ******* 0005".replace("******* 0005", "****** *0005")),
        ("JCB 3530111333300000.", "JCB ************0000."),
    ],
)
def test_a_card_number_keeps_only_its_last_four_digits(text, hidden):
    assert masked(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "123456-20260613-00000001",
        "249-1234567-1234567",
        "4444-1375-8703",
        "注文番号 4111111111111111",
        "090-1234-5678",
        "4901234567894",
        "4111111111111112",
        "0000000000000000",
    ],
)
def test_orders_parcels_telephones_and_goods_codes_stay_readable(text):
    assert masked(text) == text


@given(st.text(alphabet="0123456789 -０１４５あ#", max_size=60))
def test_masking_keeps_the_length_and_is_done_once(text):
    assert len(masked(text)) == len(text)
    assert masked(masked(text)) == masked(text)


def test_luhn_refuses_one_wrong_digit():
    assert luhn_fits("4111111111111111")
    assert not luhn_fits("4111111111111121")
