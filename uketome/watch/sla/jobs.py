"""The minute hand."""

from uketome.foundation.jobs import every
from uketome.watch.sla.actions import note_broken


@every("* * * * *")
def look_at_clocks(timestamp: int) -> None:
    """Each minute: which promises have been broken?"""
    note_broken()
