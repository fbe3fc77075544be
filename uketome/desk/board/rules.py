"""What a list makes of a case; pure."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlencode

from uketome.foundation.words import gettext_noop as _
from uketome.language.fold import folded, hiragana
from uketome.look.format import in_tokyo

SOON = timedelta(hours=1)
MOST_SEARCHED = 20_000  # characters of one case; letters beyond are found on the case page
MOST_SHOWN = 120

VIEWS = {
    "mine": _("自分の担当"),
    "unassigned": _("未割当"),
    "soon": _("期限間近"),
    "over": _("超過"),
    "escalated": _("エスカレーション中"),
    "answer": _("提案の返事待ち"),
    "follow": _("フォロー予定"),
    "all": _("すべて"),
    "done": _("完了"),
}
# The heading says what the rail's short word leaves out.
TITLES = VIEWS | {
    "all": _("すべての案件"),
    "over": _("超過している案件"),
    "soon": _("期限が近い案件"),
    "unassigned": _("担当が決まっていない案件"),
    "done": _("完了した案件"),
}
VIEW_ICONS = {
    "mine": "user",
    "unassigned": "unassigned",
    "soon": "soon",
    "over": "over",
    "escalated": "escalate",
    "answer": "waiting",
    "follow": "follow",
    "all": "all",
    "done": "ok",
}
NOTHING_THERE = {
    "mine": _("担当している案件はありません"),
    "unassigned": _("担当が決まっていない案件はありません"),
    "soon": _("1時間以内に期限が来る案件はありません"),
    "over": _("超過している案件はありません"),
    "escalated": _("引き受けを待っている案件はありません"),
    "answer": _("お客様の返事を待っている提案はありません"),
    "follow": _("フォローの予定はありません"),
    "all": _("対応中の案件はありません"),
    "done": _("完了した案件はまだありません"),
}

GROUPS = {
    "over": _("期限を過ぎています"),
    "hour": _("1時間以内に期限が来ます"),
    "today": _("今日中"),
    "later": _("それ以降"),
    "wait": _("待ち"),
}
GROUP_ICONS = {"over": "over", "hour": "soon", "today": "clock", "later": "calendar", "wait": "pause"}
GROUP_LEVELS = {"over": "over", "hour": "soon"}

SORTS = {"due": _("期限が近い順"), "new": _("新しい順")}

_NUMBER = re.compile(r"k\s*-?\s*(\d{1,9})|#(\d{1,9})")


def end_of_day(now: datetime) -> datetime:
    """The coming midnight in Japan."""
    return in_tokyo(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def group_of(due_at: datetime | None, now: datetime) -> str:
    """The group of the list a deadline belongs to; without one, somebody else's turn has come."""
    if due_at is None:
        return "wait"
    if due_at <= now:
        return "over"
    if due_at <= now + SOON:
        return "hour"
    return "today" if due_at < end_of_day(now) else "later"


def customers_turn(state: str, offer_state: str, last_kind: str, unread: bool) -> bool:
    """Whether no clock of ours runs: the options, or a question of ours, lie before the customer and are unanswered."""
    if unread:
        return False
    return (state == "offered" and offer_state == "sent") or last_kind == "questions"


def snippet_of(text: str) -> str:
    """The first words of a letter on one line."""
    words = " ".join(text.split())
    return words if len(words) <= MOST_SHOWN else f"{words[: MOST_SHOWN - 1]}…"


def findable(*texts: str) -> str:
    """Texts as the search compares them: one width, one case, katakana as hiragana."""
    return hiragana(folded(" ".join(text for text in texts if text)[:MOST_SEARCHED]))


def sought(query: str) -> list[str]:
    """The words somebody looks for, written as `findable` writes them; every one of them must occur."""
    return findable(query[:200]).split()[:8]


def number_in(query: str) -> int | None:
    """The case number when the query is nothing but one: "K-12", "ｋ１２", "#12"."""
    found = _NUMBER.fullmatch(folded(query).strip())
    return int(found[1] or found[2]) if found else None


def case_address(number: int) -> str:
    """The page of a case."""
    return f"/k/{number}/"


def address(path: str, params: dict[str, str], **changes: str) -> str:
    """The list with some of its parameters changed; an empty value drops one, and every change starts at page one."""
    merged = {**params, **changes}
    kept = {name: value for name, value in merged.items() if value and (name != "page" or "page" in changes)}
    return f"{path}?{urlencode(kept)}" if kept else path
