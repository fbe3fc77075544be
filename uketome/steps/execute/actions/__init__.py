"""Deeds of carrying out: plan, do with proof, drop, settle by explanation; and telling the customer."""

from uketome.steps.execute.actions.carry_out import carry_out, drop, plan, settle_by_explanation
from uketome.steps.execute.actions.tell import confirm_choice, tell_done

__all__ = ["carry_out", "confirm_choice", "drop", "plan", "settle_by_explanation", "tell_done"]
