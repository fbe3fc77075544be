"""Hostile mails end in a readable message or in Unreadable; how much work they cause is counted, not timed."""

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uketome.adapters.mail import caps
from uketome.adapters.mail.html import to_text
from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.tests.builders import HEAD, TEXT_PART, jis, multipart, plain
from uketome.ports.channel import InboundMessage, Unreadable


def steps_of(work) -> int:
    """How many Python calls `work` makes: a measure that does not depend on the machine."""
    count = 0

    def tally(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def read_or_refused(raw: bytes) -> InboundMessage | Unreadable:
    try:
        return parse(raw)
    except Unreadable as refusal:
        return refusal


def nested(depth: int) -> bytes:
    opens = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return HEAD + opens + b"\r\nx\r\n"


def test_a_thousand_nested_multiparts_are_refused():
    with pytest.raises(Unreadable, match="入れ子"):
        parse(nested(1000))


def test_nesting_up_to_the_cap_is_read():
    assert parse(nested(caps.MAX_DEPTH)).text.strip() == "x"
    with pytest.raises(Unreadable):
        parse(nested(caps.MAX_DEPTH + 1))


def test_a_thousand_mails_inside_one_another_are_one_attachment():
    raw = HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1000 + b"x"
    message = parse(raw)
    assert [file.content_type for file in message.files] == ["message/rfc822"]


def test_ten_thousand_parts_are_refused():
    with pytest.raises(Unreadable, match="部品"):
        parse(multipart(*[b"\r\nx"] * 10_000))


def test_a_mail_beyond_the_size_is_refused(monkeypatch):
    monkeypatch.setattr(caps, "MAX_BYTES", 1000)
    with pytest.raises(Unreadable, match="大きすぎる"):
        parse(plain(b"x", b"x" * 1000))


def test_five_thousand_nested_comments_do_not_recurse():
    message = parse(b"From: " + b"(" * 5000 + b")" * 5000 + b" a@example.jp\r\n\r\nx")
    assert message.sender.address == "a@example.jp"


def test_twenty_thousand_encoded_words_cost_what_their_length_says():
    words = b"\r\n ".join([b"=?utf-8?B?44GC?="] * 20_000)
    with pytest.raises(Unreadable, match="ヘッダー"):
        parse(b"Subject: " + words + b"\r\n\r\nx")
    fewer = [b"\r\n ".join([b"=?utf-8?B?44GC?="] * count) for count in (500, 1000)]
    small, large = (steps_of(lambda raw=raw: parse(b"Subject: " + raw + b"\r\n\r\nx")) for raw in fewer)
    assert large < 2.2 * small


def test_a_block_of_headers_without_end_is_refused():
    with pytest.raises(Unreadable, match="ヘッダー"):
        parse(b"X-A: b\r\n" * 200_000)


def test_twenty_thousand_recipients_are_cut_not_refused():
    to = b",\r\n ".join(b"u%d@example.jp" % number for number in range(10_000))
    message = parse(b"From: a@example.jp\r\nTo: " + to + b"\r\n\r\nx")
    assert len(message.recipients) == caps.MAX_ADDRESSES


TANGLES = [
    "-----Original Message-----\n> x\ny",
    "-----Original Message-----\n> x",
    "From: a\nSent: b\nTo: c",
    "From: a\nSent: b\nTo: c\n> x\ny",
    "2026/11/01 10:00 <a@b>:\n> x",
    "2026/11/01 10:00、a@bのメール:\n\n",
    "-----\nTEL 1\n-- ",
    "iPhoneから送信\n",
]


@pytest.mark.parametrize(
    "line",
    [
        "@" * 300,
        "<" * 300,
        "2026/11/01 10:00 " + "@" * 280,
        "On 1 " + "wrote " * 45,
        "-" * 300,
        "> " * 150,
        "=?" * 150,
        *TANGLES,
    ],
)
def test_repeated_marks_cost_in_proportion_to_the_text(line):
    small, large = (steps_of(lambda n=n: parse(plain(b"x", (line + "\n").encode() * n))) for n in (50, 100))
    assert large < 2.5 * small


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000 + "x",
        "<blockquote>" * 3000 + "x",
        "<table><tr><td>" * 3000 + "x",
        "<p style='padding-left:999999999px'>x</p>",
        "<table><tr><td>" + "y" * 50_000 + "</td></tr>" + "<tr><td>x</td></tr>" * 3000 + "</table>",
        "<ol start=99999999999>" + "<li>x" * 1000,
        "<!--" * 5000 + "x",
        "<a href=" * 5000,
    ],
)
def test_hostile_html_gives_text_no_larger_than_itself(html):
    text, _cut = to_text(html)
    assert len(text) <= 2 * len(html) + 1000


def test_a_very_long_line_survives_whole():
    text = "あ" * 300_000
    assert parse(plain(b"x", text.encode())).text == text


def test_a_text_beyond_the_cap_is_kept_as_a_file(monkeypatch):
    monkeypatch.setattr(caps, "MAX_TEXT_CHARS", 100)
    message = parse(plain(b"x", b"y" * 200))
    assert message.text == "y" * 100
    assert message.files[0].content.strip() == b"y" * 200
    assert "text_length" in message.doubts


PIECES = st.sampled_from(
    [
        *(b"\r\n", b"\n", b"\r", b"\r\n\r\n", b" ", b"\t", b";", b"=", b'"', b"--B", b"--B--", b"<", b">", b"@", b","),
        *(b"From: ", b"Subject: ", b"Date: ", b"To: ", b"References: ", b"Content-Type: multipart/mixed; boundary=B"),
        *(b"Content-Type: text/html; charset=", b"Content-Type: text/plain; charset=utf-16", b"message/rfc822"),
        *(b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: quoted-printable", b"=?utf-8?B?"),
        *(
            b"Content-Transfer-Encoding: x-uuencode",
            b"begin 644 a\n",
            b"=?iso-2022-jp?Q?",
            b"?=",
            b"filename*0*=x'y'%ff",
        ),
        *(b"\x1b$B", b"\x1b(B", b"\x1b(I", b"\x1b$(P", b"\x00", b"\xed\xa0\x80", jis("返金"), "返金".encode("cp932")),
        *(b"<blockquote>", b"</blockquote>", b"<table><tr><td>", b"&#xD800;&#0;", b"hz-gb-2312", b"iso2022_kr", b"~{"),
        *(b"message/delivery-status", b"Status: 5.1.1", b"Date: Mon, 99999999999 Jan 99999999 99:99:99 +9999999"),
        *(b"2026/11/01 10:00:", b"wrote:", b"-----Original Message-----", TEXT_PART),
    ]
)
BYTES = st.one_of(
    st.binary(max_size=2000), st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=60).map(b"".join)
)


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(BYTES)
def test_parse_never_raises_anything_but_unreadable_for_any_bytes(raw):
    result = read_or_refused(raw)
    if isinstance(result, InboundMessage):
        told = (result.subject, result.text, result.quoted, result.message_id, *(file.name for file in result.files))
        assert all("\0" not in one and one.encode("utf-8") is not None for one in told)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_back_whole(text):
    visible = "".join(c for c in text if c not in "\r\0\ufeff" and not "\ud800" <= c <= "\udfff").strip("\n")
    message = parse(plain(b"x", visible.encode("utf-8")))
    assert sorted((message.text + "\n" + message.quoted).split()) == sorted(visible.split())
