"""How much of a mail we are willing to read; everything beyond is put aside with a sentence, never guessed at."""

from uketome.foundation.words import gettext_noop as _
from uketome.ports.channel import Unreadable

# 50 MB is what the large providers let through; one mail takes about four times that in memory while it is read.
MAX_BYTES = 50 * 1024 * 1024
MAX_DEPTH = 50  # multipart inside multipart; real mails stay below ten
MAX_PARTS = 1000
MAX_HEADER_BYTES = 256 * 1024  # one field
MAX_HEADERS_BYTES = 1024 * 1024  # all fields of one part
READ_HEADER_CHARS = 32 * 1024  # of one field we interpret no more than this
MAX_ADDRESSES = 100
MAX_REFERENCES = 100
MAX_ID_CHARS = 998
MAX_NAME_CHARS = 255
MAX_TEXT_CHARS = 2_000_000
MAX_HTML_CHARS = 1_000_000
MAX_HTML_DEPTH = 150
MAX_HTML_TAGS = 50_000


def demand_size(size: int) -> None:
    """Refuse a mail of more than MAX_BYTES bytes."""
    if size > MAX_BYTES:
        raise Unreadable(_("メールが大きすぎるため、読み取りを中止しました。"))


def demand_depth(depth: int) -> None:
    """Refuse multiparts nested deeper than MAX_DEPTH."""
    if depth > MAX_DEPTH:
        raise Unreadable(_("メールの入れ子が深すぎるため、読み取りを中止しました。"))


def demand_parts(count: int) -> None:
    """Refuse a mail of more than MAX_PARTS parts."""
    if count > MAX_PARTS:
        raise Unreadable(_("メールの部品が多すぎるため、読み取りを中止しました。"))


def demand_header(one: int, total: int) -> None:
    """Refuse a field, or a block of fields, of more bytes than anyone needs."""
    if one > MAX_HEADER_BYTES or total > MAX_HEADERS_BYTES:
        raise Unreadable(_("メールのヘッダーが大きすぎるため、読み取りを中止しました。"))
