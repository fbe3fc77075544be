"""A letter goes out clean: readable by every program, and no word can become a header."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.adapters.mail.compose import BadAddress, NotSendable, compose, wire_address
from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.structure import take_apart
from uketome.ports.channel import Address, File, Nature, OutboundLetter

LETTER = OutboundLetter(
    sender=Address("support@shop.jp", "ひだまり商店, サポート"),
    recipient=Address("taro..yamada.@docomo.ne.jp", "山田 太郎"),
    subject="お問い合わせの商品①の件（受付番号 K-2418）につきまして、ご返金のご案内を申し上げます",
    text="山田様\n\nこのたびは申し訳ございません。\n.点で始まる行",
    message_id="abc.1@shop.jp",
    in_reply_to="q1@example.jp",
    references=("q0@example.jp", "q1@example.jp"),
)
PHOTO = File("とても長い名前の写真「①」" * 8 + ".jpg", "image/jpeg", bytes(range(256)) * 40)


def written(letter: OutboundLetter) -> bytes:
    return compose(letter, loop_token="house-1", sent_at=datetime(2026, 11, 1, 1, 0, tzinfo=UTC))


def test_a_letter_reads_back_as_it_was_meant():
    message = parse(written(replace(LETTER, files=(PHOTO,))))
    assert (message.sender, message.subject, message.text) == (LETTER.sender, LETTER.subject, LETTER.text)
    assert message.recipients == (LETTER.recipient,)
    assert (message.message_id, message.references) == ("abc.1@shop.jp", ("q1@example.jp", "q0@example.jp"))
    assert [(file.name, file.content) for file in message.files] == [(PHOTO.name, PHOTO.content)]
    assert message.sent_at.isoformat() == "2026-11-01T10:00:00+09:00"
    assert message.doubts == ()


def test_every_line_is_ascii_short_and_ends_in_crlf():
    raw = written(replace(LETTER, files=(PHOTO,), text="あ" * 5000))
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78


def test_an_automatic_letter_asks_robots_for_silence():
    raw = written(replace(LETTER, automatic=True))
    root = take_apart(raw)
    assert root.first("auto-submitted").strip() == b"auto-replied"
    assert root.first("x-auto-response-suppress").strip() == b"All"
    assert parse(raw, loop_token="house-1").nature is Nature.OWN


def test_a_letter_by_hand_carries_no_mark_of_a_robot():
    assert parse(written(LETTER)).nature is Nature.PERSON


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "a\r\nBcc: x@example.com"},
        {"subject": "a\nb"},
        {"sender": Address("support@shop.jp", "a\r\nBcc: x")},
        {"recipient": Address("a@example.jp\r\nBcc: x@example.com")},
        {"message_id": "a@b>\r\nBcc: x"},
        {"in_reply_to": "a\nb"},
        {"references": ("a b",)},
        {"files": (File("a\r\nX: y", "text/plain", b""),)},
        {"subject": "a\u2028b"},
    ],
)
def test_a_line_break_in_any_header_is_refused(change):
    with pytest.raises(NotSendable):
        written(replace(LETTER, **change))


@pytest.mark.parametrize(
    "address", ["", "a", "a@", "@b.jp", "a b@c.jp@", "a@b c", "山田@example.jp", "a@-b.jp", '"a"b"@c.jp']
)
def test_an_address_without_a_form_is_refused(address):
    with pytest.raises(BadAddress):
        wire_address(address)


def test_old_carrier_addresses_are_quoted_and_japanese_domains_written_in_ascii():
    assert wire_address("taro..y.@docomo.ne.jp") == '"taro..y."@docomo.ne.jp'
    assert wire_address("y@例え.jp") == "y@xn--r8jz45g.jp"


def test_a_hostile_content_type_is_not_passed_on():
    raw = written(replace(LETTER, files=(File("a", 'text/html"; x=', b"x"), File("b.eml", "message/rfc822", b"x"))))
    assert [file.content_type for file in parse(raw).files] == ["application/octet-stream"] * 2


@given(st.text(max_size=200), st.text(min_size=1, max_size=120), st.binary(max_size=300))
def test_any_subject_and_name_either_travel_whole_or_are_refused(subject, name, content):
    letter = replace(LETTER, subject=subject, files=(File(name, "image/png", content),))
    try:
        raw = written(letter)
    except NotSendable:
        return
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert take_apart(raw).first("message-id").strip() == b"<abc.1@shop.jp>"
    assert parse(raw).files[0].content == content
