"""Did it help? Asked once, some days later; what is not solved is open again."""

from datetime import timedelta

import pytest

from tests.cast import actor
from tests.walk import carried_out, footprint, letters_out, say, understood
from uketome.case.actions import WrongMoment, move
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.foundation.journal.event import DESK
from uketome.foundation.journal.queries import entries_of_case
from uketome.letters.actions import write
from uketome.letters.models import Message
from uketome.steps.execute.actions import settle_by_explanation
from uketome.steps.follow_up import actions as follow_up
from uketome.steps.follow_up.actions.answer import BadAnswer, NotAsked
from uketome.steps.follow_up.models import FollowUp
from uketome.steps.follow_up.queries import current_follow_up
from uketome.watch.escalation.queries import open_escalation

pytestmark = pytest.mark.usefixtures("commits")
NO_DETAIL = {"handling": None, "remaining": [], "comment": ""}


def asked(cast) -> Case:
    case = carried_out(cast)
    follow_up.ask_now(case, by=actor(cast.tanaka))
    return case


def explained_again(case, cast) -> None:
    write(case, kind="reply", subject="s", text="あらためてご説明します。", by=actor(cast.tanaka))
    settle_by_explanation(case, by=actor(cast.tanaka))


def state(case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_the_question_is_planned_for_the_third_day_at_eleven(cast):
    planned = current_follow_up(carried_out(cast))
    local = planned.due_at.astimezone(JAPAN)
    assert (local.hour, local.minute, (local.date() - clock.today()).days) == (11, 0, 3)


def test_whose_day_has_come_is_asked_once(cast):
    case = carried_out(cast)
    assert follow_up.ask_due() == 0
    with clock.at(current_follow_up(case).due_at):
        assert (follow_up.ask_due(), follow_up.ask_due()) == (1, 0)
    assert letters_out(case).count("follow_up") == 1
    before = footprint(case)
    with pytest.raises(WrongMoment):
        follow_up.ask_now(case, by=actor(cast.tanaka))
    assert footprint(case) == before


def test_a_case_that_is_not_done_is_not_asked_about(cast):
    case = understood(cast)
    before = footprint(case)
    with pytest.raises(WrongMoment):
        follow_up.ask_now(case, by=actor(cast.tanaka))
    assert footprint(case) == before


def test_questions_of_cases_closed_by_hand_hold_up_no_other(cast):
    closed = carried_out(cast)
    move(closed, State.TERMINATED, by=DESK)
    FollowUp.objects.filter(case=closed).update(due_at=clock.now() - timedelta(days=30))
    stale = FollowUp.objects.get(case=closed)
    FollowUp.objects.bulk_create(
        FollowUp(company_id=stale.company_id, case=closed, round=number, due_at=stale.due_at)
        for number in range(2, 220)
    )
    case = carried_out(cast)
    with clock.at(current_follow_up(case).due_at):
        assert follow_up.ask_due() == 1


def test_solved_is_kept_with_how_it_was_handled(cast):
    case = asked(cast)
    kept = follow_up.answer(case, solved=True, handling=4, remaining=["promise", "evil"], comment=" 助かりました ")
    assert (kept.solved, kept.handling, kept.remaining, kept.comment) == (True, 4, ["promise"], "助かりました")
    assert (state(case), open_escalation(case)) == (State.FOLLOWED_UP, None)


@pytest.mark.parametrize("wrong", [{"solved": None}, {"solved": True, "handling": 0}, {"solved": True, "handling": 6}])
def test_an_answer_outside_the_scale_is_refused(cast, wrong):
    case = asked(cast)
    before = footprint(case)
    with pytest.raises(BadAnswer):
        follow_up.answer(case, **NO_DETAIL | wrong)
    assert (footprint(case), current_follow_up(case).answered_at) == (before, None)


def test_nobody_answers_what_was_not_asked_nor_twice(cast):
    case = carried_out(cast)
    before = footprint(case)
    with pytest.raises(NotAsked):
        follow_up.answer(case, solved=True, **NO_DETAIL)
    assert footprint(case) == before
    follow_up.ask_now(case, by=actor(cast.tanaka))
    follow_up.answer(case, solved=True, **NO_DETAIL)
    before = footprint(case)
    with pytest.raises(NotAsked):
        follow_up.answer(case, solved=False, **NO_DETAIL)
    assert footprint(case) == before


def test_not_solved_reopens_calls_a_lead_and_joins_the_conversation(cast):
    case = asked(cast)
    follow_up.answer(case, solved=False, handling=1, remaining=["again"], comment="また取っ手が取れました。")
    assert state(case) == State.UNDERSTOOD
    assert "「まだ解決していない」" in open_escalation(case).reason
    assert Message.objects.filter(case=case, kind="portal").get().text == "また取っ手が取れました。"


def test_not_solved_without_words_says_what_was_ticked(cast):
    case = asked(cast)
    follow_up.answer(case, solved=False, handling=None, remaining=["again", "promise"], comment="")
    assert (
        Message.objects.filter(case=case, kind="portal").get().text
        == "まだ解決していない（また同じことが起きた、約束と違う）"
    )


def test_a_second_round_is_asked_after_a_reopening(cast):
    case = asked(cast)
    follow_up.answer(case, solved=False, handling=1, remaining=[], comment="まだです。")
    explained_again(case, cast)
    second = current_follow_up(case)
    assert (second.round, second.sent_at) == (2, None)
    follow_up.ask_now(case, by=actor(cast.tanaka))
    follow_up.answer(case, solved=False, handling=1, remaining=[], comment="まだまだです。")
    assert state(case) == State.UNDERSTOOD
    assert letters_out(case).count("follow_up") == 2


def test_a_case_closed_in_silence_and_reopened_by_mail_is_asked_anew(cast):
    case = asked(cast)
    move(case, State.FOLLOWED_UP, by=DESK)
    move(case, State.CLOSED, by=DESK)
    say(case, "届いたマグカップがまた割れていました。交換してください。")
    assert (state(case), current_follow_up(case)) == (State.UNDERSTOOD, None)
    explained_again(case, cast)
    assert (current_follow_up(case).round, current_follow_up(case).sent_at) == (2, None)


def test_a_reopened_case_is_not_asked_whether_it_helped(cast):
    case = carried_out(cast)
    due = current_follow_up(case).due_at
    move(case, State.TERMINATED, by=DESK)
    say(case, "まだ割れたままです。交換してください。")
    with clock.at(due):
        assert follow_up.ask_due() == 0
    assert "follow_up" not in letters_out(case)


def test_planning_is_heard_of_once(cast):
    case = carried_out(cast)
    event = entries_of_case(case.company_id, case.pk).get(name="execute.CaseCarriedOut")
    before = footprint(case)
    from uketome.steps.execute.events import CaseCarriedOut

    follow_up.plan(CaseCarriedOut(company_id=event.company_id, case_id=event.case_id))
    assert (footprint(case), FollowUp.objects.count()) == (before, 1)
