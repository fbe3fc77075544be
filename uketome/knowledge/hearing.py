"""What may be asked of a customer: one polite sentence each, with the reason in it."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from uketome.knowledge.shelf import page
from uketome.knowledge.taxonomy import category

KINDS = ("text", "date", "choice", "yesno", "photo", "number")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    id: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class HearingItem:
    """One thing to know: labels, a question in both languages, whether it is required, the kind of input (one of KINDS), choices."""

    id: str
    ja: str
    en: str
    ask_ja: str
    ask_en: str
    required: bool
    kind: str
    choices: tuple[Choice, ...] = ()


@cache
def items() -> MappingProxyType[str, HearingItem]:
    """Every hearing item by its id."""
    return MappingProxyType({id: _item(id, row) for id, row in page("hearing")["items"].items()})


@cache
def sets() -> MappingProxyType[str, tuple[HearingItem, ...]]:
    """Every hearing set (H_BASE, H_PHOTO…) with its items in order."""
    return MappingProxyType({id: tuple(items()[item] for item in ids) for id, ids in page("hearing")["sets"].items()})


@cache
def hearing_items(category_id: str) -> tuple[HearingItem, ...]:
    """What to ask about this kind of complaint, in the order of its sets, each item once; KeyError for an unknown kind."""
    asked = [item for set_id in category(category_id).hearing for item in sets()[set_id]]
    return tuple(dict.fromkeys(asked))


def _item(id: str, row: dict) -> HearingItem:
    return HearingItem(
        id=id,
        ja=row["ja"],
        en=row["en"],
        ask_ja=row["ask_ja"],
        ask_en=row["ask_en"],
        required=row["required"],
        kind=row["kind"],
        choices=tuple(Choice(**choice) for choice in row.get("choices", ())),
    )
