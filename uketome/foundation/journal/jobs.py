"""Nothing that happened stays without its consequences."""

from datetime import timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from uketome.foundation.jobs import every, retry_stalled
from uketome.foundation.journal import wakes


@every("* * * * * */30")
def wake_again(timestamp: int) -> None:
    """Runs the wakes of events that a death or an error left behind."""
    wakes.run_again(import_string(settings.JOURNAL_EVENTS)(), older_than=timedelta(seconds=60))


@every("* * * * *")
def take_over_stalled(timestamp: int) -> None:
    """Gives the jobs of a dead worker to a living one."""
    retry_stalled()
