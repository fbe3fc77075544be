"""Reads one message from subject and text to a Reading."""

from datetime import date

from uketome.knowledge.taxonomy import OTHER
from uketome.steps.understand.rules.alarms import Alarm, alarms_in
from uketome.steps.understand.rules.category import guess, rank, weigh
from uketome.steps.understand.rules.facts import facts_in, once_each
from uketome.steps.understand.rules.reading import FoundFact, Page, Reading, page_of
from uketome.steps.understand.rules.severity import severity_of
from uketome.steps.understand.rules.tone import anger_of, demands_in, kind_of

_MOST_EVIDENCE = 24
_READ = 12_000


def read(subject: str, text: str, *, today: date) -> Reading:
    """Reads a message as of today (the shop's day); never raises, costs time linear in at most the first 12,000 characters."""
    text = text[:_READ]
    page = page_of(subject, text)
    alarms = alarms_in(page)
    flags = tuple(dict.fromkeys(alarm.flag for alarm in alarms))
    weighed = weigh(page, flags)
    kind = kind_of(page, weighed, flags)
    alternatives = rank(weighed) or _guessed(kind, page, flags)
    category = alternatives[0][0]
    demands = dict(demands_in(page))
    leading = [place for place in weighed.evidence if place[2] == category]
    facts = once_each(facts_in(text, page, today, leading or weighed.evidence, demands, bool(alarms)))
    return Reading(
        kind=kind,
        category=category,
        alternatives=alternatives,
        severity=severity_of(kind, category, alarms),
        flags=flags,
        demands=tuple(demands),
        anger=anger_of(page),
        need_by=_need_by(facts),
        confidence=alternatives[0][1],
        evidence=_evidence(weighed.evidence, alternatives, alarms, demands),
        facts=facts,
    )


def _guessed(kind: str, page: Page, flags: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    return ((guess(page, flags), 0.2),) if kind == "complaint" else ((OTHER, 0.1),)


def _need_by(facts: tuple[FoundFact, ...]) -> date | None:
    return next((date.fromisoformat(fact.value) for fact in facts if fact.item == "need_by"), None)


def _evidence(cues, alternatives, alarms: tuple[Alarm, ...], demands: dict) -> tuple[tuple[int, int, str], ...]:
    shown = {leaf for leaf, _ in alternatives}
    places = [(*span, alarm.flag) for alarm in alarms for span in alarm.spans]
    places += [place for place in cues if place[2] in shown]
    places += [(*span, f"demand_{demand}") for demand, span in demands.items() if span]
    return tuple(sorted(set(places[:_MOST_EVIDENCE])))
