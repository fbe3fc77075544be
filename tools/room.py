"""Lays out a new room: doorplate, app, a folder for its tests; other files come when there is something to say."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"[a-z][a-z_]*(/[a-z][a-z_]*)?")
_FORBIDDEN = {"utils", "helpers", "common", "core", "services", "manager"}

_APP = '''"""The room as a Django app."""

from django.apps import AppConfig


class {klass}(AppConfig):
    """Its label is frozen: tables are named after it."""

    name = "uketome.{module}"
    label = "{label}"
'''


def lay_out(name: str, root: Path = ROOT) -> Path:
    """Creates uketome/<name>/; ValueError if the name is not a room's or the room exists."""
    label = name.split("/")[-1]
    if not _NAME.fullmatch(name) or label in _FORBIDDEN:
        raise ValueError(f"“{name}” is not a name for a room: lower case words, at most one hall, e.g. steps/propose.")
    room = root / "uketome" / name
    if room.exists():
        raise ValueError(f"The room {room.relative_to(root)} exists already.")
    (room / "tests").mkdir(parents=True)
    (room / "tests" / "__init__.py").touch()
    (room / "__init__.py").write_text('"""What this room is for.\n\nComes in: …. Goes out: ….\n"""\n', encoding="utf-8")
    klass = "".join(word.title() for word in label.split("_")) + "Room"
    (room / "apps.py").write_text(
        _APP.format(klass=klass, module=name.replace("/", "."), label=label), encoding="utf-8"
    )
    return room


if __name__ == "__main__":
    try:
        made = lay_out(sys.argv[1])
    except ValueError as error:
        sys.exit(str(error))
    sys.stdout.write(
        f"{made.relative_to(ROOT)}: write its doorplate, then add it to INSTALLED_APPS and to the import contracts.\n"
    )
