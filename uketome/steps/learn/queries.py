"""Reading lessons."""

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.steps.learn.models import Lesson


def lessons_of(case: Case) -> QuerySet[Lesson]:
    """What the case taught, newest round first."""
    return Lesson.objects.of(case.company_id).filter(case=case).select_related("by").order_by("-round")
