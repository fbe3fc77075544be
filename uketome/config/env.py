"""The only place that reads the environment."""

import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    """The variable UKETOME_<name>, or the default."""
    return os.environ.get(f"UKETOME_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    """The variable UKETOME_<name> read as yes or no."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def data_folder() -> Path:
    """Where this installation keeps what is its own: key, database, static files."""
    return Path(text("DATA") or CHECKOUT / ".data")


def secret_key() -> str:
    """The installation's key: from the environment, else from a file made once and readable by its owner alone."""
    given = text("SECRET_KEY")
    if given:
        return given
    path = data_folder() / "secret.key"
    # A disk that filled up while the key was written left an empty file; that is no key.
    known = path.read_text().strip() if path.exists() else ""
    return known or _make_key(path)


def _make_key(path: Path) -> str:
    """Written beside its place and put there whole; a process beside us that was quicker wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        if path.exists() and not path.read_text().strip():
            path.unlink()
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path.read_text().strip()


def database(url: str) -> dict[str, object]:
    """Django's description of the database behind a postgresql:// address."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "uketome",
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }
