"""The verbs that exist, read from their source without importing them: `--help` needs neither Django nor a database."""

import ast
from dataclasses import dataclass
from pathlib import Path

from uketome.host.tongue import say

_FOLDER = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Verb:
    """One verb: its module's name and what its literals say."""

    module: str
    name: str
    help_ja: str
    help_en: str
    needs_database: bool
    needs_migrations: bool

    def help(self) -> str:
        """One sentence in the reader's language."""
        return say(self.help_ja, self.help_en)


def all_verbs(folder: Path = _FOLDER) -> dict[str, Verb]:
    """Every verb by its name, in alphabetical order."""
    read = [_read(path) for path in folder.glob("*.py") if not path.name.startswith("__")]
    return {verb.name: verb for verb in sorted(read, key=lambda verb: verb.name)}


def _read(path: Path) -> Verb:
    said = {
        target.id: ast.literal_eval(line.value)
        for line in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name) and target.id in {"NAME", "HELP", "NEEDS_DATABASE", "NEEDS_MIGRATIONS"}
    }
    return Verb(
        module=f"uketome.cli.{path.stem}",
        name=said["NAME"],
        help_ja=said["HELP"]["ja"],
        help_en=said["HELP"]["en"],
        needs_database=said.get("NEEDS_DATABASE", False),
        needs_migrations=said.get("NEEDS_MIGRATIONS", True),
    )
