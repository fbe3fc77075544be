"""Locks that the kernel frees when a process dies, however it dies."""

import fcntl
import os
import time
from pathlib import Path

from uketome.host.trouble import HostTrouble


class FileLock:
    """An advisory lock on a file; the file itself stays and may carry a note about the holder."""

    def __init__(self, path: Path):
        self.path = path
        self._handle: int | None = None

    def try_take(self, *, shared: bool = False) -> bool:
        """Takes the lock if it is free at once."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def take(self, *, shared: bool = False, seconds: float = 90.0) -> None:
        """Takes the lock, waiting at most `seconds`; HostTrouble `busy` after that."""
        deadline = time.monotonic() + seconds
        while not self.try_take(shared=shared):
            if time.monotonic() > deadline:
                raise HostTrouble(
                    "busy",
                    f"ほかの処理がデータベースの準備を続けています（{self.path}）。しばらくしてからもう一度お試しください。",
                    f"Another process is still preparing the database ({self.path}). Try again in a while.",
                )
            time.sleep(0.02)

    def free(self) -> None:
        """Gives the lock back; nothing happens if it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def held_by_anyone(self) -> bool:
        """Whether some process (perhaps this one) holds the lock now."""
        if self.held:
            return True
        probe = FileLock(self.path)
        if probe.try_take():
            probe.free()
            return False
        return True

    def note(self, text: str) -> None:
        """Writes a note about the holder into the locked file."""
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, text.encode(), 0)

    def __enter__(self) -> "FileLock":
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.free()
