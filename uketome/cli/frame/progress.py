"""A bar on a terminal, and silence everywhere else."""

import sys
import time

WIDTH = 30


class Progress:
    """Counts steps toward a known total; draws at most ten times a second, on standard error, only for people."""

    def __init__(self, total: int):
        self.total, self.done, self.drawn_at = total, 0, 0.0
        self.shown = sys.stderr.isatty() and total > 0

    def __enter__(self) -> "Progress":
        return self

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self.shown and (self.done == self.total or time.monotonic() - self.drawn_at > 0.1):
            self.drawn_at = time.monotonic()
            filled = WIDTH * self.done // self.total
            print(
                f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {self.done}/{self.total}",
                end="",
                file=sys.stderr,
                flush=True,
            )

    def __exit__(self, *_trouble) -> None:
        if self.shown:
            print(file=sys.stderr)
