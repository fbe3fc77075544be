"""Confirmed causes, each with the department that owns it."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from uketome.knowledge.shelf import page


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause code with its names and its owning department (Japanese)."""

    code: str
    ja: str
    en: str
    owner: str


@cache
def causes() -> MappingProxyType[str, Cause]:
    """Every cause by its code."""
    return MappingProxyType({code: Cause(code=code, **row) for code, row in page("causes").items()})
