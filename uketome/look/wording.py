"""How dates, spans and money are written in each language. Patterns only, no arithmetic."""

from collections.abc import Mapping

WEEKDAYS = {
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

PATTERNS = {
    "ja": {
        "left": "残り {span}",
        "over": "超過 {span}",
        "instant": "1分未満",
        "minutes": "{minutes}分",
        "hours": "{hours}時間",
        "hours_minutes": "{hours}時間{minutes}分",
        "days": "{days}日",
        "days_hours": "{days}日{hours}時間",
        "staff_date": "{month}/{day}({weekday})",
        "staff_date_year": "{year}/{month}/{day}({weekday})",
        "staff_time": "{date} {clock}",
        "customer_date": "{month}月{day}日（{weekday}）",
        "customer_date_year": "{year}年{month}月{day}日（{weekday}）",
        "customer_time": "{date}{clock}",
        "staff_yen": "¥{amount}",
        "customer_yen": "{amount}円",
    },
    "en": {
        "left": "{span} left",
        "over": "{span} over",
        "instant": "under 1 min",
        "minutes": "{minutes} min",
        "hours": "{hours} h",
        "hours_minutes": "{hours} h {minutes} min",
        "days": "{days} d",
        "days_hours": "{days} d {hours} h",
        "staff_date": "{weekday} {day} {month_name}",
        "staff_date_year": "{weekday} {day} {month_name} {year}",
        "staff_time": "{date} {clock}",
        "customer_date": "{weekday} {day} {month_name}",
        "customer_date_year": "{weekday} {day} {month_name} {year}",
        "customer_time": "{date} {clock}",
        "staff_yen": "¥{amount}",
        "customer_yen": "¥{amount}",
    },
}


def known(language: str | None) -> str:
    """The nearest language we can write: "en" for any English, otherwise "ja"."""
    return "en" if (language or "").lower().startswith("en") else "ja"


def patterns(language: str | None) -> Mapping[str, str]:
    """All patterns of one language, as handed to the scripts of the page too."""
    return PATTERNS[known(language)]


def weekday(index: int, language: str | None) -> str:
    """The short name of a weekday, 0 = Monday."""
    return WEEKDAYS[known(language)][index]
