"""What kind of message it is, what it asks for, and how angry it sounds; anger moves no other judgement."""

import re
from collections.abc import Iterator

from uketome.knowledge.cues import demand_words, tone
from uketome.steps.understand.rules.category import Weighed, weigh
from uketome.steps.understand.rules.plaint import tells_something
from uketome.steps.understand.rules.reading import Page, first_matches

_SENTENCES = re.compile(r"[^。!?\n]+[。!?]?")
_CLEAR_TROUBLE, _SOME_TROUBLE = 2.9, 1.7
_GRAVE = frozenset(
    [
        "safety_injury",
        "safety_fire",
        "health",
        "food_foreign",
        "privacy",
        "legal",
        "chargeback",
        "threat",
        "insult",
        "dogeza_writing",
        "churn",
    ]
)
# Nobody asks these of a shop without being dissatisfied; an exchange, a cancellation or an explanation may be a plain wish.
_TELLING_DEMANDS = ("refund", "apology", "visit", "punish", "money")


def kind_of(page: Page, weighed: Weighed, flags: tuple[str, ...]) -> str:
    """One of complaint, inquiry, request, praise, sales_pitch, other."""
    unhappy = _count(page, "dissatisfied")
    asking, wishing = _count(page, "question"), _count(page, "wish")
    praising, selling = _count(page, "praise"), _count(page, "sales")
    if selling >= 2 and not unhappy or selling >= 3:
        return "sales_pitch"
    if _GRAVE & set(flags):
        return "complaint"
    if _count(page, "hypothetical") and asking and not unhappy and not _happened(page, weighed, flags):
        return "inquiry"
    if praising and not unhappy and weighed.trouble < (_CLEAR_TROUBLE if praising < 2 else 4):
        return "praise"
    if unhappy or weighed.trouble >= _CLEAR_TROUBLE:
        return "complaint"
    if weighed.trouble >= _SOME_TROUBLE and (not asking or _told(page)):
        return "complaint"
    if asking:
        return "inquiry"
    if any(demand in _TELLING_DEMANDS for demand, _ in demands_in(page)):
        return "complaint"
    if "safety_risk" in flags:
        return "complaint"
    troubled = weighed.trouble or _count(page, "dissatisfied", "weak")
    if wishing and not (weighed.trouble and tells_something(page)):
        return "request"
    return "complaint" if troubled or tells_something(page) else "other"


def _happened(page: Page, weighed: Weighed, flags: tuple[str, ...]) -> bool:
    # 「間に合わない場合は」 supposes one thing; the break told in the sentence before it is no less real.
    if weighed.trouble < _CLEAR_TROUBLE:
        return False
    supposing = tone("hypothetical", "strong")
    rest = "\n".join(each for each in _SENTENCES.findall(page.text) if not any(word.search(each) for word in supposing))
    return weigh(Page(rest, page.body), flags).trouble >= _CLEAR_TROUBLE


def _told(page: Page) -> bool:
    return _count(page, "told") > 0 or tells_something(page)


def demands_in(page: Page) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Every demand made, with its place in the original text when it stands in the body."""
    for demand, expressions in demand_words().items():
        match = next(first_matches(page, expressions), None)
        if match:
            yield demand, page.span(match)


def anger_of(page: Page) -> int:
    """0 calm, 1 let down, 2 angry, 3 furious."""
    hot, warm, mild = (sum(1 for _ in first_matches(page, tone("anger", heat))) for heat in ("hot", "warm", "mild"))
    if hot and (warm or hot > 1):
        return 3
    if hot or warm:
        return 2
    return 1 if mild else 0


def _count(page: Page, name: str, strength: str = "strong") -> int:
    return sum(1 for _ in first_matches(page, tone(name, strength)))
