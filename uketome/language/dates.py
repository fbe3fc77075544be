"""Dates a Japanese customer writes: full, without a year, by era, by words such as 昨日 or 来週の金曜; with a time when one follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as time_of_day

from uketome.language.fold import fold

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988}
_DAYS = {
    "一昨昨日": -3, "さきおととい": -3, "一昨日": -2, "おととい": -2, "おとつい": -2, "昨日": -1, "昨夜": -1, "昨晩": -1, "きのう": -1,
    "前日": None, "本日": 0, "今日": 0, "きょう": 0, "今朝": 0, "今夜": 0, "今晩": 0, "明後日": 2, "あさって": 2, "明日": 1, "あした": 1,
    "明朝": 1, "翌日": None, "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
_WEEKS = {"先々週": -2, "先週": -1, "前の週": -1, "今週": 0, "来週": 1, "再来週": 2, "last": -1, "this": 0, "next": 1}
_WEEKDAYS = {name: number for number, name in enumerate("月火水木金土日")}
_ENGLISH_DAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MONTHS = {
    name: n
    for n, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_MONTH_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WORDS = "|".join(sorted((word for word, days in _DAYS.items() if days is not None), key=len, reverse=True))
_DATE = re.compile(
    r"(?P<era>令和|平成|昭和|(?<![a-z])[rh])\s?(?P<era_year>\d{1,2}|元)(?:年|\.)\s?(?P<era_month>\d{1,2})(?:月|\.)\s?(?P<era_day>\d{1,2})日?"
    r"|(?<!\d)(?P<year>20\d{2})\s?(?:年|/|-|\.)\s?(?P<month>\d{1,2})\s?(?:月|/|-|\.)\s?(?P<day>\d{1,2})(?!\d|-\d)日?"
    r"|(?<![\d/.-])(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"
    r"|(?<![\d/.-])(?P<sm>1[0-2]|0?[1-9])/(?P<sd>3[01]|[12]\d|0?[1-9])(?![\d/]|\s?(?:個|本|サイズ|インチ))"
    rf"|\b(?P<en_m>{_MONTH_NAMES})\.?\s(?P<en_d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<en_y>20\d{{2}}))?"
    rf"|\b(?P<en_d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<en_m2>{_MONTH_NAMES})\b(?:\s(?P<en_y2>20\d{{2}}))?"
    r"|(?P<week>先々週|先週|今週|再来週|来週)の?(?P<weekday>[月火水木金土日])曜日?"
    r"|(?P<weekend>先週末|今週末|来週末|週末)"
    r"|\b(?P<en_week>last|this|next)\s(?P<en_weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
    r"|(?<![\d月一二三四五六七八九])(?P<ago>\d{1,3})(?P<unit>日|週間)(?P<direction>前|後)(?!後)"
    rf"|(?P<word>{_WORDS})"
)
_TIME = re.compile(
    r"(?:\s|\([月火水木金土日]\)|[のに、])*(?P<half>午前|午後|am|pm|朝|夜|夕方)?\s?(?P<hour>[01]?\d|2[0-4])(?:時(?:(?P<minute>[0-5]?\d)分|(?P<at_half>半))?|:(?P<clock>[0-5]\d))(?!間)"
)
_WEEKDAY_NOTE = re.compile(r"\s?\(([月火水木金土日])(?:曜日?)?(?:・祝)?\)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, the time of day when one stood beside it, and the half-open span of both in the text."""

    start: int
    end: int
    date: date
    time: time_of_day | None = None


def dates_in(text: str, today: date) -> tuple[FoundDate, ...]:
    """Every date in the text, in order, read as of today: a date without a year falls between ten months back and two ahead."""
    return tuple(_read(text, today))


def _read(text: str, today: date) -> Iterator[FoundDate]:
    folded = fold(text)
    for match in _DATE.finditer(folded.text):
        day = _day(match, today)
        if day is None:
            continue
        end = match.end()
        note = _WEEKDAY_NOTE.match(folded.text, end)
        end = note.end() if note else end
        clock = _TIME.match(folded.text, end)
        hour = _time(clock) if clock else None
        if hour is not None:
            end = clock.end()
        yield FoundDate(*folded.span(match.start(), end), day, hour)


def _day(match: re.Match[str], today: date) -> date | None:
    try:
        return _written_day(match, today) or _spoken_day(match, today)
    except (ValueError, OverflowError):
        return None


def _written_day(match: re.Match[str], today: date) -> date | None:
    if match["era"]:
        year = 1 if match["era_year"] == "元" else int(match["era_year"])
        return date(_ERAS[match["era"]] + year, int(match["era_month"]), int(match["era_day"]))
    if match["year"]:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["m"]:
        return _nearest(int(match["m"]), int(match["d"]), today)
    if match["sm"]:
        return _nearest(int(match["sm"]), int(match["sd"]), today)
    name, day = match["en_m"] or match["en_m2"], match["en_d"] or match["en_d2"]
    if name:
        month, year = _MONTHS[name[:3]], match["en_y"] or match["en_y2"]
        return date(int(year), month, int(day)) if year else _nearest(month, int(day), today)
    return None


def _spoken_day(match: re.Match[str], today: date) -> date | None:
    if match["word"]:
        return today + timedelta(days=_DAYS[match["word"]])
    if match["ago"]:
        days = int(match["ago"]) * (7 if match["unit"] == "週間" else 1)
        return today + timedelta(days=days if match["direction"] == "後" else -days)
    if match["weekend"]:
        week = _WEEKS.get(match["weekend"].removesuffix("末"), 0)
        return _weekday(today, week, _WEEKDAYS["土"])
    if match["week"]:
        return _weekday(today, _WEEKS[match["week"]], _WEEKDAYS[match["weekday"]])
    if not match["en_week"]:
        return None
    return _weekday(today, _WEEKS[match["en_week"]], _ENGLISH_DAYS[match["en_weekday"]])


def _weekday(today: date, weeks: int, weekday: int) -> date:
    # Weeks start on Monday, as in 今週の日曜 said on a Monday.
    return today - timedelta(days=today.weekday()) + timedelta(days=7 * weeks + weekday)


def _nearest(month: int, day: int, today: date) -> date | None:
    # Complaints look back: in January 12/24 is last Christmas; only near plans (贈り物, 予約) look ahead.
    choices = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            choices.append(date(year, month, day))
        except ValueError:
            continue
    within = [choice for choice in choices if timedelta(days=-300) <= choice - today <= timedelta(days=65)]
    return min(within or choices, key=lambda choice: abs(choice - today), default=None)


def _time(match: re.Match[str]) -> time_of_day | None:
    hour, half = int(match["hour"]), match["half"]
    minute = 30 if match["at_half"] else int(match["minute"] or match["clock"] or 0)
    if half in ("午後", "pm", "夜", "夕方") and hour < 12:
        hour += 12
    return time_of_day(hour, minute) if hour < 24 else None
