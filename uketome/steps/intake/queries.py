"""Reading the ledger."""

from datetime import timedelta

from django.db.models import Count, QuerySet

from uketome.foundation import clock
from uketome.foundation.errors import NotFound
from uketome.letters.models import Channel, Message
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item


def item(company, item_id: int) -> Item:
    """One item of the company."""
    found = Item.objects.of(company).select_related("channel__shop", "case").filter(pk=item_id).first()
    if found is None:
        raise NotFound
    return found


def items(company) -> QuerySet[Item]:
    """Everything that arrived, newest first."""
    return Item.objects.of(company).select_related("channel", "case").order_by("-id")


def set_aside(company) -> QuerySet[Item]:
    """What opened no case and answers none, for people to look through."""
    return items(company).filter(fate__in=[Fate.QUARANTINE, Fate.SPAM, Fate.BOUNCE, Fate.AUTO_REPLY, Fate.DUPLICATE])


def unfinished(older_than) -> QuerySet[Item]:
    """Items kept but not yet placed: a death came between two commits."""
    return Item.objects.filter(fate=Fate.PENDING, received_at__lt=older_than).select_related("channel__shop")


def fate_counts(company) -> dict[str, int]:
    """How many items ended where."""
    return dict(Item.objects.of(company).values_list("fate").annotate(n=Count("id")).order_by())


# What has no place yet cannot be the original of another; a duplicate only points to one.
NO_ORIGINAL = (Fate.PENDING, Fate.QUARANTINE, Fate.DUPLICATE)


def same_bytes(channel: Channel, sha256: str, *, besides: int) -> Item | None:
    """Another item of this channel with the very same bytes that has its place."""
    known = Item.objects.of(channel.company_id).filter(channel=channel, sha256=sha256).exclude(pk=besides)
    return known.exclude(fate__in=NO_ORIGINAL).order_by("id").first()


def earlier_quarantined(item: Item) -> Item | None:
    """The item of this channel with the very same bytes that waits in quarantine already."""
    waiting = Item.objects.of(item.company_id).filter(channel=item.channel_id, sha256=item.sha256, pk__lt=item.pk)
    return waiting.filter(fate=Fate.QUARANTINE).order_by("id").first()


def same_letter(company_id: int, shop_id: int, likeness: str, *, besides: int) -> Item | None:
    """Another item of this shop that is the same letter by another road and has its place."""
    if not likeness:
        return None
    known = Item.objects.of(company_id).filter(channel__shop_id=shop_id, likeness=likeness).exclude(pk=besides)
    return known.exclude(fate__in=NO_ORIGINAL).order_by("id").first()


def acknowledged_lately(company_id: int, address: str) -> int:
    """How many automatic letters this address got within a day; capitals make no other address."""
    since = clock.now() - timedelta(days=1)
    sent = Message.objects.of(company_id).filter(
        direction=Message.OUT, automatic=True, address__iexact=address, at__gte=since
    )
    return sent.count()


def original_of(case) -> Item | None:
    """The item that opened the case."""
    return Item.objects.of(case.company_id).filter(case=case, fate=Fate.CASE).order_by("id").first()
