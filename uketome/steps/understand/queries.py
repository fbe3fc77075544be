"""Reading what was understood."""

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.steps.understand.models import Fact, Reading


def current_reading(case: Case) -> Reading | None:
    """What we believe now."""
    return Reading.objects.of(case.company_id).filter(case=case).order_by("-version").first()


def readings(case: Case) -> QuerySet[Reading]:
    """Every version, newest first."""
    return Reading.objects.of(case.company_id).filter(case=case).select_related("by").order_by("-version")


def facts_of(case: Case) -> QuerySet[Fact]:
    """What is known, with its source."""
    return Fact.objects.of(case.company_id).filter(case=case).select_related("by").order_by("id")


def known(case: Case) -> dict[str, str]:
    """Hearing item id → answer."""
    return dict(facts_of(case).values_list("item", "value"))
