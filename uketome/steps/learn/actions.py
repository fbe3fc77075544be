"""Deeds of learning."""

from django.db import transaction

from uketome.case.actions import locked, move
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.errors import NotFound, Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.causes import causes
from uketome.steps.follow_up.queries import current_follow_up
from uketome.steps.learn import rules
from uketome.steps.learn.events import CaseClosed, CaseTerminated
from uketome.steps.learn.models import Lesson
from uketome.steps.learn.queries import lessons_of


class NotReadyToClose(Refusal):
    """Something a closed case must have is missing."""

    code = "not_ready_to_close"


class NoReason(Refusal):
    """Ending a matter against a customer's wish needs a reason on record."""

    code = "no_reason"
    says = _("対応を終了する理由を入力してください。記録として残ります。まだ終了していません。")


@transaction.atomic
def close_case(
    case: Case, *, reaction: str, cause: str = "", no_cause_reason: str = "", text: str = "", by: Actor
) -> Lesson:
    """The case ends with how the customer took it and what it taught."""
    held = locked(case.company_id, case.pk)
    if cause and cause not in causes():
        raise NotFound
    asked = current_follow_up(case)
    problem = rules.problem_with_closing(
        state=held.state, reaction=reaction, cause=cause, no_cause_reason=no_cause_reason,
        follow_up_sent=bool(asked and asked.sent_at),
    )  # fmt: skip
    if problem:
        raise NotReadyToClose(problem)
    lesson = Lesson.objects.create(
        company_id=case.company_id, case=case, round=lessons_of(case).count() + 1, cause=cause,
        no_cause_reason=no_cause_reason.strip()[:400], reaction=reaction, text=text.strip(), by_id=by.id, at=clock.now(),
    )  # fmt: skip
    if held.state == State.CARRIED_OUT:
        move(case, State.FOLLOWED_UP, by=by)
    move(case, State.CLOSED, by=by)
    closed = CaseClosed(
        company_id=case.company_id, case_id=case.pk, lesson_id=lesson.pk, cause=cause, reaction=reaction
    )
    record(closed, actor=by)
    return lesson


@transaction.atomic
def terminate(case: Case, reason: str, *, by: Actor) -> None:
    """A lead ends the matter after a full answer; the reason is kept."""
    if not reason.strip():
        raise NoReason
    move(case, State.TERMINATED, by=by, reason=reason.strip()[:400])
    event = CaseTerminated(company_id=case.company_id, case_id=case.pk, reason=reason.strip()[:400])
    record(event, actor=by)
