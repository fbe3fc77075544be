"""Reading cases."""

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.foundation.errors import NotFound


def cases(company) -> QuerySet[Case]:
    """A company's cases with the people and shop they name."""
    return Case.objects.of(company).select_related("company", "shop", "customer", "owner", "order")


def case_numbered(company, number: int) -> Case:
    """The company's case with this number; another company's case does not exist for the asker."""
    found = cases(company).filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def case_by_id(company_id: int, case_id: int) -> Case:
    """The company's case with this id."""
    found = cases(company_id).filter(pk=case_id).first()
    if found is None:
        raise NotFound
    return found


def earlier_cases(case: Case) -> QuerySet[Case]:
    """The same customer's other cases, newest first."""
    return cases(case.company_id).filter(customer=case.customer_id).exclude(pk=case.pk).order_by("-opened_at")
