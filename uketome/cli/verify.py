"""`verify`: whether the ledger adds up: received = processed ∪ pending ∪ quarantined, each with its bytes."""

import argparse

from django.db.models import Count

from uketome.foundation.errors import Refusal
from uketome.foundation.files.queries import Damaged, content_of
from uketome.foundation.journal.queries import unwoken
from uketome.host.supervisor import tell
from uketome.host.tongue import say
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item

NAME = "verify"
HELP = {
    "ja": "受け取ったものがすべて行き先を持ち、原本が傷んでいないことを確かめます。",
    "en": "Checks that everything received has its place and its undamaged original.",
}
NEEDS_DATABASE = True


class DoesNotAddUp(Refusal):
    """Something received cannot be accounted for."""

    code = "does_not_add_up"
    says = "台帳が合いません：{what}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """[--deep]."""
    parser.add_argument(
        "--deep", action="store_true", help=say("原本をすべて読み直します", "read every original again")
    )


def run(args: argparse.Namespace) -> dict:
    """Counts by channel and fate, and refuses with what is wrong."""
    received = Item.objects.count()
    by_fate = dict(Item.objects.values_list("fate").annotate(n=Count("id")).order_by())
    homeless = Item.objects.filter(fate__in=[Fate.CASE, Fate.REPLY], message=None).count()
    strange = received - sum(by_fate.get(fate.value, 0) for fate in Fate)
    damaged = _damaged() if args.deep else 0
    counts = {
        "received": received,
        "pending": by_fate.get(Fate.PENDING, 0),
        "quarantined": by_fate.get(Fate.QUARANTINE, 0),
    }
    counts["processed"] = received - counts["pending"] - counts["quarantined"]
    counts |= {"damaged": damaged, "unwoken": unwoken().count()}
    if homeless or strange or damaged:
        raise DoesNotAddUp(what=f"homeless {homeless}, unknown fate {strange}, damaged {damaged}")
    tell(
        f"受け取った{received}件すべてに行き先があります（処理済み {counts['processed']}、処理中 {counts['pending']}、隔離 {counts['quarantined']}）。",
        f"All {received} items have their place ({counts['processed']} processed, {counts['pending']} pending, {counts['quarantined']} quarantined).",
    )
    return counts


def _damaged() -> int:
    return sum(_is_damaged(*pair) for pair in Item.objects.values_list("company_id", "blob_id").distinct().iterator())


def _is_damaged(company_id: int, blob_id: int) -> bool:
    try:
        content_of(company_id, blob_id)
    except Damaged:
        return True
    return False
