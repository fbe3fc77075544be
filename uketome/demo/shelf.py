"""What the sample shop says and sells, read once from `data/`."""

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType

_DATA = Path(__file__).parent / "data"


@cache
def page(name: str) -> MappingProxyType:
    """One TOML file of the folder by its name."""
    return MappingProxyType(tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8")))
