"""`bench`: measured speed, in a scratch database."""

import argparse

from uketome.cli.benching import intake, pages
from uketome.cli.benching.scratch import scratch_database
from uketome.host.supervisor import tell
from uketome.host.tongue import say

NAME = "bench"
HELP = {"ja": "速さを測ります（お店のデータには触れません）。", "en": "Measures speed (never in the shop's own data)."}
NEEDS_DATABASE = True

BENCHES = {"intake": intake.intake, "board": pages.board, "case": pages.case}


def arguments(parser: argparse.ArgumentParser) -> None:
    """NAME [--cases N] [--times N]."""
    parser.add_argument("bench", choices=sorted(BENCHES), metavar="NAME", help=" | ".join(sorted(BENCHES)))
    parser.add_argument("--cases", type=_count, default=1000, help=say("あらかじめある案件の数", "cases that exist beforehand"))
    parser.add_argument("--times", type=_count, default=200, help=say("測る回数", "how often to measure"))


def run(args: argparse.Namespace) -> dict:
    """Measures in a database that is made for it and removed afterwards."""
    with scratch_database():
        figures = BENCHES[args.bench](args.cases, args.times)
    limit = figures.get("limit_per_second") or figures.get("limit_ms")
    tell(
        f"{figures['name']}：中央値 {figures['p50_ms']}ms、95% {figures['p95_ms']}ms、毎秒 {figures['per_second']}（データベースだけなら {limit}）",
        f"{figures['name']}: median {figures['p50_ms']} ms, p95 {figures['p95_ms']} ms, {figures['per_second']}/s (bare database: {limit})",
    )
    return figures


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError(say("1から1000000までの数を指定してください", "give a number from 1 to 1000000"))
    return number
