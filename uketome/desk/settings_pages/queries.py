"""What the settings show."""

from django.conf import settings
from django.db.models import QuerySet

from uketome.foundation.errors import NotFound
from uketome.letters.models import Channel
from uketome.people.models import Shop, User


def shop(company, shop_id: int) -> Shop:
    """One shop of the company."""
    found = Shop.objects.of(company).filter(pk=shop_id).first()
    if found is None:
        raise NotFound
    return found


def public_form(of: Shop) -> str:
    """The full address of a shop's public form."""
    return f"{settings.BASE_URL}/form/{of.slug}/"


def mailboxes(company) -> QuerySet[Channel]:
    """The company's mailboxes with their shops."""
    return Channel.objects.of(company).filter(kind=Channel.MAIL).select_related("shop").order_by("shop_id", "id")


def mailbox(company, box_id: int) -> Channel:
    """One mailbox of the company."""
    found = mailboxes(company).filter(pk=box_id).first()
    if found is None:
        raise NotFound
    return found


def members(company) -> QuerySet[User]:
    """Everybody of the company; those who may sign in first."""
    return User.objects.of(company).order_by("-is_active", "name", "id")


def member(company, user_id: int) -> User:
    """One member of the company."""
    found = User.objects.of(company).filter(pk=user_id).first()
    if found is None:
        raise NotFound
    return found
