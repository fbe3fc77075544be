"""How a verb answers: sentences on standard error, and with --json exactly one JSON object on standard output."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_output() -> Iterator[None]:
    """Sends everything that is written to standard output meanwhile, by us or by a child, to standard error."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)


def print_json(answer: dict) -> None:
    """The one JSON object, as the last line of standard output."""
    print(json.dumps(answer, ensure_ascii=False, default=str), flush=True)


def print_trouble(message: str) -> None:
    """A sentence for the person at the terminal."""
    print(message, file=sys.stderr, flush=True)
