"""`manage`: Django's own commands, for developers."""

import argparse

from django.core.management import execute_from_command_line

NAME = "manage"
HELP = {
    "ja": "Django の管理コマンドを実行します（開発者向け）。",
    "en": "Runs one of Django's own commands (for developers).",
}
NEEDS_DATABASE = True
NEEDS_MIGRATIONS = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after the verb belongs to Django."""
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="COMMAND …")


def run(args: argparse.Namespace) -> None:
    """Passes the words on; Django decides about the exit status."""
    execute_from_command_line(["uketome manage", *args.rest])
