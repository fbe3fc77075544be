"""Which alarms a text raises: a trigger counts unless an exception covers it or its own clause denies it."""

from dataclasses import dataclass

from uketome.knowledge.cues import negation_after
from uketome.knowledge.lexicon import AlarmWord, alarm_words
from uketome.steps.understand.rules.reading import Page
from uketome.steps.understand.rules.standing import Standing, standing_of

_MOST = 3
_NEAR_MISS = "safety_risk"
_HARM = frozenset(("safety_injury", "safety_fire", "health", "food_foreign"))


@dataclass(frozen=True, slots=True)
class Alarm:
    """A raised flag with the severity it demands (None: none) and where it stands in the original text."""

    flag: str
    severity: int | None
    spans: tuple[tuple[int, int], ...]


def alarms_in(page: Page) -> tuple[Alarm, ...]:
    """Every alarm of the page, in the order of the lexicon; harm that is only feared is a near miss, in the near miss's place."""
    found = [(word, *_matches(page, word)) for word in alarm_words()]
    feared = [match for word, _, near in found if word.flag in _HARM for match in near]
    raised = []
    for word, said, _ in found:
        matches = said + feared if word.flag == _NEAR_MISS else said
        if matches:
            spans = tuple(span for match in matches[:_MOST] if (span := page.span(match)))
            raised.append(Alarm(word.flag, word.severity, spans))
    return tuple(raised)


def _matches(page: Page, word: AlarmWord) -> tuple[list, list]:
    found = [match for trigger in word.triggers for match in trigger.finditer(page.text)]
    if not found:
        return [], []
    excused = [match.span() for exception in word.unless for match in exception.finditer(page.text)]
    live = [(match, _standing(page, word, match)) for match in found if not _covered(match, excused)]
    said = [match for match, standing in live if standing is Standing.SAID]
    return said, [match for match, standing in live if standing is Standing.FEARED]


def _covered(match, excused: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in excused)


def _standing(page: Page, word: AlarmWord, match) -> Standing:
    if not word.negatable:
        return Standing.SAID
    if word.flag in _HARM:
        return standing_of(page.text, match.start(), match.end())
    return Standing.DENIED if negation_after().match(page.text, match.end()) else Standing.SAID
