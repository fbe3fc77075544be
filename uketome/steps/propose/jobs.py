"""What time does to offers."""

from uketome.foundation.jobs import every
from uketome.steps.propose.actions import lapse


@every("*/5 * * * *")
def lapse_offers(timestamp: int) -> None:
    """Every five minutes: which offers has nobody answered?"""
    lapse()
