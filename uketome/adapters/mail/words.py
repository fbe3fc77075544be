"""Header text: raw 8-bit bytes and RFC 2047 encoded words, joined across folds before they are decoded."""

import base64
import binascii
import re

from uketome.adapters.mail import caps, charset

WORD = re.compile(r"=\?([!->@-~]{1,60})\?([bBqQ])\?([^?\r\n]*)\?=")
FOLD = re.compile(rb"(?:\r\n|\r|\n)(?=[ \t]|\Z)|[\r\n]+")


def unfold(raw: bytes, label: str = "") -> str:
    """A raw field as one line of text, encoded words untouched; cut at READ_HEADER_CHARS characters.

    `label` is the charset of the mail's text, the best hint for bytes that should not be in a header at all.
    """
    return charset.decode(FOLD.sub(b"", raw), "" if raw.isascii() else label).text.strip()[: caps.READ_HEADER_CHARS]


def guessed(raw: bytes) -> bool:
    """Did the raw field carry bytes that no standard explains?"""
    return not raw.isascii() and not _is_utf8(raw)


def read_words(text: str) -> str:
    """Unfolded header text with its encoded words decoded; neighbours of one charset are decoded as one piece."""
    out: list[str] = []
    pending = _Run()
    position = 0
    for word in WORD.finditer(text):
        gap = text[position : word.start()]
        if gap.strip() or not pending.charset:
            out += [pending.flush(), gap]
        pending = pending.add(word, out)
        position = word.end()
    out += [pending.flush(), text[position:]]
    return charset.clean("".join(out))


class _Run:
    """Encoded words of one charset standing side by side: their bytes belong together."""

    def __init__(self, label: str = ""):
        self.charset = label
        self.content = b""
        self.base64 = ""

    def add(self, word: re.Match, out: list[str]) -> "_Run":
        label = word[1].partition("*")[0].lower()
        run = self
        if label != self.charset:
            out.append(self.flush())
            run = _Run(label)
        if word[2] in "bB":
            run.base64 += word[3]
            if len(run.base64.strip()) % 4 == 0 or "=" in word[3]:
                run._settle()
        else:
            run._settle()
            run.content += binascii.a2b_qp(word[3].replace(" ", "_").encode("utf-8"), header=True)
        return run

    def flush(self) -> str:
        self._settle()
        text = charset.decode(self.content, self.charset).text
        self.charset, self.content = "", b""
        return text

    def _settle(self) -> None:
        self.content += loose_base64(self.base64.encode("utf-8"))
        self.base64 = ""


ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
NOT_ALPHABET = bytes(set(range(256)) - set(ALPHABET))
PADDED = re.compile(rb"[^=]+=*")


def loose_base64(data: bytes) -> bytes:
    """The bytes of a base64 text that may be broken, cut short, or made of several padded pieces."""
    return b"".join(_piece(piece) for piece in PADDED.findall(data)) if b"=" in data else _piece(data)


def _piece(data: bytes) -> bytes:
    letters = data.translate(None, NOT_ALPHABET)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
