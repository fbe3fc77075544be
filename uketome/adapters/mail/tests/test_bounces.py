"""Delivery reports name the letter that failed, for whom, and whether to try again."""

import pytest

from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.tests.builders import from_text, jis
from uketome.ports.channel import Bounce, Nature


def report(status: str, action: str = "failed") -> bytes:
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.example.jp
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B

not delivered
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.jp

Final-Recipient: rfc822; taro..y.@docomo.ne.jp
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status}
 user unknown

--B
Content-Type: text/rfc822-headers

Message-ID: <letter-1@shop.jp>
Subject: a
--B--
""".encode()


@pytest.mark.parametrize(
    ("status", "action", "permanent"),
    [("5.1.1", "failed", True), ("4.2.2", "failed", False), ("4.4.7", "delayed", False)],
)
def test_a_standard_report_is_read_field_by_field(status, action, permanent):
    message = parse(report(status, action))
    assert message.nature is Nature.BOUNCE
    assert message.bounce == Bounce(
        recipient="taro..y.@docomo.ne.jp",
        message_id="letter-1@shop.jp",
        status=status,
        permanent=permanent,
        diagnosis=f"550 {status} user unknown",
    )


def test_a_report_of_success_is_no_bounce():
    message = parse(report("2.0.0", "delivered").replace(b"user unknown", b"ok"))
    assert (message.nature, message.bounce) == (Nature.AUTO_REPLY, None)


def test_a_carriers_prose_in_japanese_is_a_bounce():
    body = "次のあて先へのメッセージはエラーのため送信できませんでした。\n<taro@ezweb.ne.jp>\nMessage-ID: <letter-2@shop.jp>\n"
    raw = b"From: Postmaster@ezweb.ne.jp\r\nSubject: Mail System Error - Returned Mail\r\n"
    message = parse(raw + b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n" + jis(body))
    assert message.nature is Nature.BOUNCE
    assert (message.bounce.recipient, message.bounce.message_id) == ("taro@ezweb.ne.jp", "letter-2@shop.jp")
    assert message.bounce.permanent


@pytest.mark.parametrize(
    "subject",
    ["Undelivered Mail Returned to Sender", "Fwd: 配信不能のメールが届きました", "宛先不明で荷物が返送されました"],
)
def test_a_person_who_writes_about_a_bounce_stays_a_person(subject):
    message = parse(from_text("user unknown と表示され、メールが届きません。送信できませんでした。", subject=subject))
    assert (message.nature, message.bounce) == (Nature.PERSON, None)
