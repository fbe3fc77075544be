"""A whole desk for a journey: the real command, its own database, its own mail server on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Desk:
    """A running desk: where it answers, and the environment its commands need."""

    url: str
    environment: dict[str, str]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs bin/uketome's verb against this desk."""
        line = [sys.executable, "-m", "uketome.cli", *words]
        return subprocess.run(line, env=self.environment, cwd=CHECKOUT, capture_output=True, text=True, timeout=300)


@contextmanager
def running_desk(folder: Path, *, database_url: str, undo_seconds: int = 1) -> Iterator[Desk]:
    """Starts web and worker as a shop would, and stops both."""
    port = free_port()
    environment = os.environ | {
        "UKETOME_DATA": str(folder), "UKETOME_DATABASE_URL": database_url, "UKETOME_PORT": str(port),
        "UKETOME_UNDO_SECONDS": str(undo_seconds), "DJANGO_SETTINGS_MODULE": "uketome.config.settings", "PYTHONPATH": str(CHECKOUT),
        "UKETOME_BASE_URL": f"http://127.0.0.1:{port}",
    }  # fmt: skip
    log = (folder / "start.log").open("wb")
    line = [sys.executable, "-m", "uketome.cli", "start", "--port", str(port)]
    process = subprocess.Popen(line, env=environment, cwd=CHECKOUT, stdout=log, stderr=log)
    try:
        desk = Desk(f"http://127.0.0.1:{port}", environment)
        _wait_for(desk, process, folder)
        yield desk
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        log.close()


def _wait_for(desk: Desk, process: subprocess.Popen, folder: Path) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            if urlopen(f"{desk.url}/healthz", timeout=5).status == 200:
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError((folder / "start.log").read_text()[-3000:])


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def own_database(server_url: str, name: str) -> Iterator[str]:
    """A database of this journey's own on the server of the tests; gives its address."""
    base, _, query = server_url.partition("?")
    admin = base.rsplit("/", 1)[0] + "/postgres" + (f"?{query}" if query else "")
    mine = base.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")
    with psycopg.connect(admin, autocommit=True) as server:
        server.execute(f'drop database if exists "{name}" with (force)')
        server.execute(f'create database "{name}"')
        try:
            yield mine
        finally:
            server.execute(f'drop database if exists "{name}" with (force)')
