"""Only a person is answered; a machine is told by what it says about itself."""

import pytest

from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.tests.builders import from_text
from uketome.ports.channel import Nature

OWN = frozenset({"support@shop.jp"})


def heard(*fields: str, subject: str = "商品について", text: str = "届きません。") -> Nature:
    return parse(from_text(text, *fields, subject=subject), own_addresses=OWN, loop_token="ours").nature


@pytest.mark.parametrize(
    ("field", "nature"),
    [
        ("Auto-Submitted: auto-replied", Nature.AUTO_REPLY),
        ("Auto-Submitted: Auto-Generated; x=y", Nature.AUTO_REPLY),
        ("Auto-Submitted: no", Nature.PERSON),
        ("X-Autoreply: yes", Nature.AUTO_REPLY),
        ("X-Autorespond: x", Nature.AUTO_REPLY),
        ("Precedence: auto_reply", Nature.AUTO_REPLY),
        ("Precedence: bulk", Nature.BULK),
        ("Precedence: Junk", Nature.BULK),
        ("Precedence: list", Nature.BULK),
        ("List-Id: <news.example.jp>", Nature.BULK),
        ("List-Unsubscribe: <mailto:x@example.jp>", Nature.BULK),
        ("List-Id: <support.shop.jp>", Nature.PERSON),
        ("List-Id: <x.shop.jp>\r\nList-Post: <mailto:support@shop.jp>", Nature.PERSON),
        ("Return-Path: <>", Nature.AUTO_REPLY),
        ("Return-Path: <a@example.jp>", Nature.PERSON),
        ("X-Uketome-Loop: ours", Nature.OWN),
        ("X-Uketome-Loop: another house", Nature.AUTO_REPLY),
        ("X-Auto-Response-Suppress: All", Nature.PERSON),
        ("X-Spam-Flag: YES", Nature.SPAM),
        ("X-Spam-Status: Yes, score=9", Nature.SPAM),
        ("X-Spam-Status: No, score=0", Nature.PERSON),
        ("Precedence: first-class", Nature.PERSON),
    ],
)
def test_a_header_tells_who_speaks(field, nature):
    assert heard(field) is nature


@pytest.mark.parametrize(
    ("subject", "nature"),
    [
        ("自動返信: 商品について", Nature.AUTO_REPLY),
        ("【自動返信】お問い合わせありがとうございます", Nature.AUTO_REPLY),
        ("Automatic reply: order", Nature.AUTO_REPLY),
        ("Out of Office: order", Nature.AUTO_REPLY),
        ("不在のお知らせ", Nature.AUTO_REPLY),
        ("Re: 【自動返信】お問い合わせありがとうございます", Nature.PERSON),
        ("不在票が入っていましたが", Nature.PERSON),
        ("休暇で使う予定の商品が届きません", Nature.PERSON),
    ],
)
def test_a_subject_tells_only_when_it_is_plain(subject, nature):
    assert heard(subject=subject) is nature


def test_a_weak_subject_needs_a_second_sign():
    assert heard("X-Auto-Response-Suppress: All", subject="夏季休暇について") is Nature.AUTO_REPLY


def test_our_own_address_as_sender_is_our_own_letter():
    raw = from_text("x").replace(b"From: a@example.jp", b"From: Support@SHOP.jp")
    message = parse(raw, own_addresses=OWN)
    assert (message.nature, message.nature_reason) == (Nature.OWN, "差出人が当窓口のアドレス")


def test_a_contact_form_that_borrows_our_address_is_the_customer():
    raw = from_text("x", "Reply-To: y@example.jp").replace(b"From: a@example.jp", b"From: support@shop.jp")
    assert parse(raw, own_addresses=OWN).nature is Nature.PERSON


def test_a_read_receipt_is_no_person_and_no_bounce():
    receipt = (
        b"From: a@example.jp\r\nSubject: read\r\nContent-Type: multipart/report; "
        b"report-type=disposition-notification; boundary=B\r\n\r\n--B\r\n\r\nread\r\n--B\r\n"
        b"Content-Type: message/disposition-notification\r\n\r\nDisposition: manual-action; displayed\r\n--B--\r\n"
    )
    message = parse(receipt)
    assert (message.nature, message.nature_reason, message.bounce) == (Nature.AUTO_REPLY, "開封通知", None)
