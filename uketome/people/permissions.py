"""What each role may do; the one table behind every door."""

from collections.abc import Iterable
from enum import StrEnum

from uketome.foundation.words import gettext_noop as _


class Role(StrEnum):
    """Who somebody is at the desk; a person may be several."""

    AGENT = "agent"
    LEAD = "lead"
    OWNER = "owner"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Every role with its Japanese name."""
        return [(role.value, ROLE_NAMES[role]) for role in cls]


ROLE_NAMES = {
    Role.AGENT: _("担当者"),
    Role.LEAD: _("責任者"),
    Role.OWNER: _("店長・経営"),
    Role.AUDITOR: _("監査"),
    Role.ADMINISTRATOR: _("管理者"),
}

WORKERS = {Role.AGENT, Role.LEAD, Role.OWNER}
EVERYONE = set(Role)

RIGHTS: dict[str, set[Role]] = {
    "case.read": EVERYONE,
    "case.work": WORKERS,  # reply, note, facts, classification, assign, escalate
    "case.close": WORKERS,
    "case.terminate": {Role.LEAD, Role.OWNER},
    "intake.register": WORKERS,
    "intake.quarantine": {Role.LEAD, Role.OWNER, Role.AUDITOR, Role.ADMINISTRATOR},
    "intake.retry": {Role.LEAD, Role.OWNER, Role.ADMINISTRATOR},
    "offer.make": WORKERS,
    "offer.approve": {Role.LEAD, Role.OWNER},
    "remedy.carry_out": WORKERS,
    "settings.change": {Role.OWNER, Role.ADMINISTRATOR},
    "journal.read": {Role.LEAD, Role.OWNER, Role.AUDITOR, Role.ADMINISTRATOR},
}


def may(roles: Iterable[str], right: str) -> bool:
    """Whether any of the roles carries the right; an unknown right is a bug, not a no."""
    return not RIGHTS[right].isdisjoint(roles)


def highest(roles: Iterable[str]) -> str:
    """The role whose money limit counts: owner over lead over agent; anyone else decides no money."""
    held = set(roles)
    return next((role.value for role in (Role.OWNER, Role.LEAD, Role.AGENT) if role in held), "")
