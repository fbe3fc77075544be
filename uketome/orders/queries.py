"""Reading orders."""

from django.db.models import QuerySet, Sum

from uketome.orders.models import Order


def order_numbered(shop_id: int, company_id: int, number: str) -> Order | None:
    """The shop's order with this number, if we know it."""
    return Order.objects.of(company_id).filter(shop_id=shop_id, number=number).first()


def orders_of(customer) -> QuerySet[Order]:
    """A customer's orders, newest first, with lines and parcels."""
    mine = Order.objects.of(customer.company_id).filter(customer=customer)
    return mine.prefetch_related("lines", "parcels").order_by("-ordered_at")


def bought_by(customer) -> tuple[int, int]:
    """How many orders a customer has placed and what they came to, in yen."""
    mine = Order.objects.of(customer.company_id).filter(customer=customer)
    return mine.count(), mine.aggregate(sum=Sum("total_yen"))["sum"] or 0
