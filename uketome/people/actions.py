"""Deeds about people."""

import secrets

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Actor
from uketome.foundation.words import gettext_noop as _
from uketome.people import rules
from uketome.people.events import ShopChanged, ShopOpened, StaffAdded, StaffChanged
from uketome.people.models import Company, Customer, Identity, Shop, User
from uketome.people.permissions import Role
from uketome.people.queries import owner_of_address


class AddressTaken(Refusal):
    """Two people cannot sign in with one address."""

    code = "address_taken"
    says = _("このメールアドレスはすでに使われています。別のアドレスを入力してください。")


class LastAdministrator(Refusal):
    """Without an administrator nobody could let anybody in again."""

    code = "last_administrator"
    says = _("管理者が一人もいなくなるため、変更できません。先にほかの方を管理者にしてください。何も変更していません。")


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


@transaction.atomic
def change_staff(user: User, *, name: str, roles: list[str], is_active: bool, password: str = "", by: Actor) -> None:
    """The member's name, roles and whether they may sign in; a password given replaces the old and ends open sessions."""
    # The company's row is the queue in which two administrators cannot remove each other.
    Company.objects.select_for_update().get(pk=user.company_id)
    if not (is_active and Role.ADMINISTRATOR in roles) and not _other_administrators(user).exists():
        raise LastAdministrator
    user.name, user.roles, user.is_active = name.strip(), list(roles), is_active
    if password:
        user.set_password(password)
    user.save(update_fields=["name", "roles", "is_active", "password"])
    changed = StaffChanged(company_id=user.company_id, user_id=user.pk, roles=list(roles), is_active=is_active)
    record(changed, actor=by)


def _other_administrators(user: User):
    others = User.objects.of(user.company_id).exclude(pk=user.pk)
    return others.filter(is_active=True, roles__contains=[Role.ADMINISTRATOR.value])


@transaction.atomic
def change_shop(shop: Shop, *, by: Actor, **card) -> None:
    """The shop's card says something else: name, phone, hours, url, weekly_hours."""
    for field, value in card.items():
        setattr(shop, field, value)
    shop.save(update_fields=list(card))
    record(ShopChanged(company_id=shop.company_id, shop_id=shop.pk), actor=by)


def customer_known_by(
    company_id: int, *, mail: str = "", phone: str = "", name: str = "", language: str = "ja"
) -> Customer:
    """The customer with this address, met for the first time if need be; part of the caller's transaction.

    `language` is that of the first words we hear from them; letters are written in it.
    """
    kind, value = ("mail", rules.mail_key(mail)) if mail else ("phone", rules.phone_key(phone))
    known = owner_of_address(company_id, kind, value) if value else None
    if known:
        if name and not known.name:
            Customer.objects.filter(pk=known.pk).update(name=name)
            known.name = name
        return known
    fresh = Customer.objects.create(company_id=company_id, name=name, language=language)
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
