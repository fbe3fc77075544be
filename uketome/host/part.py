"""One process of the desk: started, watched, started again with growing pauses when it falls."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from uketome.host.children import end, end_with_parent, sweep
from uketome.host.trouble import plain_sentences

_LONGEST_PAUSE = 30.0
_STEADY_AFTER = 60.0
_LARGEST_LOG = 10 * 1024 * 1024


@dataclass
class Part:
    """A named program; what it says goes into `<logs>/<name>.log`.

    `grace`: seconds between the polite signal and force. `leans_on_database`: begins anew when the database did.
    """

    name: str
    command: list[str]
    environment: dict[str, str]
    logs: Path
    grace: float = 5.0
    leans_on_database: bool = False
    falls: int = field(default=0, init=False)
    child: subprocess.Popen | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _next: float = field(default=0.0, init=False)

    @property
    def log(self) -> Path:
        """The file with everything the program said."""
        return self.logs / f"{self.name}.log"

    def start(self) -> None:
        """Starts the program in a session of its own, so that the terminal's Ctrl-C reaches only the supervisor."""
        with plain_sentences(self.log):
            self.log.parent.mkdir(parents=True, exist_ok=True)
            if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
                self.log.rename(self.log.with_suffix(".log.1"))
            with self.log.open("ab") as log:
                self.child = subprocess.Popen(
                    self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                    env=os.environ | self.environment, preexec_fn=end_with_parent(signal.SIGTERM),
                )  # fmt: skip
        self._started = time.monotonic()

    def look(self) -> bool:
        """True if the program has just been found dead; starts it again when its pause is over."""
        now = time.monotonic()
        if self.child is not None and self.child.poll() is not None:
            sweep(self.child)
            self.falls = 1 if now - self._started > _STEADY_AFTER else self.falls + 1
            self._next = now + self.pause()
            self.child = None
            return True
        if self.child is None and now >= self._next:
            self.start()
        return False

    def pause(self) -> float:
        """Seconds to wait before the next start: 0.5, 1, 2 … 30."""
        return min(_LONGEST_PAUSE, 0.5 * 2 ** (self.falls - 1))

    def again(self) -> None:
        """Ends the program and starts it anew."""
        self.end()
        self.start()

    def ask_to_end(self) -> None:
        """Sends the polite signal and does not wait."""
        if self.child is not None and self.child.poll() is None:
            self.child.terminate()

    def end(self) -> None:
        """Ends the program, by force after its grace."""
        if self.child is not None:
            end(self.child, signal.SIGTERM, self.grace)
            self.child = None
