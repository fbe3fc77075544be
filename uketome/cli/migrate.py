"""`migrate`: database tables and, if asked, static files."""

import argparse
import sys

from django.core.management import call_command

from uketome.cli.frame.house import migrate_if_needed
from uketome.host.supervisor import tell
from uketome.host.tongue import say

NAME = "migrate"
HELP = {"ja": "データベースを今の版に合わせます。", "en": "Brings the database up to this version."}
NEEDS_DATABASE = True
NEEDS_MIGRATIONS = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """--static."""
    parser.add_argument(
        "--static", action="store_true", help=say("画面の部品も集めます", "collect the static files too")
    )


def run(args: argparse.Namespace) -> dict:
    """Migrates if there is something to migrate."""
    changed = migrate_if_needed()
    if changed:
        tell("データベースを更新しました。", "The database was brought up to date.")
    if args.static:
        call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    return {"changed": changed}
