"""The papers say what is there: no room, event, setting, verb or right is missing, and nothing is named that is gone."""

import configparser
import importlib
import re
from pathlib import Path

import pytest

from tools import papers
from uketome.cli.frame.verbs import all_verbs
from uketome.flow import QUIET, WAKES
from uketome.people.permissions import RIGHTS

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "uketome"
HALLS = {"steps", "watch", "adapters"}
PAPERS = [
    ROOT / name for name in ("README.md", "README.ja.md", "CONTRIBUTING.md", "CHANGELOG.md")
] + sorted((ROOT / "docs").rglob("*.md"))  # fmt: skip
# Decisions and the changelog tell of their day; the others must be true today.
TRUE_TODAY = [path for path in PAPERS if path.parent.name != "decisions" and path.name != "CHANGELOG.md"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rooms() -> set[str]:
    """`case`, `steps/intake`, …: every package of the house, halls by their rooms."""

    def within(folder):
        return {path.parent for path in folder.glob("*/__init__.py")} - {folder / "tests"}

    found = {path for path in within(HOUSE) if path.name not in HALLS}
    found |= {room for hall in HALLS for room in within(HOUSE / hall)}
    return {str(path.relative_to(HOUSE)) for path in found}


def planned() -> set[str]:
    """Rooms in brackets in .importlinter: they may stand or not."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    return set(re.findall(r"\((\w+)\)", contracts["importlinter:contract:house"]["layers"]))


def read_settings() -> set[str]:
    """Every UKETOME_ name that a program of ours reads."""
    sources = [path for path in [*HOUSE.rglob("*.py"), *(ROOT / "bin").iterdir()] if "tests" not in path.parts]
    found = set()
    for path in sources:
        said = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"UKETOME_[A-Z][A-Z_]*[A-Z]", said))
        if "config" in path.parts:
            found |= {f"UKETOME_{name}" for name in re.findall(r'\b(?:text|flag|number)\("([A-Z_]+)"', said)}
    return found


def test_every_room_stands_on_the_map_and_nothing_else():
    mapped = set(re.findall(r"^\| `([a-z_/]+)/?` \|", text("docs/house.md"), re.MULTILINE))
    assert rooms() - mapped == set()
    assert mapped - rooms() - planned() == set()


def test_every_event_is_in_the_flow():
    told = text("docs/flow.md")
    assert {kind.name() for kind in {*WAKES, *QUIET}} - set(re.findall(r"`(\w+\.\w+)`", told)) == set()


def test_every_setting_is_explained_and_none_that_nobody_reads():
    told = set(re.findall(r"^\| `(UKETOME_\w+)` \|", text("docs/settings.md"), re.MULTILINE))
    assert read_settings() == told


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_every_verb_is_in_the_readme(readme):
    assert {name for name in all_verbs() if f"| `{name}` |" not in text(readme)} == set()


def test_every_right_is_in_the_table():
    assert {right for right in RIGHTS if f"| `{right}` |" not in text("docs/permissions.md")} == set()


@pytest.mark.parametrize("path", papers.TABLES)
def test_tables_are_those_of_the_code(path):
    assert papers.renewed(path) == text(path), "run .venv/bin/python -m tools.papers"


@pytest.mark.parametrize("path", TRUE_TODAY, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_in_the_papers_exist(path):
    named = set(re.findall(r"bin/uketome ([a-z][a-z-]*)", path.read_text(encoding="utf-8")))
    assert named - set(all_verbs()) - {"help"} == set()


@pytest.mark.parametrize("path", TRUE_TODAY, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_in_the_papers_exist(path):
    named = re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|toml|html|sh)|bin/[\w-]+)`", path.read_text(encoding="utf-8"))
    assert [name for name in named if not any((base / name).exists() for base in (ROOT, HOUSE))] == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_the_papers_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    ours = [
        link for link in links if "://" not in link and not link.startswith("mailto:") and not link.endswith(".png")
    ]
    assert [link for link in ours if not (path.parent / link).exists()] == []


def test_every_picture_in_the_papers_is_taken_by_the_script():
    shown = {
        name for path in PAPERS for name in re.findall(r"docs/pictures/([\w-]+\.png)", path.read_text(encoding="utf-8"))
    }
    taken = set(re.findall(r'"([\w-]+\.png)"', text("docs/pictures/take.py")))
    assert shown - taken == set()


def test_the_glossary_names_things_that_exist():
    named = re.findall(r"`uketome\.([\w.]+)`", text("docs/glossary.md"))
    assert len(named) > 30
    assert [name for name in named if not exists(f"uketome.{name}")] == []


def exists(name: str) -> bool:
    """Whether a dotted name leads to a module, or to something inside one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if not hasattr(thing, part):
                return False
            thing = getattr(thing, part)
        return True
    return False


def test_decisions_are_numbered_without_gaps_and_tell_what_was_given_up():
    pages = sorted((ROOT / "docs/decisions").glob("0*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        said = page.read_text(encoding="utf-8")
        assert re.search(r"^Date: \d{4}-\d\d-\d\d$", said, re.MULTILINE), page.name
        assert [head for head in ("## Context", "## Decision", "## What we gave up") if head not in said] == [], (
            page.name
        )
        assert page.name in text("docs/decisions/README.md"), page.name


def test_every_runtime_and_test_package_is_explained():
    project = text("pyproject.toml")
    lists = project[project.index("dependencies = [") : project.index("[tool.ruff]")]
    wanted = {name.lower() for name in re.findall(r'^\s+"([A-Za-z0-9_-]+)', lists, re.MULTILINE)}
    told = {
        name.lower()
        for name in re.findall(r"^\| `([\w-]+)` \|", text("docs/decisions/0016-what-we-stand-on.md"), re.MULTILINE)
    }
    assert wanted == told
