"""Which alarms a text raises: a trigger counts unless an exception covers it or a negation follows it."""

from dataclasses import dataclass

from uketome.knowledge.cues import negation_after
from uketome.knowledge.lexicon import AlarmWord, alarm_words
from uketome.steps.understand.rules.reading import Page

_MOST = 3


@dataclass(frozen=True, slots=True)
class Alarm:
    """A raised flag with the severity it demands (None: none) and where it stands in the original text."""

    flag: str
    severity: int | None
    spans: tuple[tuple[int, int], ...]


def alarms_in(page: Page) -> tuple[Alarm, ...]:
    """Every alarm of the page, in the order of the lexicon."""
    raised = []
    for word in alarm_words():
        matches = _matches(page, word)
        if matches:
            spans = tuple(span for match in matches[:_MOST] if (span := page.span(match)))
            raised.append(Alarm(word.flag, word.severity, spans))
    return tuple(raised)


def _matches(page: Page, word: AlarmWord) -> list:
    found = [match for trigger in word.triggers for match in trigger.finditer(page.text)]
    if not found:
        return found
    excused = [match.span() for exception in word.unless for match in exception.finditer(page.text)]
    return [match for match in found if not _covered(match, excused) and not _denied(page, word, match)]


def _covered(match, excused: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in excused)


def _denied(page: Page, word: AlarmWord, match) -> bool:
    return word.negatable and negation_after().match(page.text, match.end()) is not None
