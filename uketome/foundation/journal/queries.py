"""Reading the journal."""

from django.db.models import QuerySet

from uketome.foundation.journal.models import Entry, Unwoken


def entries_of_case(company_id: int, case_id: int) -> QuerySet[Entry]:
    """What happened to one case, oldest first."""
    return Entry.objects.filter(company_id=company_id, case_id=case_id).order_by("id")


def entries_of(company_id: int) -> QuerySet[Entry]:
    """What happened in a company, newest first."""
    return Entry.objects.filter(company_id=company_id).order_by("-id")


def unwoken() -> QuerySet[Unwoken]:
    """Events whose wakes failed or were cut off."""
    return Unwoken.objects.order_by("entry_id")
