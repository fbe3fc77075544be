"""Reading the board: views, counts, groups; a page of the list costs the same few queries however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from uketome.desk.board import rules
from uketome.desk.board.filters import Wish
from uketome.desk.models import BoardRow
from uketome.foundation import clock
from uketome.knowledge.taxonomy import ROOTS, leaves_of
from uketome.people.models import User
from uketome.watch.sla.queries import kept_share

OPEN = Q(is_open=True)


def view(name: str, user: User, now: datetime) -> Q:
    """Which rows belong to a view of the rail."""
    return {
        "mine": OPEN & Q(owner=user),
        "unassigned": OPEN & Q(owner=None),
        "soon": OPEN & Q(due_at__gt=now, due_at__lte=now + rules.SOON),
        "over": OPEN & Q(due_at__lte=now),
        "escalated": OPEN & Q(escalated=True),
        "answer": OPEN & Q(state="offered"),
        "follow": OPEN & Q(follow_up_at__isnull=False),
        "all": OPEN,
        "done": Q(is_open=False),
    }[name]


def counts(user: User, now: datetime) -> dict[str, int]:
    """How many cases each view holds, in one query."""
    wanted = {name: Count("pk", filter=view(name, user, now)) for name in rules.VIEWS if name != "done"}
    return BoardRow.objects.of(user.company_id).aggregate(**wanted)


def rows(wish: Wish, user: User, now: datetime) -> QuerySet[BoardRow]:
    """The rows somebody asked for, in the order they asked for."""
    wanted = BoardRow.objects.of(user.company_id).filter(view(wish.view, user, now), _chosen(wish, now))
    for word in rules.sought(wish.query):
        wanted = wanted.filter(search__contains=word)
    if wish.sort == "due":
        return wanted.order_by(F("due_at").asc(nulls_last=True), "number")
    return wanted.order_by("-opened_at", "-number")


def _chosen(wish: Wish, now: datetime) -> Q:
    chosen = Q()
    if wish.category in ROOTS:
        chosen &= Q(category__in=[leaf.id for leaf in leaves_of(wish.category)])
    elif wish.category:
        chosen &= Q(category=wish.category)
    for name in ("severity", "channel", "step"):
        if getattr(wish, name):
            chosen &= Q(**{name: getattr(wish, name)})
    if wish.shop:
        chosen &= Q(case__shop_id=wish.shop)
    if wish.owner:
        chosen &= Q(owner=None) if wish.owner == "none" else Q(owner_id=wish.owner)
    if wish.days:
        chosen &= Q(opened_at__gte=now - timedelta(days=int(wish.days)))
    return chosen


def group_counts(wanted: QuerySet[BoardRow], now: datetime) -> dict[str, int]:
    """How many of the wanted rows each group of deadlines holds, in one query."""
    midnight, hour = rules.end_of_day(now), now + rules.SOON
    return wanted.order_by().aggregate(
        over=Count("pk", filter=Q(due_at__lte=now)),
        hour=Count("pk", filter=Q(due_at__gt=now, due_at__lte=hour)),
        today=Count("pk", filter=Q(due_at__gt=hour, due_at__lt=midnight)),
        later=Count("pk", filter=Q(due_at__gt=hour, due_at__gte=midnight)),
        wait=Count("pk", filter=Q(due_at=None)),
    )


def next_deadline(user: User, now: datetime) -> datetime | None:
    """When the next promise of the company falls due."""
    ahead = BoardRow.objects.of(user.company_id).filter(OPEN, due_at__gt=now).order_by("due_at")
    return ahead.values_list("due_at", flat=True).first()


def numbered(company, number: int) -> BoardRow | None:
    """The company's row with this case number."""
    return BoardRow.objects.of(company).filter(number=number).first()


def changed_since(company, numbers: Iterable[int], since: datetime) -> QuerySet[BoardRow]:
    """Those of the rows on somebody's screen that were written since."""
    return BoardRow.objects.of(company).filter(number__in=list(numbers), changed_at__gt=since).order_by("number")


def last_number(company) -> int:
    """The newest case on the board; zero when there is none."""
    newest = BoardRow.objects.of(company).order_by("-number").values_list("number", flat=True).first()
    return newest or 0


@dataclass(frozen=True)
class Promptness:
    """素早く: how many of the promises of the last seven days were kept in time."""

    kept: int
    all: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means every one; None when there was none."""
        return self.kept * 100 // self.all if self.all else None


def promptness(user: User) -> Promptness:
    """Promises kept in the last seven days."""
    return Promptness(*kept_share(user.company_id, clock.now() - timedelta(days=7)))
