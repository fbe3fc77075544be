"""Opening hours as a form asks for them and as customers read them; pure."""

from collections.abc import Mapping
from itertools import groupby

from uketome.foundation.words import gettext_noop as _
from uketome.measure.worktime import day_spans

DAYS = {"0": _("月"), "1": _("火"), "2": _("水"), "3": _("木"), "4": _("金"), "5": _("土"), "6": _("日")}
USUAL = {str(day): "9:00-18:00" for day in range(5)}


def spans_text(text: str) -> str:
    """One day as it is kept, "9:00-12:00,13:00-18:00"; empty for a closed day, ValueError for anything else."""
    plain = (
        text.translate(str.maketrans("：～〜－、，０１２３４５６７８９", ":---,,0123456789"))
        .replace(" ", "")
        .replace("　", "")
    )
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in day_spans(plain))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def said(week: Mapping[str, str]) -> str:
    """The week as a customer reads it: "月–金 9:00–18:00、土 10:00–15:00"."""
    days = [(DAYS[day], week.get(day, "")) for day in DAYS]
    parts = []
    for hours, run in groupby(days, key=lambda day: day[1]):
        names = [name for name, _hours in run]
        if hours:
            shown = names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"
            parts.append(f"{shown} {hours.replace('-', '–').replace(',', '、')}")
    return "、".join(parts)
