"""Writes dates, spans, money, names and sizes for people to read. Pure: no Django, no clock."""

import re
import unicodedata
import zlib
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from uketome.look.wording import MONTHS, WEEKDAYS, patterns, weekday

TOKYO = ZoneInfo("Asia/Tokyo")
SOON = timedelta(hours=1)
HUES = 7
_HOURS_EN = {
    "毎日": "daily", "平日": "weekdays", "土日": "Sat and Sun", "祝日": "holidays", "、": ", ", "（": " (", "）": ")",
    **dict(zip("月火水木金土日", WEEKDAYS["en"], strict=True)),
}  # fmt: skip
_HOURS_WORD = re.compile(r"毎日|平日|土日|祝日|[、（）]|[月火水木金土日](?![ぁ-ん一-龥])")


def in_tokyo(when: datetime) -> datetime:
    """The same moment on a Japanese clock; a naive datetime is refused with ValueError."""
    if when.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return when.astimezone(TOKYO)


def day_of(when: date | datetime) -> date:
    """The Japanese calendar day of a moment; a plain date stays as it is."""
    return in_tokyo(when).date() if isinstance(when, datetime) else when


def hour(when: datetime) -> str:
    """Hours and minutes on a Japanese clock: "9:02"."""
    moment = in_tokyo(when)
    return f"{moment.hour}:{moment.minute:02d}"


def _date(kind: str, when: date | datetime, language: str, today: date | None) -> str:
    day = day_of(when)
    other_year = today is not None and day.year != today.year
    pattern = patterns(language)[f"{kind}_date_year" if other_year else f"{kind}_date"]
    return pattern.format(
        year=day.year,
        month=day.month,
        day=day.day,
        month_name=MONTHS[day.month - 1],
        weekday=weekday(day.weekday(), language),
    )


def staff_date(when: date | datetime, language: str = "ja", today: date | None = None) -> str:
    """ "6/17(水)"; the year is added when it is not the year of `today`. English "Wed 17 Jun"."""
    return _date("staff", when, language, today)


def staff_time(when: datetime, language: str = "ja", today: date | None = None) -> str:
    """ "6/17(水) 14:20" as written inside the company. English "Wed 17 Jun 14:20"."""
    return patterns(language)["staff_time"].format(date=staff_date(when, language, today), clock=hour(when))


def customer_date(when: date | datetime, language: str = "ja", today: date | None = None) -> str:
    """ "6月17日（水）"; the year is added when it is not the year of `today`. English "Wed 17 Jun"."""
    return _date("customer", when, language, today)


def customer_time(when: datetime, language: str = "ja", today: date | None = None) -> str:
    """ "6月17日（水）14:00" as written to customers. English "Wed 17 Jun 14:00"."""
    return patterns(language)["customer_time"].format(date=customer_date(when, language, today), clock=hour(when))


def _yen(kind: str, amount: int, language: str) -> str:
    figure = patterns(language)[kind].format(amount=f"{abs(amount):,}")
    return f"−{figure}" if amount < 0 else figure


def staff_yen(amount: int, language: str = "ja") -> str:
    """Whole yen as written inside the company: "¥2,980"."""
    return _yen("staff_yen", amount, language)


def customer_yen(amount: int, language: str = "ja") -> str:
    """Whole yen as written to customers: "2,980円", English "¥2,980"."""
    return _yen("customer_yen", amount, language)


def span(length: timedelta, language: str = "ja") -> str:
    """A length of time, rounded down to what matters: "18分", "2時間10分", "1日3時間"."""
    minutes = int(length.total_seconds() // 60)
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        name = "days_hours" if hours else "days"
    elif hours:
        name = "hours_minutes" if minutes else "hours"
    else:
        name = "minutes" if minutes else "instant"
    return patterns(language)[name].format(days=days, hours=hours, minutes=minutes)


def due_state(due: datetime, now: datetime) -> str:
    """ "over" once the moment has come, "soon" within the last hour, "later" from tomorrow on, otherwise "ok"."""
    if due <= now:
        return "over"
    if due - now <= SOON:
        return "soon"
    return "later" if day_of(due) > day_of(now) else "ok"


def remaining(due: datetime, now: datetime, language: str = "ja") -> str:
    """ "残り 42分", "超過 18分", or the date when the moment is tomorrow or later and more than an hour away."""
    state = due_state(due, now)
    if state == "later":
        return staff_time(due, language, day_of(now))
    words = patterns(language)
    if state == "over":
        return words["over"].format(span=span(now - due, language))
    return words["left"].format(span=span(due - now, language))


def letter(name: str) -> str:
    """The one character that stands for a person in a round picture; "?" when there is none."""
    for character in unicodedata.normalize("NFKC", name):
        if character.isalnum():
            return character.upper()
    return "?"


def hue(name: str) -> int:
    """A colour number 1–7 that stays with a name, however it is spaced."""
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    return zlib.crc32(plain.encode("utf-8", "surrogatepass")) % HUES + 1


def file_size(size: int) -> str:
    """Bytes as people read them, in steps of 1024: "820 B", "340 KB", "1.2 MB"."""
    if size < 1024:
        return f"{size} B"
    value, unit = size / 1024, "KB"
    for larger in ("MB", "GB"):
        if round(value) < 1024:
            break
        value, unit = value / 1024, larger
    return f"{value:.0f} {unit}" if unit == "KB" or value >= 100 else f"{value:.1f} {unit}"


def hours(text: str, language: str = "ja") -> str:
    """A shop's hours as it wrote them; in English 月–金 is Mon–Fri and 毎日 daily, every other word stays as it is."""
    return _HOURS_WORD.sub(lambda word: _HOURS_EN[word[0]], text) if language == "en" else text
