"""What to offer, who must agree to it, and until when the customer may choose; pure."""

from uketome.steps.propose.rules.answer import Verdict, customer_may_choose, dates_hold_until, expires_at
from uketome.steps.propose.rules.approval import ApprovalReason, approval_needed
from uketome.steps.propose.rules.money import is_standard, price_of, worth_of
from uketome.steps.propose.rules.options import build_options, due_date
from uketome.steps.propose.rules.situation import OptionPlan, PlannedRemedy, Situation

__all__ = [
    "ApprovalReason",
    "OptionPlan",
    "PlannedRemedy",
    "Situation",
    "Verdict",
    "approval_needed",
    "build_options",
    "customer_may_choose",
    "dates_hold_until",
    "due_date",
    "expires_at",
    "is_standard",
    "price_of",
    "worth_of",
]
