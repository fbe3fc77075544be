"""Where a matter stands, in a customer's words; pure."""

from dataclasses import dataclass
from datetime import datetime

from uketome.case.states import ENDED, State
from uketome.foundation.words import gettext_noop as _

STEPS = {1: _("受け付け"), 2: _("状況の確認"), 3: _("ご提案"), 4: _("その後の確認")}

# The step that is being worked on; 5 once nothing is left to do.
NOW = {
    State.RECEIVED: 2, State.UNDERSTOOD: 2, State.OFFERED: 3, State.AGREED: 3, State.CARRIED_OUT: 4, State.FOLLOWED_UP: 5,
    State.CLOSED: 5, State.TERMINATED: 5, State.NOT_A_COMPLAINT: 5,
}  # fmt: skip

HEADLINES = {
    State.RECEIVED: _("お申し出を受け付けました"),
    State.UNDERSTOOD: _("状況を確認しています"),
    State.OFFERED: _("解決策をご用意しました"),
    State.AGREED: _("お選びいただいた内容で、手配を進めています"),
    State.CARRIED_OUT: _("お約束した対応が済みました"),
    State.FOLLOWED_UP: _("その後のご様子をお聞かせいただき、ありがとうございました"),
    State.CLOSED: _("このお申し出への対応は、ひととおり済みました"),
    State.TERMINATED: _("このお申し出への対応は、終わりました"),
    State.NOT_A_COMPLAINT: _("お問い合わせへの対応は、ひととおり済みました"),
}
ASKING, LAPSED, ANEW = _("あと少しだけ、教えてください"), _("日付と在庫を確かめ直しています"), _("別の解決策を考えています")
AGAIN = _("もう一度、担当者がお引き受けします")

# What comes next, by the promise that runs; never the trade's words for it.
NEXT_WORDS = {
    "first_reply": _("{due}までに、担当者がお返事します。"),
    "next_reply": _("{due}までに、担当者がお返事します。"),
    "update": _("{due}までに、担当者から状況をお知らせします。"),
    "proposal": _("{due}までに、解決策をご提案します。"),
    "resolution": _("{due}までに、お約束した対応を終えます。"),
}
LATE = _("{due}までのお約束に間に合わず、申し訳ございません。担当者が急ぎ確認しています。")
# A customer who waits for an answer is told of the answer first.
ORDER = ("first_reply", "next_reply", "proposal", "update", "resolution")


@dataclass(frozen=True)
class Step:
    """One of the four steps: done, now or todo, with a moment or a few words below it."""

    state: str
    label: str
    at: datetime | None = None
    words: str = ""


def headline(state: str, offer_state: str, *, asks: bool, lapsed: bool, again: bool = False) -> str:
    """The first line of the page; `lapsed`: the offer's time has passed, written down or not; `again`: it had not helped."""
    if lapsed:
        return LAPSED
    if state == State.UNDERSTOOD and offer_state == "declined":
        return ANEW
    if state == State.UNDERSTOOD and again:  # who was just promised not to be asked again is not greeted with questions
        return AGAIN
    if state in {State.RECEIVED, State.UNDERSTOOD} and asks:
        return ASKING
    return HEADLINES[State(state)]


def steps(state: str, moments: dict[int, datetime | None], words: dict[int, str]) -> list[Step]:
    """The four steps; `moments` and `words` by step number."""
    now = NOW[State(state)]
    return [
        Step("done" if number < now else "now" if number == now else "todo", label, moments.get(number), words.get(number, ""))
        for number, label in STEPS.items()
    ]


def next_word(owed: dict[str, datetime], state: str, now: datetime) -> tuple[str, datetime] | None:
    """The sentence about what comes next and its moment, from promise kind → due; None when nothing is owed."""
    if state in ENDED:
        return None
    kind = next((kind for kind in ORDER if kind in owed), None)
    if kind is None:
        return None
    return (NEXT_WORDS[kind] if owed[kind] >= now else LATE), owed[kind]
