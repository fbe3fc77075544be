"""What happens afterwards."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class FollowUpPlanned(Event):
    """The customer will be asked on a day."""

    follow_up_id: int


@dataclass(frozen=True, kw_only=True)
class FollowUpSent(Event):
    """The customer was asked whether it helped."""

    follow_up_id: int


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(Event):
    """The customer told us how it went: outcome and handling apart."""

    follow_up_id: int
    solved: bool
    handling: int | None
