"""Dates, times and sums as customers read them, in Japanese and English."""

from datetime import date, datetime

from uketome.measure.worktime import JAPAN

WEEKDAYS_JA = "月火水木金土日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date, language: str = "ja") -> str:
    """6月17日（水）, or Wednesday, 17 June; a datetime is shown as its date in Japan."""
    if isinstance(when, datetime):
        when = when.astimezone(JAPAN).date()
    if language == "en":
        return f"{WEEKDAYS_EN[when.weekday()]}, {when.day} {MONTHS_EN[when.month - 1]}"
    return f"{when.month}月{when.day}日（{WEEKDAYS_JA[when.weekday()]}）"


def moment(when: datetime, language: str = "ja") -> str:
    """6月17日（水）14:00, or 14:00 on Wednesday, 17 June (Japan time); `when` must be aware."""
    if when.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    local = when.astimezone(JAPAN)
    clock = f"{local.hour}:{local.minute:02}"
    if language == "en":
        return f"{clock} on {day(local, 'en')} (Japan time)"
    return f"{day(local)}{clock}"


def yen(amount: int, language: str = "ja") -> str:
    """2,980円, or ¥2,980."""
    return f"¥{amount:,}" if language == "en" else f"{amount:,}円"
