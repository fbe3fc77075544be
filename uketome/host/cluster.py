"""One embedded PostgreSQL: shared by every process that enters it, kept by a keeper, stopped when the last one leaves.

A keeper process owns the server. Users hold a shared lock that the kernel frees when they die, so no kill -9 of a user
leaves a server behind, and no short command takes the server away from a longer one.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from uketome.host import leftovers
from uketome.host.account import server_account
from uketome.host.binaries import Binaries, find_binaries, reachable
from uketome.host.creation import check_version, create_cluster, private_folder, socket_folder_for
from uketome.host.locks import FileLock
from uketome.host.places import SHARED_HOME, checkout
from uketome.host.server import SUPERUSER, call
from uketome.host.trouble import HostTrouble, plain_sentences, trouble_in

DATABASE = "uketome"
_SECONDS_TO_START = 90
_SECONDS_TO_RETRY = 8
_LARGEST_LOG = 10 * 1024 * 1024
_PASSING = ("is still in use", "already in use", "already exists", "is being used by another")


class Cluster:
    """The server that lives in `home`; `durable=False` only for throw-away test clusters."""

    def __init__(self, home: Path, *, durable: bool = True):
        self.home = home.absolute()
        self.durable = durable
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"
        self.socket_folder = socket_folder_for(self.home)
        self.start_lock = FileLock(self.home / "start.lock")
        self.users = FileLock(self.home / "users.lock")
        self.keeper_lock = FileLock(self.home / "keeper.lock")
        self._keeper: subprocess.Popen | None = None

    def url(self, database: str = DATABASE) -> str:
        """The address for libpq and Django, known before the server runs."""
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.socket_folder))}"

    def kept(self) -> bool:
        """Whether a keeper lives, and with it the server; one system call, so it may be asked often."""
        return self.home.exists() and self.keeper_lock.held_by_anyone()

    def enter(self) -> bool:
        """Makes sure the server runs and stays while we live; True if this call started it."""
        with plain_sentences(self.home):
            self._make_home()
            with self.start_lock:
                if not self.users.held:
                    self.users.take(shared=True)
                try:
                    return self._enter_locked()
                except BaseException:
                    self.users.free()
                    raise

    def leave(self, seconds: float = 15.0) -> None:
        """Ends our use; the keeper stops the server if we were the last, and we wait for one that we started."""
        self.users.free()
        deadline = time.monotonic() + seconds
        while self._keeper is not None and self._keeper.poll() is None and time.monotonic() < deadline:
            if self.users.held_by_anyone():
                return
            time.sleep(0.02)

    def __enter__(self) -> "Cluster":
        self.enter()
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def _make_home(self) -> None:
        account = server_account()
        self.home.mkdir(parents=True, exist_ok=True)
        if account.switched:
            self.home.chmod(0o711)
        private_folder(self.socket_folder, account)
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.rename(self.log.with_suffix(".log.1"))

    def _enter_locked(self) -> bool:
        binaries = find_binaries()
        deadline = time.monotonic() + _SECONDS_TO_START
        while self.kept() and time.monotonic() < deadline:
            if self._answers(binaries):
                return False
            time.sleep(0.02)
        self._start(binaries)
        return True

    def _start(self, found: Binaries) -> None:
        account = server_account()
        shelf = SHARED_HOME if self.home.parent == SHARED_HOME else self.home
        binaries = reachable(found, account, shelf)
        if not self.data.exists():
            create_cluster(self.data, binaries, account, durable=self.durable)
        private_folder(self.data, account)
        check_version(self.data, binaries)
        if not leftovers.wait_until_gone(self.data, 60):
            pid = leftovers.recorded_pid(self.data)
            raise HostTrouble(
                "server_stays",
                f"前回のデータベース（プロセス {pid}）が終わりません。"
                "そのプロセスを終了してから、もう一度お試しください。",
                f"The previous database (process {pid}) does not end. End that process and try again.",
            )
        self._start_patiently(binaries)
        self._create_database(binaries)

    def _start_patiently(self, binaries: Binaries) -> None:
        """After a kill -9 the old server's children may hold its memory for a moment; that passes, so we try again."""
        deadline = time.monotonic() + _SECONDS_TO_RETRY
        while True:
            leftovers.clear(self.data, self.socket_folder)
            said = self._start_keeper(binaries)
            if said is None:
                return
            if time.monotonic() > deadline or not any(words in said for words in _PASSING):
                raise trouble_in(said, self.home, self.log)
            time.sleep(0.2)

    def _start_keeper(self, binaries: Binaries) -> str | None:
        """None once the server answers; what it wrote into its log if it gave up."""
        with self.log.open("ab") as log:
            written_before = log.tell()
            what = [str(self.home), binaries.program("postgres"), str(int(self.durable))]
            self._keeper = subprocess.Popen(
                [sys.executable, "-m", "uketome.host.keeper", *what],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True,
                env=os.environ | {"PYTHONPATH": str(checkout())},
            )  # fmt: skip
        deadline = time.monotonic() + _SECONDS_TO_START
        while not self._answers(binaries):
            if self._keeper.poll() is not None or time.monotonic() > deadline:
                self._keeper.kill()
                return self.log.read_bytes()[written_before:].decode(errors="replace")
            time.sleep(0.02)
        return None

    def _answers(self, binaries: Binaries) -> bool:
        ask = [binaries.program("pg_isready"), "-q", "-h", str(self.socket_folder), "-U", SUPERUSER, "-d", "postgres"]
        return subprocess.run(ask, cwd="/").returncode == 0

    def _create_database(self, binaries: Binaries) -> None:
        done = call(
            [binaries.program("createdb"), "-h", str(self.socket_folder), "-U", SUPERUSER, DATABASE], server_account()
        )
        if done.returncode and "already exists" not in done.stderr:
            raise trouble_in(done.stderr, self.home, self.log)
