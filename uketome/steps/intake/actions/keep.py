"""The first commit: the bytes are ours before anybody reads them."""

from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from uketome.foundation.files import actions as files
from uketome.letters.models import Channel
from uketome.steps.intake.models import Item


def keep(channel: Channel, raw: bytes, *, source: str, at: datetime) -> Item:
    """Writes the raw bytes into the ledger; the same mailbox position again gives back the item it already has."""
    where = _writable(source)
    try:
        with transaction.atomic():
            blob = files.keep(channel.company_id, raw)
            return Item.objects.create(
                company_id=channel.company_id, channel=channel, blob=blob, source=where,
                sha256=sha256(raw).hexdigest(), received_at=at,
            )  # fmt: skip
    except IntegrityError:  # this UID was kept by an earlier visit that died before it could say so
        return Item.objects.of(channel.company_id).get(channel=channel, source=where)


def _writable(source: str) -> str:
    """A file name may hold bytes that are no text; the database takes text alone."""
    return source.encode("utf-8", "backslashreplace").decode().replace("\x00", "")[:400]
