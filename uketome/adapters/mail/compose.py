"""A letter written out as bytes: ASCII on the wire, names and subjects encoded, no header a word can break out of.

The same letter always gives the same Message-ID; that is its identity for life, whatever happens on the way.
"""

import base64
import re
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from uketome.foundation.clock import JAPAN, now
from uketome.foundation.errors import Refusal
from uketome.foundation.words import gettext_noop as _
from uketome.ports.channel import Address, File, OutboundLetter

CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
DOMAIN = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\]"
)
MESSAGE_ID = re.compile(r"[!-;=?-~]{1,900}")
TYPE = re.compile(r"[A-Za-z0-9!#$&.+^_-]{1,80}/[A-Za-z0-9!#$&.+^_-]{1,80}")
WORD_BYTES = 39  # of UTF-8 per encoded word: with its frame and "Subject: " a line stays below 76 (RFC 2047 §2)
SEGMENT = 20  # UTF-8 bytes of a file name per RFC 2231 segment: at most 60 letters
MAX_REFERENCES = 20
EOL = b"\r\n"


class NotSendable(Refusal):
    """The letter holds something that must never stand in a header."""

    code = "letter_header"
    says = _("宛先・件名・ファイル名に使えない文字（改行など）があるため、送信できません。何も送信していません。")
    status = 400


class BadAddress(Refusal):
    """The address cannot be written on an envelope."""

    code = "letter_address"
    says = _("メールアドレス「{address}」の形が正しくないため、送信できません。何も送信していません。")
    status = 400


def compose(letter: OutboundLetter, *, loop_token: str, sent_at: datetime | None = None) -> bytes:
    """The mail as bytes with CRLF line ends of at most 998 bytes, UTF-8 inside; raises NotSendable or BadAddress.

    `sent_at` defaults to now. An automatic letter carries `loop_token` and asks robots for silence (RFC 3834).
    """
    fields = [
        ("From", _mailbox(letter.sender)),
        ("To", _mailbox(letter.recipient)),
        ("Subject", _words(letter.subject)),
        ("Date", format_datetime((sent_at or now()).astimezone(JAPAN))),
        ("Message-ID", _id(letter.message_id)),
        *_threading(letter),
        *(_silence(loop_token) if letter.automatic else ()),
        ("MIME-Version", "1.0"),
    ]
    head = b"".join(_line(name, value) for name, value in fields)
    text = _text_part(letter.text)
    if not letter.files:
        return head + text
    return head + _with_files(text, letter.files)


def wire_address(address: str) -> str:
    """The address as SMTP and headers want it: ASCII, and its local part quoted if it is an old carrier's."""
    local, at, domain = address.rpartition("@")
    if CONTROL.search(address):
        raise NotSendable
    if domain and not domain.isascii():
        domain = _ascii_domain(address, domain)
    if (
        not at
        or not local
        or not local.isascii()
        or len(local) > 64
        or len(domain) > 253
        or not DOMAIN.fullmatch(domain)
    ):
        raise BadAddress(address=address)
    if ATOM.fullmatch(local):
        return f"{local}@{domain}"
    inner = local[1:-1] if len(local) > 1 and local[0] == local[-1] == '"' else local
    if re.search(r'["\\<>\s]', inner):
        raise BadAddress(address=address)
    return f'"{inner}"@{domain}'


