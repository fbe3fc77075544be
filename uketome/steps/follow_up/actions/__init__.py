"""Deeds of following up, one thought a file: plan, ask, take the answer."""

from uketome.steps.follow_up.actions.answer import answer
from uketome.steps.follow_up.actions.ask import ask_due, ask_now
from uketome.steps.follow_up.actions.plan import drop_if_open_again, plan

__all__ = ["answer", "ask_due", "ask_now", "drop_if_open_again", "plan"]
