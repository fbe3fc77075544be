"""Which part is the text, and that nothing attached is ever lost."""

import base64

from uketome.adapters.mail.html import to_text
from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.tests.builders import HEAD, TEXT_PART, multipart, plain

HTML_PART = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>HTMLの本文</p>".encode()
PHOTO = b"Content-Type: image/jpeg; name=a.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(b"jpg")


def names(message):
    return [file.name for file in message.files]


def test_plain_text_is_preferred_to_html():
    message = parse(multipart(HTML_PART, TEXT_PART, kind=b"alternative"))
    assert (message.text, message.files) == ("写真を添付します。", ())


def test_html_speaks_when_the_plain_text_is_blank():
    blank = b"Content-Type: text/plain\r\n\r\n  \r\n"
    assert parse(multipart(blank, HTML_PART, kind=b"alternative")).text == "HTMLの本文"


def test_texts_around_a_photo_are_both_read():
    message = parse(multipart(TEXT_PART, PHOTO, "Content-Type: text/plain; charset=utf-8\r\n\r\n以上です。".encode()))
    assert message.text == "写真を添付します。\n\n以上です。"
    assert message.files[0].content == b"jpg"


def test_an_attached_mail_is_one_file_named_after_its_subject():
    inner = b"Subject: =?utf-8?B?6L+U6YeR?=\r\n\r\nx"
    message = parse(multipart(TEXT_PART, b"Content-Type: message/rfc822\r\n\r\n" + inner))
    assert names(message) == ["返金.eml"]
    assert message.files[0].content == inner


def test_winmail_dat_and_a_text_file_stay_files():
    tnef = b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx"
    note = b"Content-Type: text/plain; name=note.txt\r\nContent-Disposition: attachment; filename=note.txt\r\n\r\nmemo"
    message = parse(multipart(TEXT_PART, tnef, note))
    assert names(message) == ["winmail.dat", "note.txt"]
    assert message.text == "写真を添付します。"


def test_a_file_beside_the_alternatives_is_kept():
    calendar = b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR"
    assert len(parse(multipart(TEXT_PART, HTML_PART, calendar, kind=b"alternative")).files) == 1


def test_an_inline_picture_keeps_its_content_id():
    part = b"Content-Type: image/png\r\nContent-ID: <pic@1>\r\n\r\nx"
    assert parse(multipart(HTML_PART, part, kind=b"related")).files[0].content_id == "pic@1"


def test_a_wrong_boundary_loses_nothing():
    raw = multipart(TEXT_PART, PHOTO).replace(b"boundary=B", b"boundary=WRONG")
    message = parse(raw)
    assert (message.text, names(message)) == ("写真を添付します。", ["a.jpg"])
    assert "multipart" in message.doubts


def test_a_mail_cut_off_in_the_middle_is_read_as_far_as_it_goes():
    raw = multipart(TEXT_PART, PHOTO).partition(b"--B--")[0][:-3]
    assert parse(raw).files[0].content.startswith(b"j")


def test_base64_that_is_not_base64_is_shown_as_it_is():
    raw = plain(
        b"x", "返金をお願いします。".encode(), b"text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64"
    )
    message = parse(raw)
    assert message.text == "返金をお願いします。"
    assert "transfer_encoding" in message.doubts


def test_a_flowed_text_is_joined_without_a_blank_inside_japanese():
    raw = plain(b"x", "商品が \r\n届きません。".encode(), b"text/plain; charset=utf-8; format=flowed; delsp=yes")
    assert parse(raw).text == "商品が届きません。"


def test_a_broken_line_among_the_headers_does_not_hide_the_rest():
    raw = HEAD + b"Subject: a\r\nbroken line\r\nContent-Type: text/plain; charset=shift_jis\r\n\r\n"
    assert parse(raw + "表示".encode("cp932")).text == "表示"


def test_an_answer_in_html_is_told_apart_from_the_letter_below_it():
    html = (
        "<div dir=ltr>返金をお願いします。<div><br></div></div><div class=gmail_quote><div>2026年11月1日(日) 10:00 "
        "サポート &lt;s@shop.jp&gt;:<br></div><blockquote>担当: 田中</blockquote></div>"
    )
    message = parse(plain(b"x", html.encode(), b"text/html; charset=utf-8"))
    assert message.text == "返金をお願いします。"
    assert message.quoted.splitlines() == ["2026年11月1日(日) 10:00 サポート <s@shop.jp>:", "> 担当: 田中"]


def test_html_keeps_rows_lists_and_quotations_and_drops_what_runs():
    html = (
        "<style>p{}</style><script>alert(1)</script><p>届きません</p><ul><li>商品A</li></ul>"
        "<table><tr><td>注文</td><td>123</td></tr></table><blockquote>以前の文<blockquote>さらに前</blockquote></blockquote>"
    )
    text, _cut = to_text(html)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert lines == ["届きません", "* 商品A", "注文  123", "> 以前の文", ">> さらに前"]


def test_control_characters_in_quoted_html_break_nothing():
    text, _cut = to_text("<blockquote>\x01 &#2;割れた</blockquote><table><td>\x1b箱</td></table>")
    assert text.split() == [">", "割れた", "箱"]
