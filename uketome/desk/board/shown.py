"""The board as its page shows it: rows with names, filters with their addresses, groups with their counts."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import get_language, gettext

from uketome.desk import words
from uketome.desk.board import filters, rules
from uketome.desk.board.filters import Wish
from uketome.desk.models import BoardRow
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.taxonomy import ROOTS, categories


@dataclass(frozen=True)
class Line:
    """One row of the list."""

    row: BoardRow
    address: str
    channel: str
    channel_icon: str
    root: str
    leaf: str
    severity: str
    bars: int
    step: str
    step_long: str
    picked: bool = False


@dataclass(frozen=True)
class Choice:
    """One entry of a filter's menu."""

    label: str
    href: str
    chosen: bool
    depth: int = 0


@dataclass(frozen=True)
class Filter:
    """A filter: its name, what is chosen, the menu, and the address without it."""

    label: str
    value: str
    choices: list[Choice]
    without: str


@dataclass(frozen=True)
class Group:
    """Rows whose deadlines lie close together."""

    name: str
    label: str
    icon: str
    level: str
    count: int
    lines: list[Line]


STEPS_LONG = {1: _("受け付け"), 2: _("把握"), 3: _("解決策の提示"), 4: _("フォローアップ")}


def line_of(row: BoardRow, *, picked: bool = False) -> Line:
    """A row with the names of what it numbers, in the reader's language."""
    leaf = categories().get(row.category)
    english = (get_language() or "ja").startswith("en")
    return Line(
        row=row, picked=picked, address=rules.case_address(row.number), channel=gettext(words.CHANNELS.get(row.channel, "")),
        channel_icon=words.CHANNEL_ICONS.get(row.channel, "mail"), root=gettext(ROOTS[leaf.root]) if leaf else "",
        leaf=(leaf.en if english else leaf.ja) if leaf else "", severity=gettext(words.SEVERITIES[row.severity]),
        bars=words.bars(row.severity), step=gettext(words.STEPS[row.step]), step_long=gettext(STEPS_LONG[row.step]),
    )  # fmt: skip


def groups_of(rows: list[BoardRow], counts: dict[str, int], wish: Wish, now: datetime) -> list[Group]:
    """The rows of a page under their headings; a list by age has one group without a heading."""
    if wish.sort != "due":
        return [Group("", "", "", "", len(rows), [line_of(row) for row in rows])] if rows else []
    grouped = groupby(rows, key=lambda row: rules.group_of(row.due_at, now))
    return [
        Group(
            name, gettext(rules.GROUPS[name]), rules.GROUP_ICONS[name], rules.GROUP_LEVELS.get(name, ""), counts[name],
            [line_of(row) for row in members],
        )
        for name, members in grouped
    ]  # fmt: skip


def filters_of(wish: Wish, path: str, *, shops: list, owners: list) -> list[Filter]:
    """Every filter that can narrow this list; with one shop there is nothing to choose between shops."""
    categories_shown = filters.category_choices(get_language() or "ja")
    menus = [
        ("days", _("受付日"), [(value, gettext(name), 0) for value, name in filters.DAYS.items()]),
        (
            "category",
            _("分類"),
            [(value, gettext(name) if depth == 0 else name, depth) for value, name, depth in categories_shown],
        ),
        ("severity", _("重大度"), [(str(value), gettext(name), 0) for value, name in words.SEVERITIES.items()]),
        ("channel", _("経路"), [(value, gettext(name), 0) for value, name in words.CHANNELS.items()]),
        ("step", _("工程"), [(str(value), gettext(name), 0) for value, name in words.STEPS.items()]),
        ("owner", _("担当"), [("none", gettext("未割当"), 0), *((str(user.pk), user.name, 0) for user in owners)]),
    ]
    if len(shops) > 1:
        menus.append(("shop", _("店舗"), [(str(shop.pk), shop.name, 0) for shop in shops]))
    return [_filter(wish, path, name, gettext(label), options) for name, label, options in menus]


def _filter(wish: Wish, path: str, name: str, label: str, options: list[tuple[str, str, int]]) -> Filter:
    params, chosen = wish.params(), getattr(wish, name)
    choices = [
        Choice(text, rules.address(path, params, **{name: value}), value == chosen, depth)
        for value, text, depth in options
    ]
    value = next((text for value, text, _depth in options if value == chosen), "")
    return Filter(label, value, choices, rules.address(path, params, **{name: ""}))
