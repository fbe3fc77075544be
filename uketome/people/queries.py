"""Reading people."""

from django.db.models import QuerySet

from uketome.foundation.errors import NotFound
from uketome.people.models import Company, Customer, Identity, Shop, User


def set_up() -> bool:
    """Whether somebody can already sign in; before that the first-start wizard is open."""
    return User.objects.exists()


def shop_of_form(slug: str) -> Shop:
    """The shop whose public form has this address."""
    shop = Shop.objects.select_related("company").filter(slug=slug).first()
    if shop is None:
        raise NotFound
    return shop


def shops(company: Company) -> QuerySet[Shop]:
    """The company's shops, first opened first."""
    return Shop.objects.of(company).order_by("id")


def colleagues(company: Company) -> QuerySet[User]:
    """Everybody who may sign in, by name."""
    return User.objects.of(company).filter(is_active=True).order_by("name", "id")


def workers(company: Company) -> QuerySet[User]:
    """Those who can be given a case."""
    return colleagues(company).filter(roles__overlap=["agent", "lead", "owner"])


def addresses_of(customer: Customer, kind: str = "mail") -> list[str]:
    """The addresses of one kind a customer is known by, oldest first."""
    rows = Identity.objects.of(customer.company_id).filter(customer=customer, kind=kind).order_by("id")
    return list(rows.values_list("value", flat=True))


def owner_of_address(company: Company | int, kind: str, value: str) -> Customer | None:
    """The customer known by this address, if any."""
    row = Identity.objects.of(company).filter(kind=kind, value=value).select_related("customer").first()
    return row.customer if row else None
