"""`demo`: loads the sample shop and says who can sign in."""

import argparse
import time

from uketome.cli.frame.progress import Progress
from uketome.demo.load import CASES, is_there, load, sign_ins
from uketome.host.supervisor import tell
from uketome.host.tongue import say

NAME = "demo"
HELP = {
    "ja": "見本の店「こもれび雑貨店」を読み込みます（空の受けとめにだけ）。",
    "en": "Loads the sample shop こもれび雑貨店 (into an empty installation only).",
}
NEEDS_DATABASE = True
ROLES = {
    "agent": ("担当者", "agent"), "lead": ("責任者", "lead"), "owner": ("店長", "owner"), "auditor": ("監査", "auditor"),
    "administrator": ("管理者", "administrator"),
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """[--cases N]."""
    parser.add_argument("--cases", type=int, default=CASES, help=say("案件の数（およそ）", "about how many cases"))


def run(args: argparse.Namespace) -> dict:
    """Loads and prints the accounts; a sample shop that is already there is left as it is."""
    if is_there():
        tell("見本の店はもう読み込まれています。そのまま使えます。", "The sample shop is already there.")
        return _told({"loaded": False})
    began = time.monotonic()
    with Progress(args.cases) as progress:
        loaded = load(cases=args.cases, step=progress.step)
    tell(
        f"見本の店を用意しました（案件 {loaded.cases}件、うち対応中 {loaded.open_cases}件、注文 {loaded.orders}件）。",
        f"The sample shop is ready ({loaded.cases} cases, {loaded.open_cases} of them open, {loaded.orders} orders).",
    )
    seconds = round(time.monotonic() - began, 1)
    return _told(
        {
            "loaded": True, "cases": loaded.cases, "open_cases": loaded.open_cases, "orders": loaded.orders,
            "customers": loaded.customers, "seconds": seconds,
        }
    )  # fmt: skip


def _told(answer: dict) -> dict:
    accounts = sign_ins()
    tell("ログインできる人（見本専用のパスワードです）:", "Who can sign in (passwords of the sample shop only):")
    for each in accounts:
        tell(*(f"  {each['email']:<34} {each['password']}   {each['name']}（{role}）" for role in ROLES[each["role"]]))
    return answer | {"accounts": accounts}
