"""Reading what must be done."""

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.foundation.errors import NotFound
from uketome.steps.execute.models import Remedy


def remedies_of(case: Case) -> QuerySet[Remedy]:
    """The tasks of a case, oldest first."""
    return Remedy.objects.of(case.company_id).filter(case=case).select_related("done_by").order_by("id")


def remedy(case: Case, remedy_id: int) -> Remedy:
    """One task of this case."""
    found = remedies_of(case).filter(pk=remedy_id).first()
    if found is None:
        raise NotFound
    return found
