"""Tables of understanding."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from uketome.case.models import Case
from uketome.letters.models import Message
from uketome.people.models import User
from uketome.people.scope import Owned


class Reading(Owned):
    """把握: what we believe a case is about; versioned, the highest version counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+", null=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, help_text="empty: the machine")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    category = models.CharField(max_length=40)
    alternatives = models.JSONField(default=list, help_text="[[leaf, probability], …], most likely first")
    severity = models.PositiveSmallIntegerField()
    flags = ArrayField(models.CharField(max_length=40), default=list)
    demands = ArrayField(models.CharField(max_length=40), default=list)
    anger = models.PositiveSmallIntegerField(default=0)
    need_by = models.DateField(null=True)
    confidence = models.FloatField()
    evidence = models.JSONField(default=list, help_text="[[start, end, label], …] into the message's text")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "case", "version"], name="understand_version")]

    def __str__(self):
        return f"{self.category} S{self.severity} v{self.version}"


class Fact(Owned):
    """事実: one hearing item with its answer and where the answer came from."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)
    value = models.CharField(max_length=1000)
    source = models.CharField(max_length=10)  # message | customer | order | staff
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+", null=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "case", "item"], name="understand_fact_once")]

    def __str__(self):
        return f"{self.item}: {self.value}"
