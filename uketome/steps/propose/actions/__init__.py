"""Deeds of proposing, one thought a file: draft, change, send, approve, the customer's answer, lapse, take back."""

from uketome.steps.propose.actions.answer import choose, decline
from uketome.steps.propose.actions.approve import decide
from uketome.steps.propose.actions.change import change_option, drop_option
from uketome.steps.propose.actions.draft import draft_anew, draft_offer, redraft, withdraw
from uketome.steps.propose.actions.lapse import lapse
from uketome.steps.propose.actions.send import send_offer
from uketome.steps.propose.actions.take_back import take_back

__all__ = [
    "change_option", "choose", "decide", "decline", "draft_anew", "draft_offer", "drop_option", "lapse", "redraft", "send_offer",
    "take_back", "withdraw",
]  # fmt: skip
