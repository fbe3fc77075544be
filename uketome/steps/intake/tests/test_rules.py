"""What belongs where; pure."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.ports.channel import Address, File, InboundMessage
from uketome.steps.intake.rules import (
    acknowledgement_is_due,
    as_written_by,
    belongs,
    can_be_answered,
    likeness,
    numbers_named,
    title_of,
)

NOON = datetime(2026, 11, 20, 3, tzinfo=UTC)


def said(**fields) -> InboundMessage:
    values = {"sender": Address("a@b.jp"), "subject": "s", "text": "t", "message_id": "m@b"}
    return InboundMessage(**values | fields)


def test_one_letter_is_like_itself_whatever_road_it_came():
    assert likeness(said()) == likeness(said(recipients=(Address("x@y"),), sent_at=NOON, references=("r",)))


@pytest.mark.parametrize(
    "other",
    [
        {"sender": Address("c@b.jp")}, {"subject": "S"}, {"text": "T"}, {"quoted": "q"}, {"message_id": "n@b"}, {"sender": None},
        {"files": (File("f", "x/y", b"1"),)},
    ],
)  # fmt: skip
def test_another_letter_is_not_alike(other):
    assert likeness(said(**other)) != likeness(said())


def test_without_a_message_id_nothing_is_alike():
    assert likeness(said(message_id="")) == ""


@pytest.mark.parametrize(
    ("subject", "text", "title"),
    [
        ("Re: RE： 返信: 破損", "x", "破損"),
        ("Re: ", "\n \n 届きません\nx", "届きません"),
        ("", "", "（件名なし）"),
        ("題" * 300, "", "題" * 200),
        ("Regarding my order", "", "Regarding my order"),
    ],
)
def test_a_case_has_a_title(subject, text, title):
    assert title_of(said(subject=subject, text=text)) == title


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("Ｋ－１２３とK-7", [123, 7]), ("K-12、K-12a", [12, 12]), ("AK-1 OK-2", []), ("K-1234567890", []), ("【K-9】", [9])],
)
def test_numbers_are_found_where_people_write_them(text, numbers):
    assert numbers_named(text) == numbers


@given(st.text(max_size=200))
def test_looking_for_numbers_never_breaks(text):
    assert all(isinstance(number, int) for number in numbers_named(text))


def test_nobody_belongs_to_a_case_without_an_address():
    assert not belongs("", [""])
    assert not belongs("a@b", [])
    assert belongs("a@b", ["c@d", "a@b"])


@pytest.mark.parametrize(
    ("sent", "arrived", "due"),
    [(None, 0, True), (0, 0, True), (71, 0, True), (73, 0, False), (0, 73, False), (None, 73, False), (-500, 1, True)],
)
def test_an_acknowledgement_is_for_fresh_mail(sent, arrived, due):
    sent_at = None if sent is None else NOON - timedelta(hours=sent)
    assert acknowledgement_is_due(sent_at, NOON - timedelta(hours=arrived), NOON) is due


def test_only_our_own_borrowed_address_gives_way_to_reply_to():
    other = Address("c@d.jp", "客")
    own = frozenset({"a@b.jp"})
    assert as_written_by(said(reply_to=other), own).sender == other
    assert as_written_by(said(reply_to=other), own).doubts == ("from",)
    for untouched in (said(), said(reply_to=other, sender=Address("x@y.jp")), said(sender=None, reply_to=other)):
        assert as_written_by(untouched, own) == untouched


@pytest.mark.parametrize(
    "address",
    ["no-reply@shop.example", "noreply@shop.example", "info_noreply@shop.example", "do-not-reply@shop.example",
     "store.no_reply@shop.example", "MAILER-DAEMON@shop.example", "noreply-jp@shop.example", "bounce@shop.example"],
)  # fmt: skip
def test_an_address_that_nobody_reads_is_not_answered(address):
    assert not can_be_answered(address, "届きません")


@pytest.mark.parametrize(
    "text",
    ["※このメールは送信専用アドレスから配信されています。", "本メールは自動送信です。返信できません", "このメールに返信されても、お答えできません。",
     "このメールへの返信はできません", "Please do not reply to this email.", "ご注文の確認（自動配信メール）", "This is an automated message."],
)  # fmt: skip
def test_a_notice_that_says_it_is_deaf_is_not_answered(text):
    assert not can_be_answered("order@ichiba.example", f"ご注文内容の確認\n{text}")


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("noriko@kyaku.example", "早く返信をください。このメールを見たら電話をください。"),
        ("reply@kyaku.example", "自動返信しか来ません。"),
        ("a@kyaku.example", "このメールに返信をください。本メールは二度目です。"),
        ("k.noreplyama@kyaku.example", "先日のメールへの返信がありません"),
    ],
)
def test_a_person_is_answered(address, text):
    assert can_be_answered(address, text)
