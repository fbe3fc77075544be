"""The tables in our papers that the code knows better: verbs, rights, events. Run it after changing one of them."""

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import django

from uketome.cli.frame.verbs import all_verbs
from uketome.people.permissions import RIGHTS, ROLE_NAMES, Role

ROOT = Path(__file__).resolve().parents[1]
OPENS, CLOSES = "<!-- table: {name} (made by `python -m tools.papers`) -->\n", "<!-- end of table -->"


def verbs(language: str) -> str:
    """Every verb of the command line with its sentence, in one language."""
    heads = {"ja": "| 動詞 | すること |", "en": "| verb | what it does |"}
    said = [(verb.name, verb.help_ja if language == "ja" else verb.help_en) for verb in all_verbs().values()]
    return _table(heads[language], [f"| `{name}` | {sentence} |" for name, sentence in said])


def rights() -> str:
    """Which role holds which right."""
    head = "| right | " + " | ".join(f"`{role.value}` {ROLE_NAMES[role]}" for role in Role) + " |"
    rows = [
        f"| `{right}` | " + " | ".join("yes" if role in held else "–" for role in Role) + " |"
        for right, held in RIGHTS.items()
    ]
    return _table(head, rows)


def events() -> str:
    """Every event, what it says, and whom flow.py wakes for it, in order."""
    # Loaded late: Django must be set up before its tables can be imported.
    flow = importlib.import_module("uketome.flow")
    rows = []
    for name, kind in sorted(flow.events_by_name().items()):
        woken = ", ".join(f"`{_place(action)}`" for action in flow.wakes_of(kind)) or "–"
        rows.append(f"| `{name}` | {kind.__doc__.splitlines()[0]} | {woken} |")
    return _table("| event | what happened | who wakes |", rows)


def _place(action: Callable) -> str:
    """`intake.acknowledge` for uketome.steps.intake.actions.acknowledge.acknowledge."""
    parts = action.__module__.split(".")
    room = parts[2] if parts[1] in {"steps", "watch", "adapters"} else parts[1]
    return f"{room}.{action.__name__}"


def _table(head: str, rows: list[str]) -> str:
    rule = "|" + " --- |" * (head.count("|") - 1)
    return "\n".join([head, rule, *rows]) + "\n"


TABLES: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"verbs": lambda: verbs("en")},
    "README.ja.md": {"verbs": lambda: verbs("ja")},
    "docs/permissions.md": {"rights": rights},
    "docs/flow.md": {"events": events},
}


def renewed(path: str) -> str:
    """The paper with its tables as the code has them now."""
    text = (ROOT / path).read_text(encoding="utf-8")
    for name, make in TABLES[path].items():
        opens = OPENS.format(name=name)
        before, _, rest = text.partition(opens)
        _, closes, after = rest.partition(CLOSES)
        if not closes:
            raise ValueError(f"{path} has no place for the table “{name}”: {opens.strip()} … {CLOSES}")
        text = f"{before}{opens}{make()}{closes}{after}"
    return text


def main() -> None:
    """Writes the tables anew."""
    for path in TABLES:
        (ROOT / path).write_text(renewed(path), encoding="utf-8")
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uketome.config.settings.test")
    django.setup()
    main()
