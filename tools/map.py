"""The house on one page: its largest files, and the arrows between rooms with the number of imports behind each."""

import ast
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LARGEST = 15
_HALLS = {"steps", "adapters", "watch"}


def room_of(module: str) -> str:
    """`uketome.steps.intake.actions` stands in the room `steps.intake`, `uketome.case.models` in `case`."""
    parts = module.split(".")[1:]
    return ".".join(parts[: 2 if parts[:1] and parts[0] in _HALLS else 1])


def imports_of(path: Path) -> list[str]:
    """Every module of the house that one file imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return [name for name in found if name.startswith("uketome.")]


def product_files() -> list[Path]:
    """The product's Python files, without tests and migrations."""
    return [path for path in sorted((ROOT / "uketome").rglob("*.py")) if not {"tests", "migrations"} & set(path.parts)]


def arrows(files: list[Path]) -> Counter:
    """How many imports go from room to room."""
    counted: Counter = Counter()
    for path in files:
        here = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        counted.update((here, room_of(there)) for there in imports_of(path) if room_of(there) not in {here, ""})
    return counted


def main() -> None:
    """Prints the map."""
    files = product_files()
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    write = sys.stdout.write
    write(f"{len(files)} files, {sum(lines.values())} lines\n\n")
    for path in sorted(files, key=lines.get, reverse=True)[:_LARGEST]:
        write(f"{lines[path]:5}  {path.relative_to(ROOT)}\n")
    write("\n")
    counted = arrows(files)
    for here in sorted({here for here, _there in counted}):
        targets = sorted(((n, there) for (start, there), n in counted.items() if start == here), reverse=True)
        write(f"{here:22} → " + ", ".join(f"{there} {n}" for n, there in targets) + "\n")


if __name__ == "__main__":
    main()
