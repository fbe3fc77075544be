"""The customer's link: signed, bound to one case, worthless once the case's link version is raised."""

import base64
import hmac
import struct
from hashlib import sha256

from django.conf import settings

from uketome.case.models import Case
from uketome.foundation.errors import NotFound

TAG_BYTES = 18  # 144 bits: beyond guessing


def _tag(body: bytes) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"uketome portal link v1" + body, sha256).digest()[:TAG_BYTES]


def token_of(case: Case) -> str:
    """The secret part of the customer's address for this case."""
    body = struct.pack(">QH", case.pk, case.link_version)
    return base64.urlsafe_b64encode(body + _tag(body)).decode().rstrip("=")


def link_of(case: Case, page: str = "") -> str:
    """The full address a letter shows; built from our own configuration, never from a request."""
    return f"{settings.BASE_URL}/p/{token_of(case)}/{page}"


def case_of(token: str) -> Case:
    """The case this token opens; NotFound for anything forged, cut, or withdrawn, always alike."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        body, tag = raw[:10], raw[10:]
        case_id, version = struct.unpack(">QH", body)
    except (ValueError, struct.error):
        raise NotFound from None
    if not hmac.compare_digest(tag, _tag(body)) or case_id > 2**62:
        raise NotFound
    # The token itself names the company's case; there is no asker whose company could be compared.
    found = Case.objects.select_related("company", "shop", "customer", "owner", "order").filter(pk=case_id).first()
    # Base64 has several spellings of the same bytes; only the one we sent is the link.
    if found is None or found.link_version != version or token_of(found) != token:
        raise NotFound
    return found
