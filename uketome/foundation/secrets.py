"""Sealing what must not be readable in the database: AES-GCM under a key derived from the installation's own."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "1"


def _cipher() -> AESGCM:
    derived = HKDF(hashes.SHA256(), 32, None, b"uketome sealed fields v1").derive(settings.SECRET_KEY.encode())
    return AESGCM(derived)


def seal(plain: str, *, place: str) -> str:
    """The text unreadable without our key; `place` (table.column) is bound to it, so it cannot be moved elsewhere."""
    nonce = os.urandom(12)
    sealed = nonce + _cipher().encrypt(nonce, plain.encode(), place.encode())
    return f"{VERSION}:{base64.urlsafe_b64encode(sealed).decode()}"


def unseal(sealed: str, *, place: str) -> str:
    """The text again; an empty text for an empty seal, ValueError if it was damaged or the key changed."""
    if not sealed:
        return ""
    raw = base64.urlsafe_b64decode(sealed.partition(":")[2])
    try:
        return _cipher().decrypt(raw[:12], raw[12:], place.encode()).decode()
    except InvalidTag as wrong:
        raise ValueError(f"cannot unseal {place}: wrong key or damaged") from wrong
