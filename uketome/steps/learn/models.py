"""Tables of learning."""

from django.db import models

from uketome.case.models import Case
from uketome.people.models import User
from uketome.people.scope import Owned


class Lesson(Owned):
    """What one case taught: confirmed cause, what to change, how the customer took it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=1, help_text="2 and up: closed again after a reopening")
    cause = models.CharField(max_length=30, blank=True)
    no_cause_reason = models.CharField(max_length=400, blank=True)
    reaction = models.CharField(max_length=20)  # accepted | reluctantly | refused | silent
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "case", "round"], name="learn_lesson_once_a_round"),
            models.CheckConstraint(
                condition=~models.Q(cause="") | ~models.Q(no_cause_reason=""), name="learn_cause_or_reason"
            ),
        ]

    def __str__(self):
        return self.cause or self.no_cause_reason
