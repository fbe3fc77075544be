"""Which leaf a text speaks of: cues add up with falling weight, alarms push, and the shape of the trade (goods first) breaks ties."""

import math
from dataclasses import dataclass, field

from uketome.knowledge.cues import Cue, cues, tone
from uketome.knowledge.taxonomy import OTHER, categories
from uketome.steps.understand.rules.reading import Page
from uketome.steps.understand.rules.standing import Standing, standing_of

_FALLING = (1.0, 0.6, 0.4, 0.25)
_SHARPNESS = 0.85
_UNKNOWN = 1.2
# Goods trouble is most of what shops hear (METI 2013: 11.5 % of buyers against 8.2 % for delay), so it wins a tie.
_PRIOR = {"product": 0.35, "delivery": 0.15, "service": 0.0}
_COMMON = {"prd_quality": 0.35, "prd_doa": 0.2, "dlv_late": 0.2, "prd_mismatch": 0.1}
# In order of likelihood, so that the first wins a tie.
_FALLBACK = {"product": "prd_quality", "delivery": "dlv_late", "service": "svc_second"}
_PRESSURE = frozenset(("legal", "chargeback", "publicity", "threat", "insult", "dogeza_writing"))
_HARM = frozenset(("prd_health", "prd_accident"))
_HEARD = frozenset(("safety_injury", "safety_fire", "safety_risk", "health"))
_PUSHES = {
    "safety_injury": (("prd_health", 3.5),),
    "safety_fire": (("prd_accident", 4.0),),
    "health": (("prd_health", 3.0),),
    "food_foreign": (("prd_foreign", 1.5), ("prd_expired", 0.5)),
    "privacy": (("svc_privacy", 1.0),),
}


@dataclass(slots=True)
class Weighed:
    """Scores by leaf, how much of them tells of trouble, and the evidence (start, end, leaf)."""

    scores: dict[str, float]
    trouble: float
    evidence: list[tuple[int, int, str]] = field(default_factory=list)


def weigh(page: Page, flags: tuple[str, ...]) -> Weighed:
    """Weighs every leaf by the cues of the page and the raised flags."""
    hits: dict[str, list[float]] = {}
    against: dict[str, float] = {}
    trouble: dict[str, float] = {}
    evidence = []
    for cue in cues():
        match = _live_match(page, cue)
        if match is None:
            continue
        if cue.weight < 0:
            against[cue.category] = against.get(cue.category, 0.0) + cue.weight
            continue
        hits.setdefault(cue.category, []).append(cue.weight)
        if cue.trouble:
            trouble[cue.category] = trouble.get(cue.category, 0.0) + cue.weight
        span = page.span(match)
        if span:
            evidence.append((*span, cue.category))
    scores = {leaf: _sum(weights) + against.get(leaf, 0.0) for leaf, weights in hits.items()}
    for flag in flags:
        for leaf, push in _PUSHES.get(flag, ()):
            scores[leaf] = scores.get(leaf, 0.0) + push
    live = {leaf: score for leaf, score in scores.items() if score > 0 and _allowed(leaf, flags)}
    return Weighed(live, max((trouble.get(leaf, 0.0) for leaf in live), default=0.0), evidence)


def _allowed(leaf: str, flags: tuple[str, ...]) -> bool:
    # Alarms know idioms, denials and questions better than cues do: no harm is read where none was heard.
    return leaf not in _HARM or not _HEARD.isdisjoint(flags)


def guess(page: Page, flags: tuple[str, ...]) -> str:
    """The commonest leaf of the root a complaint without any cue seems to speak of; a bare threat speaks of no goods."""
    hints = {root: sum(1 for word in tone("hints", root) for _ in word.finditer(page.text)) for root in _FALLBACK}
    if _PRESSURE & set(flags) and not hints["product"] and not hints["delivery"]:
        return _FALLBACK["service"] if hints["service"] else OTHER
    return _FALLBACK[max(hints, key=hints.__getitem__)]


def rank(weighed: Weighed) -> tuple[tuple[str, float], ...]:
    """The three likeliest leaves with probabilities that leave room for the unknown (their sum is below 1); none without a score."""
    prior = {leaf: _prior(leaf) for leaf in weighed.scores}
    masses = {leaf: math.exp(_SHARPNESS * (score + prior[leaf])) for leaf, score in weighed.scores.items()}
    whole = sum(masses.values()) + math.exp(_SHARPNESS * _UNKNOWN)
    best = sorted(masses, key=lambda leaf: (-masses[leaf], leaf))[:3]
    return tuple((leaf, math.floor(masses[leaf] / whole * 10_000) / 10_000) for leaf in best)


def _prior(leaf: str) -> float:
    return _PRIOR[categories()[leaf].root] + _COMMON.get(leaf, 0.0)


def _sum(weights: list[float]) -> float:
    ordered = sorted(weights, reverse=True)
    return sum(weight * share for weight, share in zip(ordered, _FALLING, strict=False))


def _live_match(page: Page, cue: Cue):
    for match in cue.expression.finditer(page.text):
        if not cue.negatable or standing_of(page.text, *match.span()) in _counting(cue):
            return match
    return None


def _counting(cue: Cue) -> tuple[Standing, ...]:
    # What nearly broke is faulty all the same; what nearly hurt has hurt nobody.
    return (Standing.SAID,) if cue.category in _HARM else (Standing.SAID, Standing.FEARED)
