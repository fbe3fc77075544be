"""Mails and photos as customers send them."""

from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image

SHOP = "support@komorebi.example.jp"


def photo(colour: str = "tan") -> bytes:
    """A small picture as a telephone takes it."""
    buffer = BytesIO()
    Image.new("RGB", (640, 480), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def mail(sender: tuple[str, str], subject: str, text: str, *, files: dict[str, bytes] | None = None) -> bytes:
    """A mail of (name, address) to the shop as it travels; `files` are pictures by name."""
    letter = EmailMessage()
    letter["To"], letter["Subject"] = SHOP, subject
    letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain="kyaku.example.jp")
    letter.set_content(text)
    for name, content in (files or {}).items():
        letter.add_attachment(content, maintype="image", subtype="jpeg", filename=name)
    # EmailMessage loses the quotes around a name full of signs; formataddr encodes it whole.
    return f"From: {formataddr(sender)}\n".encode() + letter.as_bytes()


def saved(letter: bytes, folder: Path) -> str:
    """The mail as an .eml file."""
    path = folder / f"{sha256(letter).hexdigest()[:16]}.eml"
    path.write_bytes(letter)
    return str(path)
