"""Where an installation keeps its things: data folder, static files, logs, database cluster."""

import hashlib
import os
from pathlib import Path

from uketome.host.account import server_account
from uketome.host.trouble import plain_sentences

_SHARED_HOME = Path("/var/lib/uketome")


def checkout() -> Path:
    """The folder that holds the package `uketome`."""
    return Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """UKETOME_DATA, or `.data` in the checkout; created if missing. HostTrouble if it cannot be written."""
    folder = Path(os.environ.get("UKETOME_DATA") or checkout() / ".data").absolute()
    with plain_sentences(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    return folder


def static_folder(data: Path) -> Path:
    """UKETOME_STATIC, or `static` in the data folder."""
    return Path(os.environ.get("UKETOME_STATIC") or data / "static").absolute()


def log_folder(data: Path) -> Path:
    """Where the desk's processes write what they say."""
    return data / "log"


def cluster_home(data: Path) -> Path:
    """Where the database lives: in the data folder, or under /var/lib if the server's account cannot get in there."""
    if server_account().reaches(data):
        return data / "pg"
    return _SHARED_HOME / hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
