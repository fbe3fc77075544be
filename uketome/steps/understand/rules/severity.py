"""How grave a case is: from its kind and its alarms, never from anger (a calm letter may tell of a fire)."""

from uketome.knowledge.taxonomy import category
from uketome.steps.understand.rules.alarms import Alarm

_DAY_MATTERS = frozenset(
    (
        "dlv_late",
        "dlv_timeslot",
        "dlv_missing",
        "dlv_lost",
        "prd_wrong",
        "prd_wrap",
        "prd_damage",
        "prd_short",
        "svc_stockout",
        "prd_doa",
    )
)
_LIGHT = 4
_TELLING = frozenset(("complaint",))


def severity_of(kind: str, category_id: str, alarms: tuple[Alarm, ...]) -> int:
    """1 (safety, privacy, law) to 4 (light); what is no complaint stays light unless an alarm is raised."""
    grades = [alarm.severity for alarm in alarms if alarm.severity]
    grades.append(_of_category(category_id, {alarm.flag for alarm in alarms}) if kind in _TELLING else _LIGHT)
    return min(grades)


def _of_category(category_id: str, flags: set[str]) -> int:
    if category_id == "dlv_misdelivered" and "privacy" not in flags:
        return 2
    if category_id == "svc_privacy" and "privacy" not in flags:
        return 3  # unwanted newsletters
    if "deadline" in flags and category_id in _DAY_MATTERS:
        return min(2, category(category_id).severity)
    if category_id == "prd_wrap" and "deadline" not in flags:
        return 3
    return category(category_id).severity
