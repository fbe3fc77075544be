"""Kinds of complaint: three roots (商品, 配送, サービス) and their leaves; a leaf is the customer's symptom, never a cause."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.shelf import page

ROOTS = MappingProxyType({"product": _("商品"), "delivery": _("配送"), "service": _("サービス")})
OTHER = "svc_other"


@dataclass(frozen=True, slots=True)
class Category:
    """A leaf: names, words customers use, usual causes and remedies (in order), what to ask, default severity 1 (gravest) to 4."""

    id: str
    root: str
    ja: str
    en: str
    synonyms: tuple[str, ...]
    causes: tuple[str, ...]
    remedies: tuple[str, ...]
    hearing: tuple[str, ...]
    severity: int
    legal: tuple[str, ...]


@cache
def categories() -> MappingProxyType[str, Category]:
    """Every leaf by its id, in the order of the shelf."""
    return MappingProxyType({leaf.id: leaf for root in ROOTS for leaf in _leaves(root)})


def category(id: str) -> Category:
    """The leaf with this id; KeyError when there is none."""
    return categories()[id]


@cache
def leaves_of(root: str) -> tuple[Category, ...]:
    """The leaves under "product", "delivery" or "service", in the order of the shelf."""
    return tuple(leaf for leaf in categories().values() if leaf.root == root)


def _leaves(root: str) -> list[Category]:
    return [
        Category(
            id=id,
            root=root,
            ja=row["ja"],
            en=row["en"],
            synonyms=tuple(row["synonyms"]),
            causes=tuple(row["causes"]),
            remedies=tuple(row["remedies"]),
            hearing=tuple(row["hearing"]),
            severity=row["severity"],
            legal=tuple(row["legal"]),
        )
        for id, row in page(f"categories/{root}").items()
    ]
