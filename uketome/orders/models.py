"""Tables of orders."""

from django.db import models

from uketome.people.models import Customer, Shop
from uketome.people.scope import Owned


class Order(Owned):
    """注文: what a customer bought on one day."""

    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+", null=True)
    number = models.CharField(max_length=60)
    ordered_at = models.DateTimeField()
    total_yen = models.PositiveIntegerField(help_text="with tax and postage")
    shipping_yen = models.PositiveIntegerField(null=True, blank=True, help_text="postage within the total")
    payment = models.CharField(max_length=20, blank=True, help_text="card | konbini | cod | bank | wallet")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "shop", "number"], name="orders_number_in_shop")]
        indexes = [models.Index(fields=["company", "customer"], name="orders_of_customer")]

    def __str__(self):
        return self.number


class OrderLine(Owned):
    """明細: one product of an order."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    sku = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    quantity = models.PositiveSmallIntegerField(default=1)
    price_yen = models.PositiveIntegerField(help_text="of one piece, with tax")

    def __str__(self):
        return f"{self.name} ×{self.quantity}"


class Shipment(Owned):
    """荷物: one parcel of an order."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="parcels")
    carrier = models.CharField(max_length=40)
    tracking = models.CharField(max_length=60, blank=True)
    shipped_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.carrier} {self.tracking}"
