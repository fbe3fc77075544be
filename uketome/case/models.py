"""Tables of the case room."""

from django.db import models

from uketome.case.states import State
from uketome.orders.models import Order
from uketome.people.models import Customer, Shop, User
from uketome.people.scope import Owned


class Case(Owned):
    """案件: one matter of one customer."""

    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    number = models.PositiveIntegerField(help_text="told to the customer as K-…; never a credential")
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20, default=State.RECEIVED, choices=[(s.value, s.value) for s in State])
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    # Raised to make every link sent so far worthless.
    link_version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "number"], name="case_number_in_company")]
        indexes = [
            models.Index(fields=["company", "state", "-opened_at"], name="case_company_state"),
            models.Index(fields=["company", "customer"], name="case_of_customer"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """What people call it: K-2418."""
        return f"K-{self.number}"
