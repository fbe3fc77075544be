"""`stop`: ends a desk that runs elsewhere."""

import argparse
import os
import signal
import time

from uketome.host.places import data_folder
from uketome.host.supervisor import desk_lock, holder, tell
from uketome.host.trouble import HostTrouble

NAME = "stop"
HELP = {"ja": "動いている受けとめを終了します。", "en": "Stops the Uketome that is running."}
_SECONDS = 40


def arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_args: argparse.Namespace) -> dict:
    """Asks the supervisor to stop and waits until it has; no desk running is fine."""
    data = data_folder()
    lock = desk_lock(data)
    if not lock.held_by_anyone():
        tell("受けとめは動いていません。", "Uketome is not running.")
        return {"stopped": False}
    pid, _address = holder(data)
    _signal(pid)
    deadline = time.monotonic() + _SECONDS
    while lock.held_by_anyone():
        if time.monotonic() > deadline:
            raise HostTrouble(
                "does_not_stop",
                f"{_SECONDS} 秒待ちましたが終了しません（プロセス {pid}）。",
                f"It did not stop within {_SECONDS} s (process {pid}).",
            )
        time.sleep(0.1)
    tell("受けとめを終了しました。", "Uketome has stopped.")
    return {"stopped": True}


def _signal(pid: int) -> None:
    """The lock is held, so the pid beside it is its holder's; 0 means that it has not been noted yet."""
    try:
        if pid:
            os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        pass
    except PermissionError:
        raise HostTrouble(
            "other_owner",
            f"プロセス {pid} は別の利用者が起動したものです。その利用者で終了してください。",
            f"Process {pid} was started by another user. Stop it as that user.",
        ) from None
