"""ISO-2022-JP as it is really sent: a state machine onto CP932, with NEC and IBM rows, kana and JIS X 0213."""

import re

ESCAPE = re.compile(rb"\x1b(\$[@AB]|\$\([@BCDOPQ]|\([A-Z@]|&@)")
TORN_AFTER_ESC = re.compile(rb"\x1b(\r?\n[ \t]?)([$(])")
TORN_AFTER_SIGN = re.compile(rb"\x1b([$(])(\r?\n[ \t]?)(?=[(@A-Z])")
LOST_ESCAPE = re.compile(rb"\$[B@]((?:[!-~]{2})+?)\([BJ]")
KANJI = {b"$@", b"$B", b"$(@", b"$(B"}
FOREIGN = {b"$A": "gb2312", b"$(C": "euc_kr"}


def has_escapes(data: bytes) -> bool:
    """Do these bytes switch character sets the JIS way?"""
    return ESCAPE.search(data) is not None


def restore_escapes(data: bytes) -> bytes:
    """Put back the escape bytes that an old gateway has stripped; call only on what claims to be ISO-2022-JP."""
    return LOST_ESCAPE.sub(b"\x1b$B\\1\x1b(B", data)


def decode(data: bytes, plain) -> str:
    """The text; `plain(bytes) -> str` reads the stretches outside any escape. U+FFFD marks what no table knows."""
    data = TORN_AFTER_SIGN.sub(b"\\2\x1b\\1", TORN_AFTER_ESC.sub(b"\\1\x1b\\2", data))
    out, mode, position = [], b"(B", 0
    for escape in ESCAPE.finditer(data):
        out.append(_stretch(data[position : escape.start()], mode, plain))
        mode, position = escape[1], escape.end()
    out.append(_stretch(data[position:], mode, plain))
    return "".join(out)


def _stretch(data: bytes, mode: bytes, plain) -> str:
    if not data:
        return ""
    if mode == b"(I":
        return _kana(data)
    if mode in KANJI:
        return _pairs(data, _kanji)
    if mode == b"$(D":
        return _pairs(data, lambda pair: _eight_bit(pair, "euc_jp", b"\x8f"))
    if mode in (b"$(O", b"$(Q"):
        return _pairs(data, lambda pair: _eight_bit(pair, "euc_jis_2004", b""))
    if mode == b"$(P":
        return _pairs(data, lambda pair: _eight_bit(pair, "euc_jis_2004", b"\x8f"))
    if mode in FOREIGN:
        return _pairs(data, lambda pair: _eight_bit(pair, FOREIGN[mode], b""))
    return _shifted(data, plain)


def _pairs(data: bytes, read) -> str:
    """Two bytes a character; controls, blanks and line ends stand for themselves."""
    out, position = [], 0
    while position < len(data):
        if data[position] <= 0x20:
            out.append(chr(data[position]))
            position += 1
        elif position + 1 < len(data) and data[position + 1] > 0x20:
            out.append(read(bytes((data[position] & 0x7F, data[position + 1] & 0x7F))))
            position += 2
        else:
            out.append("\ufffd")
            position += 1
    return "".join(out)


def _kanji(pair: bytes) -> str:
    row, cell = pair
    lead = (row - 0x21) // 2 + 0x81
    lead += 0x40 if lead > 0x9F else 0
    trail = cell + 0x1F + (cell >= 0x60) if row % 2 else cell + 0x7E
    try:
        return bytes((lead, trail)).decode("cp932")
    except UnicodeDecodeError:
        return _eight_bit(pair, "euc_jis_2004", b"")


def _eight_bit(pair: bytes, codec: str, prefix: bytes) -> str:
    try:
        return (prefix + bytes(byte | 0x80 for byte in pair)).decode(codec)
    except UnicodeDecodeError:
        return "\ufffd"


def _kana(data: bytes) -> str:
    return "".join(chr(0xFF61 + (b & 0x7F) - 0x21) if 0x21 <= (b & 0x7F) <= 0x5F else chr(b & 0x7F) for b in data)


def _shifted(data: bytes, plain) -> str:
    """Plain bytes, with half-width kana between SO and SI as CP50222 writes them."""
    if b"\x0e" not in data:
        return plain(data.replace(b"\x0f", b""))
    first, *rest = data.split(b"\x0e")
    out = [plain(first)]
    for piece in rest:
        kana, _shift_in, after = piece.partition(b"\x0f")
        out += [_kana(kana), plain(after)]
    return "".join(out)
