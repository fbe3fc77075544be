"""Mails as Japanese mailers really write them, built byte by byte."""

import base64

HEAD = b"From: a@example.jp\r\nDate: Sun, 01 Nov 2026 10:00:00 +0900\r\n"


def jis(text: str) -> bytes:
    """The text in ISO-2022-JP the way mailers send it: NEC rows and half-width kana included (CP50221)."""
    out, mode = b"", b"\x1b(B"
    for char in text:
        wanted, content = _jis_char(char)
        out += (wanted if wanted != mode else b"") + content
        mode = wanted
    return out + (b"\x1b(B" if mode != b"\x1b(B" else b"")


def _jis_char(char: str) -> tuple[bytes, bytes]:
    if char < "\x80":
        return b"\x1b(B", char.encode()
    if "\uff61" <= char <= "\uff9f":
        return b"\x1b(I", bytes([ord(char) - 0xFF61 + 0x21])
    lead, trail = char.encode("cp932")
    if lead >= 0xFA:  # an IBM character: written with its NEC number, as JIS has no room for it
        lead, trail = NEC_NUMBER[char]
    row = (lead - (0x70 if lead < 0xA0 else 0xB0)) * 2 - (trail < 0x9F)
    cell = trail - (0x7E if trail >= 0x9F else 0x1F if trail < 0x7F else 0x20)
    return b"\x1b$B", bytes([row, cell])


NEC_NUMBER = {
    bytes([lead, trail]).decode("cp932"): (lead, trail)
    for lead in (0xED, 0xEE)
    for trail in range(0x40, 0xFD)
    if trail != 0x7F and bytes([lead, trail]).decode("cp932", "ignore")
}


def word(content: bytes, charset: str) -> bytes:
    """One encoded word."""
    return b"=?" + charset.encode() + b"?B?" + base64.b64encode(content) + b"?="


def plain(subject: bytes, body: bytes, content_type: bytes = b"text/plain; charset=utf-8") -> bytes:
    """A mail of one text part."""
    return HEAD + b"Subject: " + subject + b"\r\nContent-Type: " + content_type + b"\r\n\r\n" + body + b"\r\n"


def from_text(text: str, *fields: str, subject: str = "x") -> bytes:
    """A UTF-8 mail with extra header fields."""
    extra = "".join(f"{field}\r\n" for field in fields).encode()
    return extra + plain(subject.encode(), text.encode())


def multipart(*parts: bytes, kind: bytes = b"mixed", fields: bytes = b"") -> bytes:
    """A multipart mail; each part brings its own header fields."""
    body = b"".join(b"--B\r\n" + part + b"\r\n" for part in parts) + b"--B--\r\n"
    return HEAD + fields + b"Subject: f\r\nContent-Type: multipart/" + kind + b"; boundary=B\r\n\r\n" + body


TEXT_PART = "Content-Type: text/plain; charset=utf-8\r\n\r\n写真を添付します。".encode()
