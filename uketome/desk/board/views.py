"""Doors of the board."""

import json
from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from uketome.case.actions import assign
from uketome.case.queries import case_numbered
from uketome.desk.board import filters, queries, rules, shown
from uketome.desk.board.filters import Wish
from uketome.desk.board.forms import PickedForm
from uketome.desk.board.presence import look_at
from uketome.desk.templatetags.desk import views_of
from uketome.foundation import clock
from uketome.foundation.errors import NotFound
from uketome.look.answer import done
from uketome.people.doors import staff
from uketome.people.permissions import may
from uketome.people.queries import shops, workers
from uketome.watch.escalation.actions import escalate

ROWS = 50
# A row written while the page was being read commits a moment later; looking back a little misses none.
OVERLAP = timedelta(seconds=10)
PATH = "/"


@require_GET
@staff("case.read")
def board(request) -> HttpResponse:
    """The list; a query that is nothing but a number opens that case."""
    named = rules.number_in(request.GET.get("q", ""))
    if named and queries.numbered(request.company, named):
        return redirect(rules.case_address(named))
    now, here, hands = clock.now(), list(shops(request.company)), list(workers(request.company))
    wish = _wish(request, here, hands)
    wanted = queries.rows(wish, request.user, now)
    counts = queries.group_counts(wanted, now)
    paginator = Paginator(wanted, ROWS)
    paginator.count = sum(counts.values())  # already known; the paginator need not ask again
    page = paginator.get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {
        **_frame(request, wish, here, hands), "page": page, "total": paginator.count,
        "groups": shown.groups_of(rows, counts, wish, now), "news": _news(request, wish, [row.number for row in rows], now),
        "next_due": queries.next_deadline(request.user, now) if not rows else None,
    }  # fmt: skip
    return render(request, "desk/board/page.html", context)


def _wish(request, here: list, hands: list) -> Wish:
    return filters.wish_of(request.GET, shops=[shop.pk for shop in here], owners=[user.pk for user in hands])


def _frame(request, wish: Wish, here: list, hands: list) -> dict[str, object]:
    """Everything around the rows."""
    params = wish.params()
    sorts = [
        shown.Choice(_(label), rules.address(PATH, params, sort=name), name == wish.sort)
        for name, label in rules.SORTS.items()
    ]
    return {
        "view": wish.view, "wish": wish, "params": params, "title": _(rules.TITLES[wish.view]), "views": list(rules.VIEWS.items()),
        "filters": shown.filters_of(wish, PATH, shops=here, owners=hands), "sorts": sorts, "workers": hands,
        "sort_label": _(rules.SORTS[wish.sort]), "without_query": rules.address(PATH, params, q=""),
        "nothing": _(rules.NOTHING_THERE[wish.view]), "soon": rules.address(PATH, {"view": "soon"}),
        "cleared": rules.address(PATH, {"view": wish.view}), "here": rules.address(PATH, params),
        "can_work": may(request.user.roles, "case.work"), "can_register": may(request.user.roles, "intake.register"),
    }  # fmt: skip


def _news(request, wish: Wish, numbers: list[int], now: datetime, *, known: int | None = None, fresh: int = 0) -> dict:
    """What the page remembers so that it can ask later what has changed since."""
    newest = queries.last_number(request.company) if known is None else known
    vals = {"since": now.isoformat(), "known": newest, "shown": ",".join(map(str, numbers))}
    params = rules.address("", wish.params()).lstrip("?")
    return {"vals": json.dumps(vals), "params": params, "fresh": fresh, "reload": rules.address(PATH, wish.params())}


@require_GET
@staff("case.read")
def news(request) -> HttpResponse:
    """Rows on somebody's screen that changed meanwhile, and how many new ones they could fetch."""
    now = clock.now()
    form = PickedForm(request.GET)
    if not form.is_valid():
        raise NotFound
    asked = form.cleaned_data
    wish = _wish(request, list(shops(request.company)), list(workers(request.company)))
    wanted = queries.rows(wish, request.user, now)
    since = (parse_datetime(request.GET.get("since", "")) or now) - OVERLAP
    changed = queries.changed_since(request.company, asked["shown"], since)
    picked = set(asked["case"])
    context = {
        "lines": [shown.line_of(row, picked=row.number in picked) for row in changed], "total": wanted.count(),
        "news": _news(
            request, wish, asked["shown"], now, known=asked["known"], fresh=wanted.filter(number__gt=asked["known"]).count()
        ),
        "can_work": may(request.user.roles, "case.work"),
    }  # fmt: skip
    return render(request, "desk/board/changes.html", context)


@require_GET
@staff("case.read")
def rail(request) -> HttpResponse:
    """The views of the rail with fresh counts."""
    current = request.GET.get("view", "")
    context = {**views_of(request.user, current if current in rules.VIEWS else ""), "swap": True}
    return render(request, "desk/rail_views.html", context)


@require_POST
@staff("case.work")
def assign_picked(request) -> HttpResponse:
    """Gives the selected cases to somebody, or to nobody."""
    owner = _owner(request)
    picked = _picked(request)
    for case in picked:
        assign(case, owner, by=request.actor)
    words = _("{n}件の担当を {name} さんにしました") if owner else _("{n}件の担当を外しました")
    return done(request, _back(request), toast=words.format(n=len(picked), name=owner.name if owner else ""))


def _owner(request):
    wanted = request.POST.get("owner", "")
    if wanted == "none":
        return None
    owner = next((user for user in workers(request.company) if str(user.pk) == wanted), None)
    if owner is None:
        raise NotFound
    return owner


@require_POST
@staff("case.work")
def escalate_picked(request) -> HttpResponse:
    """Hands the selected cases to whoever may decide more."""
    picked = _picked(request)
    for case in picked:
        escalate(case, request.POST.get("reason", ""), by=request.actor)
    return done(request, _back(request), toast=_("{n}件を責任者に引き継ぎました").format(n=len(picked)))


def _picked(request) -> list:
    form = PickedForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["case"]:
        raise NotFound
    return [case_numbered(request.company, number) for number in form.cleaned_data["case"]]


def _back(request) -> str:
    wanted = request.POST.get("back", "")
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None) else PATH


@require_POST
@staff("case.read")
def glance(request, number: int) -> HttpResponse:
    """Says that the reader has the case open, and whether they are writing."""
    look_at(case_numbered(request.company, number), request.user, writing=request.POST.get("writing") == "1")
    return HttpResponse(status=204)
