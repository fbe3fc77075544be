"""The one deed of the first start: company, shop and administrator appear together or not at all."""

from django.db import connection, transaction

from uketome.desk.hours import said
from uketome.foundation.errors import Refusal
from uketome.foundation.journal.event import DESK
from uketome.foundation.words import gettext_noop as _
from uketome.people.actions import add_staff, change_shop, open_shop
from uketome.people.models import Company, Shop, User
from uketome.people.permissions import Role
from uketome.people.queries import set_up

# Any number will do, as long as nobody else uses it.
FIRST_START = 7_305_041


class AlreadySetUp(Refusal):
    """Somebody was quicker."""

    code = "already_set_up"
    says = _("最初の設定はすでに済んでいます。サインインしてください。")


@transaction.atomic
def set_up_house(company: str, shop: dict[str, object], administrator: dict[str, str]) -> User:
    """The first administrator (also owner) of a new company with its first shop; refused once anybody can sign in."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [FIRST_START])
    if set_up():
        raise AlreadySetUp
    made = _company(company)
    _shop(made, {**shop, "hours": said(shop["weekly_hours"])})
    roles = [Role.ADMINISTRATOR.value, Role.OWNER.value]
    return add_staff(made, roles=roles, **administrator)


def _company(name: str) -> Company:
    """A new company, or the one that imported mail has already opened without anybody to look after it."""
    waiting = Company.objects.select_for_update().order_by("id").first()
    if waiting is None:
        return Company.objects.create(name=name)
    waiting.name = name
    waiting.save(update_fields=["name"])
    return waiting


def _shop(company: Company, card: dict[str, object]) -> None:
    opened = Shop.objects.of(company).order_by("id").first()
    if opened is None:
        open_shop(company, **card)
    else:
        change_shop(opened, by=DESK, **card)
