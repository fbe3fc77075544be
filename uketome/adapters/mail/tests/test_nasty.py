"""What Japanese mailers really send, and what it must read as."""

import pytest

from uketome.adapters.mail import charset
from uketome.adapters.mail.addresses import read_addresses
from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.tests.builders import HEAD, TEXT_PART, jis, multipart, plain, word
from uketome.ports.channel import Address, Unreadable

SUBJECT = "【至急】①番の商品㈱が届かない～ ﾊﾝｶｸ"
LONG = "商品が破損していましたので返金をお願いします"
CUT = "壊れたのですが交換できますか"
UTF8, JIS_CUT = LONG.encode(), jis(CUT)

NASTY = {
    "JIS with NEC rows and half-width kana": (
        plain(word(jis(SUBJECT), "ISO-2022-JP"), jis("①②㈱～－ﾃｽﾄ、髙﨑返金"), b"text/plain; charset=ISO-2022-JP"),
        SUBJECT,
        "①②㈱～－ﾃｽﾄ、髙﨑返金",
    ),
    "Shift_JIS that is CP932": (
        plain(
            word("髙﨑です①".encode("cp932"), "Shift_JIS"),
            "髙﨑①～返品".encode("cp932"),
            b'text/plain; charset="Shift_JIS"',
        ),
        "髙﨑です①",
        "髙﨑①～返品",
    ),
    "words cut inside a character": (
        plain(b"\r\n ".join(word(UTF8[a:b], "UTF-8") for a, b in ((0, 20), (20, 41), (41, 99))), b"x"),
        LONG,
        "x",
    ),
    "words cut inside an escape mode": (
        plain(word(JIS_CUT[:15], "ISO-2022-JP") + b"\r\n " + word(JIS_CUT[15:], "ISO-2022-JP"), b"x"),
        CUT,
        "x",
    ),
    "raw Shift_JIS without a label": (
        HEAD + "Subject: 表示と違う商品です\r\n\r\nソースの表示が予定と違う\r\n".encode("cp932"),
        "表示と違う商品です",
        "ソースの表示が予定と違う",
    ),
    "raw EUC-JP without a label": (
        HEAD + "Subject: 表示と違う商品です\r\n\r\nソースの表示が予定と違う\r\n".encode("euc_jp"),
        "表示と違う商品です",
        "ソースの表示が予定と違う",
    ),
    "raw UTF-8 without a label": (HEAD + "Subject: 返金希望\r\n\r\n本文です\r\n".encode(), "返金希望", "本文です"),
    "raw JIS header": (
        HEAD + b"Subject: " + jis("返金①希望") + b"\r\n\r\n" + jis("本文") + b"\r\n",
        "返金①希望",
        "本文",
    ),
    "labels nobody registered": (
        plain(
            word("返金".encode("cp932"), "x-sjis") + b" " + word("希望".encode("cp932"), "windows-31j"),
            "返金①".encode("cp932"),
            b"text/plain; charset=x-sjis",
        ),
        "返金希望",
        "返金①",
    ),
    "cp50221 by name": (
        plain(word(jis("返金①"), "iso-2022-jp-ms"), jis("返金①"), b"text/plain; charset=cp50221"),
        "返金①",
        "返金①",
    ),
    "us-ascii that is UTF-8": (plain(b"t", "届きません".encode(), b"text/plain; charset=us-ascii"), "t", "届きません"),
    "UTF-8 that is JIS": (plain(b"x", jis("配送が遅い"), b"text/plain; charset=UTF-8"), "x", "配送が遅い"),
    "JIS that is UTF-8": (plain(b"x", "配送が遅い".encode(), b"text/plain; charset=iso-2022-jp"), "x", "配送が遅い"),
    "Latin that is Shift_JIS": (
        plain(b"x", "返金をお願いします".encode("cp932"), b"text/plain; charset=iso-8859-1"),
        "x",
        "返金をお願いします",
    ),
    "EUC-JP that is Shift_JIS": (
        plain(b"x", "返金をお願いします".encode("cp932"), b"text/plain; charset=euc-jp"),
        "x",
        "返金をお願いします",
    ),
    "an unknown label": (plain(b"x", "返金をお願い".encode(), b"text/plain; charset=x-nonsense"), "x", "返金をお願い"),
    "escapes torn at a line end": (
        plain(b"x", jis("返金").replace(b"\x1b$B", b"\x1b\r\n$B", 1) + jis("希望"), b"text/plain; charset=iso-2022-jp"),
        "x",
        "返金希望",
    ),
    "escape bytes stripped by a gateway": (
        plain(b"x", jis("返金希望").replace(b"\x1b", b""), b"text/plain; charset=iso-2022-jp"),
        "x",
        "返金希望",
    ),
    "kanji beyond the BMP, selectors, emoji": (
        plain(word("𠮟葛󠄀👨‍👩‍👧".encode(), "utf-8"), "𠮟葛󠄀👨‍👩‍👧が".encode()),
        "𠮟葛󠄀👨‍👩‍👧",
        "𠮟葛󠄀👨‍👩‍👧が",
    ),
}


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_mail_reads_as_it_was_written(name):
    raw, subject, text = NASTY[name]
    message = parse(raw)
    assert (message.subject, message.text.lstrip("\n")) == (subject, text)


def test_half_width_kana_between_shift_codes_are_read():
    assert charset.decode(b"\x1b$BJV6b\x1b(B \x0eC=D\x0f", "cp50222").text == "返金 ﾃｽﾄ"


def test_utf_7_is_shown_as_it_stands_and_never_decoded():
    message = parse(plain(b"x", b"+ADw-script+AD4-", b"text/plain; charset=utf-7"))
    assert message.text == "+ADw-script+AD4-"
    assert "charset" in message.doubts


