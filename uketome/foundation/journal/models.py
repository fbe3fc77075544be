"""Tables of the journal."""

from django.db import models


class Entry(models.Model):
    """One event as it happened; the database refuses to change or remove it."""

    company_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    name = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["company_id", "case_id", "id"], name="journal_company_case"),
            models.Index(fields=["company_id", "name", "at"], name="journal_company_name"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.name}"


class Unwoken(models.Model):
    """An event whose wakes have not all run yet; gone once they have."""

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)

    def __str__(self):
        return f"entry {self.entry_id}, tried {self.tries}"
