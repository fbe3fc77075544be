"""Which language the person at the terminal reads, before any catalogue is loaded."""

import os
from collections.abc import Mapping


def reads_english(environ: Mapping[str, str] | None = None) -> bool:
    """Whether the locale asks for English; Japanese is the house's own language and answers everybody else."""
    environ = os.environ if environ is None else environ
    chosen = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return chosen.lower().startswith("en")


def say(ja: str, en: str) -> str:
    """One sentence in the language of the person at the terminal."""
    return en if reads_english() else ja
