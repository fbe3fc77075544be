"""The plain cards a letter is written from, filled from our tables."""

from django.utils import translation

from uketome.case.models import Case
from uketome.foundation.journal.event import Actor
from uketome.letters.wording.cards import ShopCard, StaffCard
from uketome.look.format import hours
from uketome.people.models import Shop

DESK_NAMES = {"ja": "お客様相談窓口", "en": "Customer care"}


def shop_card(shop: Shop) -> ShopCard:
    """How the shop signs."""
    return ShopCard(name=shop.name, phone=shop.phone, hours=shop.hours, url=shop.url, hours_en=hours(shop.hours, "en"))


def staff_card(case: Case, by: Actor) -> StaffCard:
    """Who writes: the one who acts, else the case's owner, else the desk itself."""
    if by.kind == "staff" and by.name:
        return StaffCard(by.name)
    return StaffCard(case.owner.name if case.owner else DESK_NAMES.get(case.customer.language, DESK_NAMES["ja"]))


def addressed(case: Case) -> dict[str, str]:
    """Name, number and language, as every letter takes them."""
    return {"name": case.customer.name, "number": case.name, "language": case.customer.language}


def in_language_of(case: Case):
    """Everything said inside is said in the customer's language."""
    return translation.override(case.customer.language)
