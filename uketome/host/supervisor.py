"""Keeps the desk running in one terminal: database, preparations, then its parts, until somebody stops it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from uketome.host.children import end, end_with_parent
from uketome.host.cluster import Cluster
from uketome.host.locks import FileLock
from uketome.host.part import Part
from uketome.host.tongue import say
from uketome.host.trouble import HostTrouble, plain_sentences

_LOOK_EVERY = 0.2
_SECONDS_TO_ANSWER = 60


class AlreadyRunning(Exception):
    """Another supervisor has this data folder; `pid` and `address` say which."""

    def __init__(self, pid: int, address: str):
        super().__init__(address)
        self.pid, self.address = pid, address


class Stopped(Exception):
    """Somebody asked the desk to stop."""


@dataclass(frozen=True)
class Preparation:
    """A program that must end well before the parts start, and the sentence shown meanwhile."""

    sentence: str
    command: list[str]


@dataclass
class Supervisor:
    """What to keep running, and for whom: `ready` says whether the parts answer yet."""

    data: Path
    address: str
    cluster: Cluster | None
    environment: dict[str, str]
    preparations: list[Preparation]
    parts: list[Part]
    ready: Callable[[], bool]
    _stop: bool = field(default=False, init=False)
    _database_gone: bool = field(default=False, init=False)

    def run(self) -> None:
        """Runs until SIGINT, SIGTERM or SIGHUP; raises AlreadyRunning, HostTrouble, or returns after a clean stop."""
        lock = desk_lock(self.data)
        with plain_sentences(self.data):
            if not lock.try_take():
                raise AlreadyRunning(*holder(self.data))
            lock.note(json.dumps({"pid": os.getpid(), "address": self.address}))
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup keeps the desk running
            signal.signal(signal.SIGHUP, self._hear)
        try:
            self._live()
        except Stopped:
            pass
        finally:
            self._end()
            lock.note("")
            lock.free()

    def _hear(self, *_: object) -> None:
        self._stop = True

    def _live(self) -> None:
        if self.cluster:
            tell("データベースを起動しています…", "Starting the database …")
            self.cluster.enter()
        for preparation in self.preparations:
            self._prepare(preparation)
        for part in self.parts:
            part.start()
        announced, patience = False, time.monotonic() + _SECONDS_TO_ANSWER
        while not self._stop:
            if not announced and self.ready():
                announced = True
                tell(
                    f"受けとめが動いています → {self.address}　（終了: Ctrl-C）",
                    f"Uketome is running → {self.address}  (stop: Ctrl-C)",
                )
            if not announced and time.monotonic() > patience:
                announced = True
                tell(*_no_answer(self.parts[0].log))
            try:
                self._look_after_database()
                self._look_after_parts()
            except HostTrouble as trouble:  # a full disk now may have room again in a moment
                print(trouble.sentence(), file=sys.stderr, flush=True)
                self._rest(5)
            time.sleep(_LOOK_EVERY)

    def _prepare(self, preparation: Preparation) -> None:
        print(preparation.sentence, file=sys.stderr, flush=True)
        child = subprocess.Popen(
            preparation.command, stdin=subprocess.DEVNULL, env=os.environ | self.environment, start_new_session=True,
            preexec_fn=end_with_parent(signal.SIGTERM),
        )  # fmt: skip
        while child.poll() is None and not self._stop:
            time.sleep(0.05)
        if self._stop:
            end(child, signal.SIGTERM, 5)
            raise Stopped
        if child.returncode:
            raise HostTrouble(
                "preparation_failed",
                "準備が途中で止まりました。上に表示された理由をご確認ください。受けとめは起動していません。",
                "The preparation stopped; see the reason above. Uketome was not started.",
            )

    def _look_after_database(self) -> None:
        if self.cluster and not self.cluster.kept():
            tell("データベースが止まったため、起動し直しています…", "The database stopped; starting it again …")
            long_gone, self._database_gone = self._database_gone, True
            self.cluster.enter()
            self._database_gone = False
            for part in self.parts:  # after a long outage connection pools wait long before they look again
                if part.leans_on_database or long_gone:
                    part.again()

    def _look_after_parts(self) -> None:
        for part in self.parts:
            if part.look():
                tell(
                    f"{part.name} が止まりました。{part.pause():g} 秒後に起動し直します。"
                    f"くわしくは {part.log} をご覧ください。",
                    f"{part.name} stopped; starting it again in {part.pause():g} s. See {part.log}.",
                )

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._stop and time.monotonic() < until:
            time.sleep(_LOOK_EVERY)

    def _end(self) -> None:
        for part in self.parts:
            part.ask_to_end()
        for part in self.parts:
            part.end()
        if self.cluster:
            self.cluster.leave()
        if self._stop:
            tell("受けとめを終了しました。", "Uketome has stopped.")


def _no_answer(log: Path) -> tuple[str, str]:
    return (
        f"画面がまだ応答しません。起動は続けています。くわしくは {log} をご覧ください。",
        f"The desk does not answer yet; still trying. See {log}.",
    )


def desk_lock(data: Path) -> FileLock:
    """The lock that the running supervisor of this data folder holds."""
    return FileLock(data / "desk.lock")


def holder(data: Path) -> tuple[int, str]:
    """Pid and address that the last supervisor noted; (0, "") if it ended cleanly or never ran."""
    try:
        noted = json.loads((data / "desk.lock").read_text())
        return int(noted["pid"]), str(noted["address"])
    except (FileNotFoundError, ValueError, KeyError):
        return 0, ""


def tell(ja: str, en: str) -> None:
    """A sentence for the person at the terminal; standard output stays free for results."""
    print(say(ja, en), file=sys.stderr, flush=True)
