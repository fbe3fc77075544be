"""What the customer says about how it went."""

from django.db import transaction

from uketome.case.actions import locked, move
from uketome.case.models import Case
from uketome.case.states import ENDED, State
from uketome.foundation import clock
from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.steps.follow_up import rules
from uketome.steps.follow_up.events import SurveyAnswered
from uketome.steps.follow_up.models import FollowUp
from uketome.steps.follow_up.queries import current_follow_up
from uketome.steps.intake.actions import write_in


class NotAsked(Refusal):
    """There is nothing to answer yet."""

    code = "not_asked"
    says = _("まだおうかがいしていないか、すでにお答えをいただいています。ご連絡は、案件のページからいつでもお送りいただけます。")


class BadAnswer(Refusal):
    """An answer outside the scale."""

    code = "bad_answer"
    says = _("「解決しました」「まだ解決していない」のどちらかをお選びください。まだ送信していません。")


@transaction.atomic
def answer(case: Case, *, solved: bool | None, handling: int | None, remaining: list[str], comment: str) -> FollowUp:
    """Keeps outcome and handling apart; what is not solved is open again under the same number."""
    held = locked(case.company_id, case.pk)
    asked = current_follow_up(case)
    if asked is None or asked.sent_at is None or asked.answered_at is not None:
        raise NotAsked
    if solved is None or handling not in {None, *rules.FACES}:
        raise BadAnswer
    asked.solved, asked.handling, asked.answered_at = solved, handling, clock.now()
    asked.remaining, asked.comment = [each for each in remaining if each in rules.REMAINING], comment.strip()[:5000]
    asked.save(update_fields=["solved", "handling", "answered_at", "remaining", "comment"])
    customer = Actor("customer", case.customer_id, case.customer.name)
    if solved and held.state == State.CARRIED_OUT:
        move(case, State.FOLLOWED_UP, by=customer)
    if not solved and held.state in {State.CARRIED_OUT, State.FOLLOWED_UP, *ENDED}:
        move(case, State.UNDERSTOOD, by=customer, reason="not_solved")
    event = SurveyAnswered(
        company_id=case.company_id, case_id=case.pk, follow_up_id=asked.pk, solved=solved, handling=handling
    )
    record(event, actor=customer)
    if not solved:
        write_in(case, comment.strip() or _words(asked), at=clock.now())
    return asked


def _words(asked: FollowUp) -> str:
    """What was ticked, as a sentence in the conversation, so that whoever reads on sees it."""
    ticked = "、".join(rules.REMAINING[each] for each in asked.remaining)
    return f"まだ解決していない（{ticked}）" if ticked else "まだ解決していない"
