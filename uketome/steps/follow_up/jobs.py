"""What time does to follow-ups."""

from uketome.foundation.jobs import every
from uketome.steps.follow_up.actions import ask_due


@every("*/5 * * * *")
def ask_customers(timestamp: int) -> None:
    """Every five minutes: whom do we ask whether it helped?"""
    ask_due()
