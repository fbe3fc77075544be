"""ruff, import contracts, then pytest on a throw-away database; pytest's closing line stays the last."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from uketome.cli.frame.outside_server import require_answer
from uketome.host.cluster import Cluster
from uketome.host.database import ADDRESS
from uketome.host.supervisor import tell
from uketome.host.trouble import HostTrouble

# Two processes share the fast part; with one seed for hashes they collect the same tests in the same order.
_FAST = ["-m", "not browser and not mailserver and not machine and not slow", "-n", "2", "--dist", "worksteal"]


@contextmanager
def scratch() -> Iterator[dict[str, str]]:
    """The environment of a test run: its own data folder and, unless a server is named, a database that forgets."""
    folder = Path(tempfile.mkdtemp(prefix="uketome-test-"))
    folder.chmod(0o755)
    around = {"UKETOME_DATA": str(folder / "data")}
    try:
        if os.environ.get(ADDRESS):
            require_answer(os.environ[ADDRESS])
            tell(
                "テストは UKETOME_DATABASE_URL のデータベースで行います。",
                "Testing on the database in UKETOME_DATABASE_URL.",
            )
            yield around
        else:
            with Cluster(folder / "pg", durable=False) as cluster:
                yield around | {ADDRESS: cluster.url()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(words: list[str]) -> int:
    """The exit status of the whole: every check must pass."""
    fast = words[:1] == ["--fast"]
    words = words[1:] if fast else words
    statuses = [run(["-m", "ruff", "check", "--quiet", "--output-format", "concise", "."]), run(["-c", _LINT_IMPORTS])]
    if any(statuses):
        tell(
            "上の決まりに反する所があります。テストは続けますが、全体は不合格です。",
            "The rules above are broken. The tests still run, but the whole has failed.",
        )
    marks = _FAST if fast else []
    with scratch() as around:
        statuses.append(run(["-m", "pytest", *marks, *words], around | {"PYTHONHASHSEED": "0"}))
    return next((status for status in statuses if status), 0)


_LINT_IMPORTS = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"


def run(words: list[str], around: dict[str, str] | None = None) -> int:
    """Runs one tool of this environment and returns its exit status."""
    return subprocess.run([sys.executable, *words], env=os.environ | (around or {}), check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except HostTrouble as trouble:
        sys.exit(trouble.sentence())
