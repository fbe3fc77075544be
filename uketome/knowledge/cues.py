"""Words that point to a kind of complaint, and words that tell how a text speaks."""

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from uketome.knowledge.patterns import pattern
from uketome.knowledge.shelf import page
from uketome.knowledge.taxonomy import ROOTS

_WEIGHTS = MappingProxyType({"strong": 3.0, "medium": 1.8, "weak": 0.8, "topic": 1.0, "against": -2.5})

# Where the trouble is a presence (割れ, 異物), a negation behind it lifts it; where it is an absence (動かない), negation is the trouble itself.
_TROUBLE_IS_PRESENCE = frozenset(
    [
        "prd_damage",
        "prd_stain",
        "prd_wrong",
        "prd_excess",
        "prd_foreign",
        "prd_expired",
        "prd_health",
        "prd_accident",
        "dlv_damage",
        "dlv_okihai",
        "dlv_misdelivered",
    ]
)


@dataclass(frozen=True, slots=True)
class Cue:
    """An expression for a leaf with its weight; `trouble` is False when it only names the matter (送料) or speaks against.

    `negatable`: a negation right behind it takes it back.
    """

    category: str
    weight: float
    trouble: bool
    negatable: bool
    expression: re.Pattern[str]


@cache
def cues() -> tuple[Cue, ...]:
    """Every cue of every leaf."""
    return tuple(
        _cue(category, strength, source)
        for root in ROOTS
        for category, strengths in page(f"cues/{root}").items()
        for strength, sources in strengths.items()
        for source in sources
    )


def _cue(category: str, strength: str, source: str) -> Cue:
    trouble = strength in ("strong", "medium", "weak")
    return Cue(category, _WEIGHTS[strength], trouble, trouble and category in _TROUBLE_IS_PRESENCE, pattern(source))


@cache
def tone(name: str, strength: str = "strong") -> tuple[re.Pattern[str], ...]:
    """The expressions of one tone (dissatisfied, question, wish, praise, sales, anger, hypothetical) and strength."""
    return tuple(pattern(source) for source in page("tone")[name][strength])


@cache
def demand_words() -> MappingProxyType[str, tuple[re.Pattern[str], ...]]:
    """For each demand (refund, exchange, …) the expressions it is made with."""
    rows = page("tone")["demands"]
    return MappingProxyType({demand: tuple(pattern(source) for source in sources) for demand, sources in rows.items()})


@cache
def negation_after() -> re.Pattern[str]:
    """What turns the word before it into its opposite (けがは|ありません); use with match at the word's end."""
    return pattern(page("tone")["negation"]["after"].removeprefix("^"))


@cache
def clause_words() -> MappingProxyType[str, re.Pattern[str]]:
    """What stands around a word in its clause: denied, feared and asked follow it (match at its end), nearly goes before it."""
    return MappingProxyType({name: pattern(source) for name, source in page("tone")["clause"].items()})
