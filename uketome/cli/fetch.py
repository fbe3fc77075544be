"""`fetch`: visits the mailboxes once, now."""

import argparse
import time
from collections import Counter

from uketome.adapters.mail.fetch import visit
from uketome.cli.frame.shops import shop_for
from uketome.cli.import_mail import told
from uketome.foundation.errors import OutsideFailure, Refusal
from uketome.host.tongue import say
from uketome.letters.queries import mailboxes

NAME = "fetch"
HELP = {"ja": "メールサーバーから新しいメールを受け取ります。", "en": "Fetches new mail from the mail servers."}
NEEDS_DATABASE = True


class NoMailbox(Refusal):
    """There is nowhere to look."""

    code = "no_mailbox"
    says = "受信するメールボックスがまだ設定されていません。画面の「設定」でメールサーバーを登録してください。"


def arguments(parser: argparse.ArgumentParser) -> None:
    """[--shop S]."""
    parser.add_argument("--shop", default="", help=say("どのお店か", "which shop"))


def run(args: argparse.Namespace) -> dict:
    """Visits every mailbox; one in trouble keeps no other waiting, and is told at the end."""
    channels = [each for each in mailboxes() if (each.settings.get("imap") or {}).get("host")]
    if args.shop:
        channels = [each for each in channels if each.shop_id == shop_for(args.shop).pk]
    if not channels:
        raise NoMailbox
    began, fates, troubles = time.monotonic(), Counter(), []
    for channel in channels:
        try:
            fates += visit(channel)
        except (OutsideFailure, Refusal) as trouble:
            troubles.append(trouble)
    counts = told(fates, time.monotonic() - began)
    if troubles:
        raise troubles[0]
    return counts
