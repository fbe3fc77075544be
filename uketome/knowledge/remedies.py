"""Names of what may be done for a customer, who pays, and whether money or its like leaves the shop."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from uketome.knowledge.shelf import page

PAYERS = ("shop", "customer", "responsibility", "warranty", "none")


@dataclass(frozen=True, slots=True)
class RemedyName:
    """A remedy code with its names, its payer (one of PAYERS) and whether it moves money."""

    code: str
    ja: str
    en: str
    payer: str
    money: bool


@cache
def remedies() -> MappingProxyType[str, RemedyName]:
    """Every remedy by its code."""
    return MappingProxyType({code: RemedyName(code=code, **row) for code, row in page("remedies").items()})
