"""The ways into and out of a shop."""

import json

from django.db import transaction

from uketome.foundation import secrets
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Actor
from uketome.letters.events import MailboxSaved
from uketome.letters.models import Channel
from uketome.people.models import Shop

PLACE = "letters.channel.secret"


def open_channel(shop: Shop, kind: str, address: str = "") -> Channel:
    """The shop's channel of this kind and address, opened if it is not there yet."""
    channel, _made = Channel.objects.get_or_create(company_id=shop.company_id, shop=shop, kind=kind, address=address.lower())
    return channel


@transaction.atomic
def save_mailbox(channel: Channel, *, settings: dict, passwords: dict[str, str], by: Actor = DESK) -> Channel:
    """Keeps a mailbox's servers readable and its passwords sealed; an empty password keeps the old one."""
    known = passwords_of(channel)
    known.update({name: value for name, value in passwords.items() if value})
    channel.settings, channel.secret = settings, secrets.seal(json.dumps(known), place=PLACE)
    channel.problem = ""
    channel.save(update_fields=["settings", "secret", "problem"])
    record(MailboxSaved(company_id=channel.company_id, channel_id=channel.pk), actor=by)
    return channel


def passwords_of(channel: Channel) -> dict[str, str]:
    """The mailbox's passwords by use (imap, smtp)."""
    return json.loads(secrets.unseal(channel.secret, place=PLACE) or "{}")
