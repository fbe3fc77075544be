"""Real clusters and real processes, each in a folder of its own that everybody may enter."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from uketome.host.binaries import find_binaries
from uketome.host.cluster import Cluster
from uketome.host.database import ADDRESS
from uketome.host.places import checkout


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


def ask(cluster: Cluster, sql: str) -> list[str]:
    """The lines that psql prints; each call is a transaction of its own."""
    command = [find_binaries().program("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", cluster.url(), "-c", sql]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd="/").stdout.splitlines()


def write_row(cluster: Cluster, word: str) -> None:
    """Commits one row."""
    ask(cluster, "SET client_min_messages = error; CREATE TABLE IF NOT EXISTS kept (word text)")
    ask(cluster, f"INSERT INTO kept VALUES ('{word}')")


def rows(cluster: Cluster) -> list[str]:
    """The words that are there."""
    return ask(cluster, "SELECT word FROM kept ORDER BY word")


def setting(cluster: Cluster, name: str) -> str:
    """A setting of the running server."""
    return "".join(ask(cluster, f"SHOW {name}"))


def alive(pid: int) -> bool:
    """Whether a process lives; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False
