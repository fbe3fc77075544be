"""Reading promises."""

from datetime import datetime

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.foundation import clock
from uketome.knowledge.holidays import is_holiday
from uketome.measure.worktime import WorkingHours, day_spans, no_holidays
from uketome.people.models import Shop
from uketome.watch.sla.models import Promise

WEEKDAYS = {str(day): "9:00-18:00" for day in range(5)}


def hours_of(shop: Shop) -> WorkingHours:
    """When the shop works; Monday to Friday 9 to 18 unless it says otherwise, on Japanese holidays only if it says so."""
    said = shop.weekly_hours or {}
    # A shop that never opens could keep no promise; it is counted like a shop that has not said when it opens.
    week = said if any(said.get(str(day)) for day in range(7)) else WEEKDAYS
    spans = tuple(day_spans(week.get(str(day), "")) for day in range(7))
    return WorkingHours(week=spans, holidays=no_holidays if said.get("holidays") == "open" else is_holiday)


def running(case: Case) -> QuerySet[Promise]:
    """What is still owed in this case, most urgent first."""
    mine = Promise.objects.of(case.company_id).filter(case=case, met_at=None, dropped_at=None)
    return mine.order_by("due_at", "id")


def promises_of(case: Case) -> QuerySet[Promise]:
    """Every promise of the case, oldest first."""
    return Promise.objects.of(case.company_id).filter(case=case).order_by("made_at", "id")


def kept_share(company, since: datetime) -> tuple[int, int]:
    """How many promises that fell due since then were kept in time, and how many there were; still running ones not."""
    kept = all_ = 0
    now = clock.now()
    rows = Promise.objects.of(company).filter(due_at__gte=since, dropped_at=None).exclude(kind="resolution")
    for due_at, met_at in rows.values_list("due_at", "met_at"):
        if met_at or due_at < now:
            all_ += 1
            kept += met_at is not None and met_at <= due_at
    return kept, all_


def newly_broken(now: datetime) -> QuerySet[Promise]:
    """Promises whose time has passed without anybody having noticed yet."""
    return Promise.objects.filter(due_at__lt=now, met_at=None, dropped_at=None, broken_at=None).order_by("due_at")
