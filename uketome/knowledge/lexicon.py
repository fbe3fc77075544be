"""Words that alarm (けが, 発火, 個人情報, 弁護士…), with the exceptions in which they do not."""

import re
from dataclasses import dataclass
from functools import cache

from uketome.knowledge.patterns import pattern
from uketome.knowledge.shelf import page

SAFETY = ("safety_injury", "safety_fire", "health", "food_foreign", "safety_risk")


@dataclass(frozen=True, slots=True)
class AlarmWord:
    """A flag's triggers and exceptions; with it a case is at least as grave as `severity` (1 gravest; None: no effect)."""

    flag: str
    ja: str
    en: str
    severity: int | None
    negatable: bool
    triggers: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


@cache
def alarm_words() -> tuple[AlarmWord, ...]:
    """Every entry of the lexicon; one flag may have several entries with different severities."""
    return tuple(
        AlarmWord(
            flag=row["id"],
            ja=row["ja"],
            en=row["en"],
            severity=row.get("severity"),
            negatable=row["negatable"],
            triggers=tuple(pattern(source) for source in row["triggers"]),
            unless=tuple(pattern(source) for source in row.get("unless", ())),
        )
        for row in page("lexicon")["flag"]
    )


@cache
def flag_names() -> dict[str, tuple[str, str]]:
    """The Japanese and English name of every flag (its first entry's)."""
    return {word.flag: (word.ja, word.en) for word in reversed(alarm_words())}