def _ascii_domain(address: str, domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError as trouble:
        raise BadAddress(address=address) from trouble


def _threading(letter: OutboundLetter) -> list[tuple[str, str]]:
    fields = []
    if letter.in_reply_to:
        fields.append(("In-Reply-To", _id(letter.in_reply_to)))
    if letter.references:
        fields.append(("References", "\r\n ".join(_id(one) for one in letter.references[-MAX_REFERENCES:])))
    return fields


def _silence(loop_token: str) -> list[tuple[str, str]]:
    return [
        ("Auto-Submitted", "auto-replied"),
        ("X-Auto-Response-Suppress", "All"),
        ("X-Uketome-Loop", _plain(loop_token)),
    ]


def _line(name: str, value: str) -> bytes:
    return f"{name}: {value}\r\n".encode("ascii")


def _plain(value: str) -> str:
    if CONTROL.search(value) or not value.isascii() or len(value) > 900:
        raise NotSendable
    return value


def _id(message_id: str) -> str:
    if not MESSAGE_ID.fullmatch(message_id):
        raise NotSendable
    return f"<{message_id}>"


def _mailbox(address: Address) -> str:
    where = wire_address(address.address)
    name = address.name.strip()
    if not name:
        return f"<{where}>"
    if re.fullmatch(r"[A-Za-z0-9 ]{1,60}", name):
        return f"{name} <{where}>"
    return f"{_encoded(name)}\r\n <{where}>"


def _words(text: str) -> str:
    """A subject: plain if it is short and plain, else in encoded words, one a line."""
    if CONTROL.search(text):
        raise NotSendable
    if text.isascii() and len(text) <= 60 and "=?" not in text:
        return text
    return _encoded(text)


def _encoded(text: str) -> str:
    if CONTROL.search(text):
        raise NotSendable
    words = [base64.b64encode(piece.encode("utf-8")).decode("ascii") for piece in _pieces(text, WORD_BYTES)]
    return "\r\n ".join(f"=?UTF-8?B?{word}?=" for word in words)


def _pieces(text: str, size: int) -> list[str]:
    """The text cut into pieces of at most `size` UTF-8 bytes, never inside a character."""
    pieces, used = [""], 0
    for char in _valid(text):
        width = len(char.encode("utf-8"))
        if used + width > size:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += width
    return pieces


def _valid(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _text_part(text: str) -> bytes:
    lines = re.sub(r"\r\n|\r|\n", "\r\n", _valid(text).rstrip("\r\n") + "\n")
    fields = _line("Content-Type", "text/plain; charset=UTF-8") + _line("Content-Transfer-Encoding", "base64")
    return fields + EOL + _base64(lines.encode("utf-8"))


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", EOL)


def _with_files(text: bytes, files: tuple[File, ...]) -> bytes:
    # Every part is base64, which has no "_": the boundary can never occur inside one.
    boundary = "=_uketome_letter_"
    head = _line("Content-Type", f'multipart/mixed; boundary="{boundary}"')
    mark = f"--{boundary}\r\n".encode("ascii")
    parts = b"".join(mark + part + EOL for part in (text, *(_file_part(file) for file in files)))
    return head + EOL + parts + f"--{boundary}--\r\n".encode("ascii")


def _file_part(file: File) -> bytes:
    kind = file.content_type if TYPE.fullmatch(file.content_type) else "application/octet-stream"
    # A part that is itself a mail or a multipart may not be base64 (RFC 2045 §6.4); as a plain file it may.
    kind = "application/octet-stream" if kind.lower().startswith(("message/", "multipart/")) else kind
    if CONTROL.search(file.name):
        raise NotSendable
    name = file.name.strip() or "file"
    fields = _line("Content-Type", f'{kind};\r\n name="{_old_name(name)}"')
    fields += _line("Content-Transfer-Encoding", "base64")
    fields += _line("Content-Disposition", "attachment" + _new_name(name))
    return fields + EOL + _base64(file.content)


def _old_name(name: str) -> str:
    """The name as Japanese mail programs have read it for decades; the standard one is in Content-Disposition."""
    if re.fullmatch(r"[A-Za-z0-9 ._()-]{1,60}", name):
        return name
    return _encoded(name)


def _new_name(name: str) -> str:
    """RFC 2231, in numbered segments if the name is long."""
    segments = [quote(piece, safe="") for piece in _pieces(name, SEGMENT)]
    if len(segments) == 1:
        return f";\r\n filename*=UTF-8''{segments[0]}"
    first, *rest = segments
    lines = [f"filename*0*=UTF-8''{first}", *(f"filename*{number}*={piece}" for number, piece in enumerate(rest, 1))]
    return "".join(f";\r\n {line}" for line in lines)
