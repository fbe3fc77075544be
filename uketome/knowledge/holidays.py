"""Japanese public holidays, bound to the calendar library in this one place."""

from datetime import date
from functools import lru_cache

import jpholiday


@lru_cache(maxsize=4096)
def is_holiday(day: date) -> bool:
    """Whether `day` is a national holiday in Japan, substitute and citizens' holidays included."""
    return bool(jpholiday.is_holiday(day))
