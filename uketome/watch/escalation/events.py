"""What happens to escalations."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class CaseEscalated(Event):
    """A lead must look at this now."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class EscalationAccepted(Event):
    """Somebody took it on."""

    escalation_id: int
