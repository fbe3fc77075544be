"""Where an installation keeps its things: data folder, secret key, static files, logs, database cluster."""

import hashlib
import os
import secrets
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


def cluster_home(data: Path) -> Path:
    """Where the database lives: in the data folder, or under /var/lib when we are root and the server's account cannot get in there."""
    if server_account().reaches(data):
        return data / "pg"
    return _SHARED_HOME / hashlib.sha256(os.fsencode(data)).hexdigest()[:12]


def secret_key(data: Path) -> str:
    """UKETOME_SECRET_KEY, or the key in `secret.key` (readable by the owner only), made once and never half-written."""
    given = os.environ.get("UKETOME_SECRET_KEY")
    if given:
        return given
    place = data / "secret.key"
    with plain_sentences(place):
        if not place.exists():
            _write_once(place, secrets.token_urlsafe(50))
        return place.read_text().strip()


def _write_once(place: Path, text: str) -> None:
    """Links a complete file into place; if another process was first, its file stays."""
    partial = place.with_name(f"{place.name}.{os.getpid()}.partial")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, text.encode())
        os.fsync(handle)
        os.link(partial, place)
    except FileExistsError:
        pass
    finally:
        os.close(handle)
        partial.unlink(missing_ok=True)
