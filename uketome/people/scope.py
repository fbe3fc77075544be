"""Belonging: every row carries its company, and every query says whose rows it wants."""

from django.db import models


class OwnedQuerySet(models.QuerySet):
    """A queryset that is asked for one company's rows."""

    def of(self, company) -> "OwnedQuerySet":
        """Only this company's rows; `company` is a Company or its id."""
        return self.filter(company_id=getattr(company, "pk", company))


class Owned(models.Model):
    """A row that belongs to one company."""

    company = models.ForeignKey("people.Company", on_delete=models.PROTECT, related_name="+")
    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
