"""Real clusters and real processes, each in a folder of its own that everybody may enter."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from uketome.host.cluster import Cluster
from uketome.host.database import ADDRESS
from uketome.host.places import checkout


def pytest_configure(config):
    config.addinivalue_line("markers", "machine: starts and kills real servers and processes")


@pytest.fixture
def folder():
    """An empty folder that every account may enter (pytest's own lies under one closed to others)."""
    made = Path(tempfile.mkdtemp(prefix="uketome-host-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def cluster(folder):
    """A cluster that is not running yet; left and swept up at the end."""
    made = Cluster(folder / "pg", durable=False)
    yield made
    made.leave()
    until(lambda: not made.kept())


@pytest.fixture
def small_disk(folder):
    """A disk of 220 MB of our own; only root can have one."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: a full disk needs root (mount)")
    place = folder / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=220m,mode=0755", "tmpfs", str(place)]).returncode:
        pytest.skip("NOT TESTED: a full disk needs the right to mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def until(true, seconds: float = 20.0) -> None:
    """Waits for something to become true."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def run_python(code: str, *words: object, **more) -> subprocess.Popen:
    """A process of its own that can import the house and has no database address."""
    environment = {name: value for name, value in os.environ.items() if name != ADDRESS}
    environment |= {"PYTHONPATH": str(checkout()), "LANG": "ja_JP.UTF-8", "LC_ALL": ""} | more.pop("env", {})
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)], text=True, env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, **more,
    )  # fmt: skip


def write_row(cluster: Cluster, word: str) -> None:
    """Commits one row."""
    with psycopg.connect(cluster.url()) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


def rows(cluster: Cluster) -> list[str]:
    """The words that are there."""
    with psycopg.connect(cluster.url()) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM kept ORDER BY word")]


def setting(cluster: Cluster, name: str) -> str:
    """A setting of the running server."""
    with psycopg.connect(cluster.url()) as connection:
        return connection.execute(f"SHOW {name}").fetchone()[0]


def alive(pid: int) -> bool:
    """Whether a process lives; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False
