"""Deeds on escalations."""

from django.db import transaction

from uketome.case.actions import assign, locked
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Actor, Event
from uketome.foundation.words import gettext_noop as _
from uketome.people.models import User
from uketome.watch.escalation import rules
from uketome.watch.escalation.events import CaseEscalated, EscalationAccepted
from uketome.watch.escalation.models import Escalation
from uketome.watch.escalation.queries import escalations_of, open_escalation


class NoReason(Refusal):
    """Whoever takes over must know why."""

    code = "no_reason"
    says = _("理由を入力してください。引き受ける人が状況を知るために必要です。")


class NothingToAccept(Refusal):
    """Somebody was quicker, or nobody asked."""

    code = "nothing_to_accept"
    says = _("引き受け待ちのエスカレーションはありません。すでにほかの人が引き受けた可能性があります。")


@transaction.atomic
def escalate(case: Case, reason: str, *, by: Actor, cause: str = "") -> Escalation:
    """Hands the case to whoever may decide more; one open escalation per case, a second reason joins the first."""
    said = reason.strip()[:400]
    if not said:
        raise NoReason
    locked(case.company_id, case.pk)
    waiting = open_escalation(case)
    if waiting:
        return _join(waiting, said, cause)
    made = Escalation.objects.create(
        company_id=case.company_id, case=case, asked_by_id=by.id if by.kind == "staff" else None, reason=said,
        causes=[cause] if cause else [], at=clock.now(),
    )  # fmt: skip
    record(CaseEscalated(company_id=case.company_id, case_id=case.pk, reason=said), actor=by)
    return made


def _join(waiting: Escalation, said: str, cause: str) -> Escalation:
    if said not in waiting.reason.splitlines():
        waiting.reason = f"{waiting.reason}\n{said}"
    waiting.causes = [*waiting.causes, cause] if cause else waiting.causes
    waiting.save(update_fields=["reason", "causes"])
    return waiting


@transaction.atomic
def accept(case: Case, user: User, *, by: Actor) -> None:
    """The user takes the case on and answers for it from now on."""
    locked(case.company_id, case.pk)
    waiting = open_escalation(case)
    if waiting is None:
        raise NothingToAccept
    waiting.accepted_by, waiting.accepted_at = user, clock.now()
    waiting.save(update_fields=["accepted_by", "accepted_at"])
    accepted = EscalationAccepted(company_id=case.company_id, case_id=case.pk, escalation_id=waiting.pk)
    record(accepted, actor=by)
    assign(case, user, by=by)


def weigh(event: Event) -> None:
    """Calls a lead when what was just read is grave; once per reason, even if read again."""
    reason = rules.reason_to_escalate(event.flags, event.severity)
    if reason:
        _once(event, reason, cause=reason)


def call_for_broken_promise(event: Event) -> None:
    """A broken promise goes to a lead, once a case; whoever took it on knows the clock."""
    _once(event, rules.PROMISE_BROKEN, cause=rules.PROMISE_BROKEN)


def call_for_declined_offer(event: Event) -> None:
    """No option fitted; a lead thinks along."""
    _once(event, rules.DECLINED, cause=f"declined {event.offer_id}")


def call_for_unsolved(event: Event) -> None:
    """The follow-up found the matter unsolved."""
    if not event.solved:
        _once(event, rules.NOT_SOLVED, cause=f"unsolved {event.follow_up_id}")


def call_for_silence(event: Event) -> None:
    """The customer did not answer an offer; somebody calls them."""
    _once(event, rules.SILENT, cause=f"silent {event.offer_id}")


@transaction.atomic
def _once(event: Event, reason: str, *, cause: str) -> None:
    case = locked(event.company_id, event.case_id)
    if not escalations_of(case).filter(causes__contains=[cause]).exists():
        escalate(case, reason, by=DESK, cause=cause)
