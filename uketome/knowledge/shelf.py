"""Opens the shipped TOML files of the shelf."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def page(name: str) -> dict:
    """The parsed file data/<name>.toml, read once; treat it as read-only."""
    return tomllib.loads(files("uketome.knowledge").joinpath("data", f"{name}.toml").read_text("utf-8"))
