"""Parameters of Content-Type and Content-Disposition as mailers write them: RFC 2231, encoded words, raw bytes."""

import re
from urllib.parse import unquote_to_bytes

from uketome.adapters.mail import charset
from uketome.adapters.mail.words import read_words, unfold

TYPE = re.compile(r"\s*([\w!#$&.+^-]+)\s*/\s*([\w!#$&.+^-]+)")
NAME = re.compile(r"([a-z0-9_-]+)(?:\*(\d{1,3}))?(\*)?\Z")
UNKNOWN_TYPE = "application/octet-stream"
MAX_PARAMETERS = 200


def content_type(raw: bytes, default: str) -> tuple[str, dict[str, str]]:
    """(lower-case type, parameters) of a Content-Type field; a field that makes no sense gives the default."""
    text = unfold(raw)
    named = TYPE.match(text)
    if named:
        return f"{named[1]}/{named[2]}".lower(), read_params(text[named.end() :])
    return (default if "text" in text.lower() or not text else UNKNOWN_TYPE), read_params(text)


def read_params(text: str) -> dict[str, str]:
    """The parameters after the first `;`, by lower-case name, continuations joined and everything decoded."""
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    plain: dict[str, str] = {}
    for name, value in _pairs(text):
        named = NAME.match(name)
        if not named:
            continue
        if named[2] or named[3]:
            pieces.setdefault(named[1], []).append((int(named[2] or 0), bool(named[3]), value))
        else:
            plain.setdefault(named[1], _plain(value))
    return plain | {name: _joined(sorted(found)) for name, found in pieces.items()}


def _pairs(text: str):
    """(name, value) of each `name=value`; a `;` inside quotes does not end a value."""
    position, found = text.find(";") + 1, 0
    while 0 < position <= len(text) and found < MAX_PARAMETERS:
        equal, semicolon = text.find("=", position), text.find(";", position)
        if equal < 0:
            return
        if 0 <= semicolon < equal:
            position = semicolon + 1
            continue
        name = text[position:equal].strip().lower()
        value, position = _value(text, equal + 1)
        found += 1
        yield name, value


def _value(text: str, position: int) -> tuple[str, int]:
    while position < len(text) and text[position] in " \t":
        position += 1
    if text[position : position + 1] != '"':
        end = text.find(";", position)
        end = len(text) if end < 0 else end
        return text[position:end].strip(), end + 1
    return _quoted(text, position + 1)


def _quoted(text: str, position: int) -> tuple[str, int]:
    out = []
    while position < len(text) and text[position] != '"':
        # Only quotes and backslashes are ever escaped; any other backslash is a yen sign or a Windows path.
        if text[position] == "\\" and text[position + 1 : position + 2] in ('"', "\\"):
            position += 1
        out.append(text[position])
        position += 1
    end = text.find(";", position)
    return "".join(out), (len(text) if end < 0 else end) + 1


def _plain(value: str) -> str:
    text = read_words(value)
    if "%" in text and text.isascii() and re.search(r"(?:%[0-9A-Fa-f]{2}){3}", text):
        decoded = charset.decode(unquote_to_bytes(text))
        if not decoded.guessed and not decoded.text.isascii():
            return decoded.text
    return text


def _joined(pieces: list[tuple[int, bool, str]]) -> str:
    """Segments in order; percent signs are resolved before the charset, which may cut inside a character."""
    label, content = "", b""
    for place, (_number, encoded, value) in enumerate(pieces):
        if encoded and place == 0 and value.count("'") >= 2:
            label, _language, value = value.split("'", 2)
        content += unquote_to_bytes(value) if encoded else value.encode("utf-8", "surrogatepass")
    text = charset.decode(content, label).text
    return read_words(text) if "=?" in text else text
