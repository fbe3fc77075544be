"""How often one visitor may knock. Counts live in the cache, so every process sees the same count."""

import hashlib
import ipaddress

from django.conf import settings
from django.core.cache import cache

from uketome.foundation.errors import Refusal
from uketome.foundation.words import gettext_noop as _


class TooMany(Refusal):
    """Too much from one place in a short time."""

    code = "too_many"
    says = _("短い時間に多くのアクセスがあったため、いったん受け付けをお休みしています。10分ほどおいて、もう一度お試しください。")
    status = 429


def count(what: str, who: str, *, seconds: int) -> int:
    """Counts one more knock of `who` and returns how many there were within the present `seconds`."""
    key = _key(what, who)
    if cache.add(key, 1, timeout=seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # the count ran out between the two calls
        cache.set(key, 1, timeout=seconds)
        return 1


def is_beyond(what: str, who: str, *, most: int) -> bool:
    """Whether `who` has knocked at least `most` times; looking does not count."""
    return (cache.get(_key(what, who)) or 0) >= most


def network_of(request) -> str:
    """The visitor's network: an IPv4 address or an IPv6 /64, past the proxies we were told to trust."""
    trusted = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    named = hops[-trusted] if trusted and len(hops) >= trusted else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(named)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def _key(what: str, who: str) -> str:
    # Addresses of people are not kept in readable form.
    return f"limit:{what}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
