"""`import`: mails from files, folders, mbox files and Maildirs, each to its one place."""

import argparse
import time
from collections import Counter
from pathlib import Path

from uketome.adapters.mail.folders import count_in, mails_in
from uketome.adapters.mail.receive import receive
from uketome.cli.frame.progress import Progress
from uketome.cli.frame.shops import shop_for
from uketome.host.supervisor import tell
from uketome.host.tongue import say
from uketome.letters.actions import open_channel
from uketome.letters.queries import mailbox_of
from uketome.steps.intake.fates import Fate

NAME = "import"
HELP = {
    "ja": "メールのファイル・フォルダー・mbox・Maildirを取り込みます。",
    "en": "Takes in mail from files, folders, mbox files and Maildirs.",
}
NEEDS_DATABASE = True

COUNTED = {
    Fate.CASE: "cases", Fate.REPLY: "replies", Fate.BOUNCE: "bounces", Fate.AUTO_REPLY: "auto_replies",
    Fate.SPAM: "spam", Fate.DUPLICATE: "duplicates", Fate.QUARANTINE: "quarantined",
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """PATH… [--shop S]."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=say("取り込む場所", "what to take in"))
    parser.add_argument(
        "--shop", default="", help=say("どのお店の窓口か（短い名前か店名）", "which shop (its short name or name)")
    )


def run(args: argparse.Namespace) -> dict:
    """Takes everything in and counts where it ended; every path is looked at before the first mail is kept."""
    total = sum(count_in(path) for path in args.paths)
    shop = shop_for(args.shop)
    channel = mailbox_of(shop) or open_channel(shop, "import")
    began, fates = time.monotonic(), Counter()
    with Progress(total) as progress:
        for path in args.paths:
            for source, raw in mails_in(path):
                fates[receive(channel, raw, source=f"file:{source}")] += 1
                progress.step()
    return told(fates, time.monotonic() - began)


def told(fates: Counter, seconds: float) -> dict:
    """The counts as people and scripts read them; the parts add up to what was received."""
    counts = {"received": fates.total()} | {name: fates[fate] for fate, name in COUNTED.items()}
    words = {"cases": "新しい案件", "replies": "返信", "bounces": "不達通知", "auto_replies": "自動返信", "spam": "迷惑・一斉配信",
             "duplicates": "重複", "quarantined": "隔離"}  # fmt: skip
    ja = "、".join(f"{words[name]} {counts[name]}" for name in words)
    en = ", ".join(f"{name.replace('_', ' ')} {counts[name]}" for name in words)
    tell(f"{counts['received']}通を受け取りました（{ja}）。", f"{counts['received']} mails received ({en}).")
    return counts | {"seconds": round(seconds, 3)}
