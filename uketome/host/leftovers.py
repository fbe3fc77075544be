"""What an earlier server left behind: pid files, socket locks, zombies, and a server that is still going down."""

import os
import signal
import time
from pathlib import Path


def recorded_pid(data: Path) -> int | None:
    """The pid in `postmaster.pid`, if there is one."""
    try:
        return int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def is_server(pid: int, data: Path) -> bool:
    """Whether `pid` is a living PostgreSQL on `data`; a zombie or somebody else's process is not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return False
    return state not in "ZX" and os.fsencode(data) in command.split(b"\0")


def wait_until_gone(data: Path, seconds: float) -> bool:
    """Asks a server that nobody keeps any more to stop, and waits for it; False if it is still there."""
    deadline = time.monotonic() + seconds
    while (pid := recorded_pid(data)) is not None and is_server(pid, data):
        try:
            os.kill(pid, signal.SIGINT)
        except (ProcessLookupError, PermissionError):
            pass
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def clear(data: Path, socket_folder: Path) -> None:
    """Removes pid file and socket locks that would block a start; only under the start lock, with no server alive."""
    for path in (data / "postmaster.pid", *socket_folder.glob(".s.PGSQL.*")):
        path.unlink(missing_ok=True)
