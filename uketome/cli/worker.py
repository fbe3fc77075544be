"""`worker`: the background work, in this process."""

import argparse

from uketome.foundation.jobs import run_worker

NAME = "worker"
HELP = {
    "ja": "裏の仕事（メールの送受信、期限の見張り）を続けます。",
    "en": "Does the background work (mail, deadlines) until stopped.",
}
NEEDS_DATABASE = True


def arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_args: argparse.Namespace) -> None:
    """Works until SIGTERM or Ctrl-C."""
    run_worker()
