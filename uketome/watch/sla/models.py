"""Tables of promises."""

from django.db import models

from uketome.case.models import Case
from uketome.people.scope import Owned


class Promise(Owned):
    """約束: we will do this by then."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)  # first_reply | next_reply | proposal | resolution
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)
    broken_at = models.DateTimeField(null=True, blank=True, help_text="when we noticed that the time had passed")
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="no longer owed, e.g. not a complaint")

    class Meta:
        indexes = [models.Index(fields=["company", "case", "kind"], name="sla_promise_case")]

    def __str__(self):
        return f"{self.kind} {self.due_at:%Y-%m-%d %H:%M}"
