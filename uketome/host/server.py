"""How PostgreSQL's programs are called: environment, settings, one place."""

import subprocess
from pathlib import Path

from uketome.host.account import Account

SUPERUSER = "postgres"
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin"}
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "jit": "off",
    "log_line_prefix": "%m [%p] ",
}
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def call(command: list[str], account: Account) -> subprocess.CompletedProcess:
    """Runs one of PostgreSQL's programs as the server's account, in English, out of reach of the terminal's Ctrl-C."""
    return subprocess.run(
        command, capture_output=True, text=True, errors="replace", env=ENVIRONMENT, cwd="/", start_new_session=True,
        **account.switch(),
    )  # fmt: skip


def command_line(postgres: str, data: Path, socket_folder: Path, *, durable: bool) -> list[str]:
    """The server's own command line; only a throw-away cluster may be careless about a power cut."""
    settings = _SETTINGS | ({} if durable else _CARELESS)
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [postgres, "-D", str(data), "-k", str(socket_folder), *options]
