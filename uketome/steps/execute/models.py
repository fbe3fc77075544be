"""Tables of execution."""

from django.db import models

from uketome.case.models import Case
from uketome.people.models import User
from uketome.people.scope import Owned
from uketome.steps.propose.models import Option


class Remedy(Owned):
    """対応の実行: one refund, reshipment, coupon, apology letter."""

    PLANNED, DONE, DROPPED = "planned", "done", "dropped"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="+", null=True)
    # One place in one option is carried out once, however often the choice is heard of.
    place = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=30)
    amount_yen = models.PositiveIntegerField(null=True)
    due_on = models.DateField(null=True)
    note = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, default=PLANNED)
    proof = models.CharField(max_length=200, blank=True, help_text="refund id, tracking number, coupon code…")
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "option", "place"], name="execute_remedy_once"),
            models.CheckConstraint(
                condition=~models.Q(state="done") | ~models.Q(proof=""), name="execute_done_has_proof"
            ),
        ]
        indexes = [models.Index(fields=["company", "case"], name="execute_remedy_case")]

    def __str__(self):
        return f"{self.code} ({self.state})"
