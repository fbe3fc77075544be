"""From raw bytes to the one place where a mail belongs: keep, then read, then place; each its own commit."""

import logging
from datetime import datetime

from django.db import OperationalError
from django.utils.translation import gettext

from uketome.adapters.mail.accounts import loop_token
from uketome.adapters.mail.parse import parse
from uketome.foundation import clock
from uketome.foundation.files.queries import content_of
from uketome.letters.models import Channel
from uketome.letters.queries import own_addresses
from uketome.ports.channel import Unreadable
from uketome.steps.intake import actions as intake
from uketome.steps.intake import queries
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item

log = logging.getLogger(__name__)


def receive(channel: Channel, raw: bytes, *, source: str, at: datetime | None = None) -> Fate:
    """Takes one mail in and tells where it ended; nothing it contains can stop the next one."""
    item = intake.keep(channel, raw, source=source, at=at or clock.now())
    return read_item(item, raw)


def read_item(item: Item, raw: bytes) -> Fate:
    """Reads a kept mail and places it; what cannot be read is quarantined with its reason."""
    if item.fate not in {Fate.PENDING, Fate.QUARANTINE}:
        return Fate(item.fate)
    try:
        said = parse(raw, own_addresses=own_addresses(item.company_id), loop_token=loop_token())
        return Fate(intake.place(item, said).fate)
    except Unreadable as reason:
        return Fate(intake.quarantine(item, str(reason)).fate)
    except OperationalError:  # the database is away; the item stays pending and is placed later
        raise
    except Exception as bug:
        # Our own fault, told loudly; but one mail's bug must not stop the mails behind it, and nothing is lost.
        log.exception("item %s could not be placed", item.pk)
        return Fate(
            intake.quarantine(
                item,
                gettext("読み取り中に問題が起きました（{kind}）。原本は保管しています。").format(
                    kind=type(bug).__name__
                ),
            ).fate
        )


def read_again(item_id: int, company_id: int) -> Fate:
    """Tries a quarantined mail once more, after an update for instance."""
    item = queries.item(company_id, item_id)
    return read_item(item, content_of(company_id, item.blob_id))


def finish_unfinished(older_than: datetime) -> int:
    """Places what a death left between two commits; returns how many."""
    waiting = list(queries.unfinished(older_than)[:200])
    for item in waiting:
        read_item(item, content_of(item.company_id, item.blob_id))
    return len(waiting)