def test_a_nul_becomes_visible():
    assert parse(plain(b"x", b"a\0b")).text == "a\ufffdb"


def test_a_lone_surrogate_becomes_visible():
    assert parse(plain(b"x", b"a\xed\xa0\x80b")).text == "a\ufffdb"


def test_a_pair_of_surrogates_written_as_utf_8_becomes_its_character():
    assert parse(plain(b"x", b"a\xed\xa0\xbd\xed\xb8\x80b")).text == "a😀b"


def _named(disposition: bytes) -> bytes:
    part = b"Content-Type: image/jpeg\r\nContent-Disposition: attachment; " + disposition + b"\r\n\r\nxx"
    return parse(multipart(TEXT_PART, part)).files[0].name


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'filename="' + word(jis("写真①.jpg"), "ISO-2022-JP") + b'"', "写真①.jpg"),
        (b'filename="' + "表.jpg".encode("cp932") + b'"', "表.jpg"),
        (b"filename*0*=UTF-8''%E9%A0%98%E5%8F%8E;\r\n filename*1*=%E6%9B%B8.png", "領収書.png"),
        (b"filename*0*=UTF-8''%E9%A0;\r\n filename*1*=%98%E5%8F%8E;\r\n filename*2=.png", "領収.png"),
        (b"filename*=Shift_JIS'ja'%95%5C.jpg", "表.jpg"),
        (b"filename=" + "写真 一.jpg".encode(), "写真 一.jpg"),
        (b'filename="%E5%86%99%E7%9C%9F.jpg"', "写真.jpg"),
        (b'filename="C:\\fakepath\\..\\a.jpg"', "a.jpg"),
        (b'filename="../../etc/passwd"', "passwd"),
        (b'filename="a;b\\"c.jpg"', 'a;b"c.jpg'),
        (b'filename="a\0b.jpg"', "a\ufffdb.jpg"),
    ],
)
def test_a_file_name_is_read_in_every_spelling(disposition, name):
    assert _named(disposition) == name


def test_an_old_carriers_address_is_kept_as_it_is():
    raw = plain(b"x", b"x").replace(b"From: a@example.jp", b'From: "=?utf-8?B?5bGx55Sw?=" <taro..yamada.@Docomo.NE.jp>')
    assert parse(raw).sender == Address("taro..yamada.@docomo.ne.jp", "山田")


@pytest.mark.parametrize(
    ("field", "address", "doubted"),
    [
        ("a@example.jp", "a@example.jp", False),
        ('"taro..yamada."@docomo.ne.jp', "taro..yamada.@docomo.ne.jp", False),
        ("山田 <y@例え.jp>", "y@xn--r8jz45g.jp", False),
        ('"shop@example.jp" <evil@example.com>', "evil@example.com", True),
        ("a@example.jp, b@example.jp", "a@example.jp", True),
        ("Group: a@example.jp;", "a@example.jp", True),
        ("a@example.jp (comment (nested) @x)", "a@example.jp", False),
        ("(a@evil.com) b@example.jp", "b@example.jp", True),
        ("<@route,@other:a@example.jp>", "a@example.jp", False),
        ("a@example.jp\r\nFrom: b@example.jp", "a@example.jp", True),
        ("\u202ea <a@example.jp>", "a@example.jp", True),
    ],
)
def test_the_sender_is_one_mailbox_or_doubted(field, address, doubted):
    raw = plain(b"x", b"x").replace(b"From: a@example.jp", f"From: {field}".encode())
    message = parse(raw)
    assert message.sender.address == address
    assert bool({"from", "name"} & set(message.doubts)) is doubted


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Sun, 01 Nov 2026 10:00:00 +0900", "2026-11-01T10:00:00+09:00"),
        ("2026/11/01 10:00", "2026-11-01T10:00:00+09:00"),
        ("2026年11月1日(日) 10時00分", "2026-11-01T10:00:00+09:00"),
        ("2026-11-01T10:00:00Z", "2026-11-01T10:00:00+00:00"),
        ("-9999", None),
        ("Sun, 99 Nov 2026 99:00:00 +9999", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("0001-01-01 00:00 +14:00", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("", None),
    ],
)
def test_the_claimed_date_is_read_or_doubted(date, iso):
    message = parse(f"From: a@example.jp\r\nDate: {date}\r\n\r\nx".encode())
    assert (message.sent_at.isoformat() if message.sent_at else None) == iso
    assert ("date" in message.doubts) is (iso is None)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Mallory <script>x</script> <mallory@kyaku.example.jp>", "Mallory <script>x</script>"),
        ("<img src=x> <mallory@kyaku.example.jp>", "<img src=x>"),
    ],
)
def test_a_name_with_angle_brackets_of_its_own_hides_nobody(field, name):
    (found,) = read_addresses(field).addresses
    assert (found.address, " ".join(found.name.split())) == ("mallory@kyaku.example.jp", name)


def test_the_first_mailbox_of_two_in_brackets_counts():
    assert [each.address for each in read_addresses("<a@kyaku.example.jp> <b@kyaku.example.jp>").addresses] == ["a@kyaku.example.jp"]


def test_a_mail_saved_with_a_byte_order_mark_is_read_from_its_first_field():
    message = parse(b"\xef\xbb\xbf" + HEAD + "Subject: 返金希望\r\n\r\n本文です\r\n".encode())
    assert (message.subject, message.text, message.sender is not None) == ("返金希望", "本文です", True)


@pytest.mark.parametrize("raw", [b"", b"\x00" * 5000, b"only words\nand more\n", "From: a@b\n\nx".encode("utf-16")])
def test_what_has_no_field_at_all_is_no_mail(raw):
    with pytest.raises(Unreadable):
        parse(raw)
