"""The ways a case can go in the sample shop."""

from enum import Enum, auto


class Path(Enum):
    """How far a case goes; the first group has ended, the second is open today."""

    SETTLED = auto()
    SETTLED_MILDLY = auto()
    ASKED_FIRST = auto()
    EXPLAINED = auto()
    APPROVED = auto()
    DECLINED = auto()
    EXPIRED = auto()
    SILENT = auto()
    UNSOLVED = auto()
    AGAIN = auto()
    LATE = auto()
    QUICK = auto()
    THANKED = auto()
    INQUIRY = auto()
    PRAISE = auto()
    TERMINATED = auto()

    FRESH = auto()
    BROKEN = auto()
    BROKEN_AND_OPEN = auto()
    CALLED_LEAD = auto()
    WROTE_AGAIN = auto()
    WROTE_AGAIN_BROKEN = auto()
    TO_PROPOSE = auto()
    TO_DO = auto()
    WAITS_FOR_CHOICE = auto()
    WAITS_FOR_ANSWERS = auto()
    WAITS_FOR_APPROVAL = auto()
    TO_FOLLOW_UP = auto()
    TO_CLOSE = auto()
    HEROINE = auto()
