"""Items that open no case: each still has its place and its reason."""

from django.db import transaction

from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK
from uketome.steps.intake.events import ItemSetAside
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item
from uketome.steps.intake.queries import earlier_quarantined


def settle(item: Item, fate: Fate, reason: str = "", **found) -> Item:
    """Writes the item's one place; part of the caller's transaction."""
    item.fate, item.reason = fate.value, reason[:400]
    for name, value in found.items():
        setattr(item, name, value)
    item.tries += 1
    item.save(update_fields=["fate", "reason", "tries", *found])
    return item


def set_aside(item: Item, fate: Fate, reason: str, **found) -> Item:
    """Settles an item that concerns no case, and says so."""
    settle(item, fate, reason, **found)
    record(ItemSetAside(company_id=item.company_id, item_id=item.pk, fate=fate.value), actor=DESK)
    return item


@transaction.atomic
def quarantine(item: Item, reason: str) -> Item:
    """What cannot be read waits for a person, with its raw bytes and the reason; the same bytes wait only once."""
    waiting = earlier_quarantined(item)
    if waiting:
        return set_aside(item, Fate.DUPLICATE, f"= #{waiting.pk}")
    return set_aside(item, Fate.QUARANTINE, reason)
