"""Tables of escalation."""

from django.db import models

from uketome.case.models import Case
from uketome.people.models import User
from uketome.people.scope import Owned


class Escalation(Owned):
    """エスカレーション: open until somebody accepts it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    reason = models.TextField(help_text="one sentence a line; a second reason joins the first")
    at = models.DateTimeField()
    # What happened to make us call, so that hearing of it again calls nobody twice.
    causes = models.JSONField(default=list)
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "case"], condition=models.Q(accepted_at__isnull=True), name="escalation_one_open"
            ),
        ]

    def __str__(self):
        return self.reason

    @property
    def reasons(self) -> list[str]:
        """Every reason, the first one first."""
        return self.reason.splitlines()
