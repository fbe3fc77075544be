import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.language.numbers import numbers_in, order_numbers, parcel_check_digit_fits, s10_check_digit_fits


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("注文番号：K-20261", "K-20261"),
        ("ご注文番号は１０２３４です", "10234"),
        ("ご注文No.55012", "55012"),
        ("受注番号 [A0012345]", "A0012345"),
        ("注文ID: 778812", "778812"),
        ("123456-20260613-00000001 の件", "123456-20260613-00000001"),
        ("Amazonの249-1234567-1234567です", "249-1234567-1234567"),
        ("250ｰ1234567ｰ1234567", "250-1234567-1234567"),
        ("order #1001 arrived", "1001"),
        ("Order number is AB-991", "AB-991"),
        ("ご注文 #1001 について", "1001"),
    ],
)
def test_an_order_number_is_found(text, number):
    assert order_numbers(text) == (number,)


@pytest.mark.parametrize(
    "text", ["10234", "12345678", "電話は03-1234-5678です", "4901234567894", "注文番号がわかりません", "型番 AB-1234"]
)
def test_a_bare_number_is_never_an_order_number(text):
    assert order_numbers(text) == ()


def test_parcels_and_telephones_are_told_apart():
    found = numbers_in("送り状番号 4444-1375-8703、電話 090-1234-5678、追跡番号: EA473124829JP")
    assert [(number.kind, number.value) for number in found] == [
        ("parcel", "444413758703"),
        ("phone", "09012345678"),
        ("parcel", "EA473124829JP"),
    ]


@pytest.mark.parametrize("number", ["444413758703", "405548424886", "512547514334", "123456789013"])
def test_real_parcel_numbers_pass_their_check_digit(number):
    assert parcel_check_digit_fits(number)
    assert not parcel_check_digit_fits(number[:-1] + "9")


def test_an_international_number_carries_its_check_digit():
    assert s10_check_digit_fits("EA473124829JP")
    assert not s10_check_digit_fits("EA473124828JP")


@given(st.text(max_size=120))
def test_any_text_gives_spans_inside_it_that_do_not_overlap(text):
    found = numbers_in(text)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(left.end <= right.start for left, right in zip(found, found[1:], strict=False))
