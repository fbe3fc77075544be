"""Child processes that never outlive their parent, even when the parent is killed with -9."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable

_LIBC = ctypes.CDLL(None)
_SET_PARENT_DEATH_SIGNAL = 1


def end_with_parent(number: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the child gets this signal when the thread that started it ends; start from the main thread."""
    parent = os.getpid()

    def before_exec() -> None:
        _LIBC.prctl(_SET_PARENT_DEATH_SIGNAL, int(number), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def end(child: subprocess.Popen, number: signal.Signals, seconds: float) -> None:
    """Asks a child to end and, after `seconds`, kills it together with what it started in its own session."""
    if child.poll() is None:
        child.send_signal(number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
    sweep(child)
    child.wait()


def sweep(child: subprocess.Popen) -> None:
    """Kills whatever is left of the session that `child` led."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
