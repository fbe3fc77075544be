"""Deeds about people."""

import secrets

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Actor
from uketome.foundation.words import gettext_noop as _
from uketome.people import rules
from uketome.people.events import ShopOpened, StaffAdded
from uketome.people.models import Company, Customer, Identity, Shop, User
from uketome.people.queries import owner_of_address


class AddressTaken(Refusal):
    """Two people cannot sign in with one address."""

    code = "address_taken"
    says = _("このメールアドレスはすでに使われています。別のアドレスを入力してください。")


@transaction.atomic
def open_shop(company: Company, *, name: str, slug: str = "", by: Actor = DESK, **card) -> Shop:
    """A new shop with its own public form address; `card`: phone, hours, url, weekly_hours."""
    wanted = slugify(slug or name) or f"shop-{secrets.token_hex(3)}"
    if Shop.objects.filter(slug=wanted).exists():
        wanted = f"{wanted}-{secrets.token_hex(2)}"
    shop = Shop.objects.create(company=company, name=name, slug=wanted, **card)
    record(ShopOpened(company_id=company.pk, shop_id=shop.pk), actor=by)
    return shop


@transaction.atomic
def add_staff(company: Company, *, email: str, name: str, password: str, roles: list[str], by: Actor = DESK) -> User:
    """Somebody who may sign in with these roles."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email=email, password=password, company=company, name=name, roles=roles)
    except IntegrityError as taken:
        raise AddressTaken from taken
    record(StaffAdded(company_id=company.pk, user_id=user.pk, roles=list(roles)), actor=by)
    return user


def customer_known_by(company_id: int, *, mail: str = "", phone: str = "", name: str = "") -> Customer:
    """The customer with this address, met for the first time if need be; part of the caller's transaction."""
    kind, value = ("mail", rules.mail_key(mail)) if mail else ("phone", rules.phone_key(phone))
    known = owner_of_address(company_id, kind, value) if value else None
    if known:
        if name and not known.name:
            Customer.objects.filter(pk=known.pk).update(name=name)
            known.name = name
        return known
    fresh = Customer.objects.create(company_id=company_id, name=name)
    if value:
        return _claim(fresh, kind, value)
    return fresh


def _claim(fresh: Customer, kind: str, value: str) -> Customer:
    try:
        with transaction.atomic():
            Identity.objects.create(company_id=fresh.company_id, customer=fresh, kind=kind, value=value)
    except IntegrityError:  # the same person wrote twice in the same instant
        fresh.delete()
        return owner_of_address(fresh.company_id, kind, value)
    return fresh
