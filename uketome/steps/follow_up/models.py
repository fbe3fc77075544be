"""Tables of following up."""

from django.db import models

from uketome.case.models import Case
from uketome.people.scope import Owned


class FollowUp(Owned):
    """フォロー: one question to one customer, some days after the remedy arrived, and the answer."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    # A reopened case is followed up again after its next remedy.
    round = models.PositiveSmallIntegerField(default=1)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True, help_text="the case was reopened before we asked")
    answered_at = models.DateTimeField(null=True)
    solved = models.BooleanField(null=True, help_text="outcome: did it help?")
    handling = models.PositiveSmallIntegerField(null=True, help_text="1 very dissatisfied … 5 very satisfied")
    remaining = models.JSONField(default=list)
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "case", "round"], name="follow_up_once_a_round")]
        indexes = [models.Index(fields=["due_at"], name="follow_up_due", condition=models.Q(sent_at__isnull=True))]

    def __str__(self):
        return f"round {self.round} of case {self.case_id}"
