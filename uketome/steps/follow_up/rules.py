"""When to ask, and what may be answered; pure."""

from datetime import datetime, time, timedelta

from uketome.foundation.words import gettext_noop as _
from uketome.measure.worktime import JAPAN

# One to three days after the remedy has arrived (survey practice, §7.3 of the domain study); parcels travel first.
DAYS_AFTER = 3
ASKED_AT = time(11, 0)

FACES = {1: _("とても不満"), 2: _("不満"), 3: _("どちらともいえない"), 4: _("満足"), 5: _("とても満足")}
REMAINING = {
    "again": _("また同じことが起きた"),
    "promise": _("約束と違う"),
    "explanation": _("説明に納得できない"),
    "other": _("その他"),
}


def due_at(carried_out_at: datetime) -> datetime:
    """When the customer is asked: three days later, late in the morning in Japan."""
    day = carried_out_at.astimezone(JAPAN).date() + timedelta(days=DAYS_AFTER)
    return datetime.combine(day, ASKED_AT, tzinfo=JAPAN)
