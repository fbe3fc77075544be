"""The life of a case as one small table; pure.

received → understood → offered → agreed → carried_out → followed_up → closed, and the ways beside it.
"""

from enum import StrEnum

from uketome.foundation.words import gettext_noop as _


class State(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    UNDERSTOOD = "understood"
    OFFERED = "offered"
    AGREED = "agreed"
    CARRIED_OUT = "carried_out"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"
    TERMINATED = "terminated"
    NOT_A_COMPLAINT = "not_a_complaint"


STATE_NAMES = {
    State.RECEIVED: _("受け付け"),
    State.UNDERSTOOD: _("状況を把握"),
    State.OFFERED: _("提案の返事待ち"),
    State.AGREED: _("対応を実行中"),
    State.CARRIED_OUT: _("フォロー待ち"),
    State.FOLLOWED_UP: _("フォロー済み"),
    State.CLOSED: _("完了"),
    State.TERMINATED: _("対応終了"),
    State.NOT_A_COMPLAINT: _("お問い合わせとして完了"),
}

STEP_NAMES = {1: _("受け付け"), 2: _("把握"), 3: _("解決策の提示"), 4: _("フォローアップ")}

STEP_OF = {
    State.RECEIVED: 1,
    State.UNDERSTOOD: 2,
    State.OFFERED: 3,
    State.AGREED: 3,
    State.CARRIED_OUT: 4,
    State.FOLLOWED_UP: 4,
    State.CLOSED: 4,
    State.TERMINATED: 4,
    State.NOT_A_COMPLAINT: 4,
}

ENDED = frozenset({State.CLOSED, State.TERMINATED, State.NOT_A_COMPLAINT})
OPEN = frozenset(State) - ENDED

MOVES: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.UNDERSTOOD, State.TERMINATED, State.NOT_A_COMPLAINT}),
    # Offered once more after a refusal, or settled by explanation alone without an offer.
    State.UNDERSTOOD: frozenset({State.OFFERED, State.CARRIED_OUT, State.TERMINATED, State.NOT_A_COMPLAINT}),
    State.OFFERED: frozenset({State.AGREED, State.UNDERSTOOD, State.TERMINATED}),
    State.AGREED: frozenset({State.CARRIED_OUT, State.UNDERSTOOD, State.TERMINATED}),
    State.CARRIED_OUT: frozenset({State.FOLLOWED_UP, State.UNDERSTOOD, State.TERMINATED}),
    State.FOLLOWED_UP: frozenset({State.CLOSED, State.UNDERSTOOD, State.TERMINATED}),
    # The customer can always reopen; the number stays.
    State.CLOSED: frozenset({State.UNDERSTOOD}),
    State.TERMINATED: frozenset({State.UNDERSTOOD}),
    State.NOT_A_COMPLAINT: frozenset({State.UNDERSTOOD}),
}


def may_move(now: str, to: str) -> bool:
    """Whether the table has a way from one state to the other."""
    return State(to) in MOVES[State(now)]
