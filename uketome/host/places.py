"""Where an installation keeps its things: data folder, static files, logs, database cluster."""

import hashlib
import os
import secrets
from pathlib import Path

from uketome.host.account import server_account
from uketome.host.trouble import plain_sentences

SHARED_HOME = Path("/var/lib/uketome")


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
    """Where the database lives: in the data folder, or under /var/lib if the server's account cannot get in there.

    The choice is noted in the data folder: it moves with a checkout, and a fresh clone never meets an older one's data.
    """
    note = data / "database-folder"
    with plain_sentences(note):
        if not note.exists():
            if (data / "pg").exists() or server_account().reaches(data):
                return data / "pg"
            _write_once(note, str(SHARED_HOME / f"{short_name(data)}-{secrets.token_hex(3)}"))
        return Path(note.read_text().strip())


def short_name(path: Path) -> str:
    """Twelve letters that stand for one path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _write_once(place: Path, text: str) -> None:
    """Links a complete file into place; if another process was first, its file stays."""
    partial = place.with_name(f"{place.name}.{os.getpid()}.partial")
    partial.write_text(text)
    try:
        os.link(partial, place)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
