"""What was agreed is planned once, done once with proof, and told; nothing is settled by silence."""

from datetime import timedelta

import pytest

from tests.cast import actor
from tests.walk import agreed, footprint, letters_out, offered, understood
from uketome.case.actions import WrongMoment, move
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.event import DESK
from uketome.foundation.journal.queries import entries_of_case
from uketome.letters.actions import write
from uketome.letters.models import Message
from uketome.steps.execute import actions as execute
from uketome.steps.execute.actions.carry_out import AlreadyDone, NoProof, NotAnswered
from uketome.steps.execute.models import Remedy
from uketome.steps.execute.queries import remedies_of
from uketome.steps.propose import actions as propose
from uketome.steps.propose.events import OfferChosen

pytestmark = pytest.mark.usefixtures("commits")
PROOF = "4912-3456-7890"


def tasks(case) -> list[Remedy]:
    return list(remedies_of(case))


def state(case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_a_choice_becomes_its_tasks_once(cast):
    case, offer = agreed(cast)
    option = offer.options.first()
    assert [task.code for task in tasks(case)] == [task["code"] for task in option.remedies]
    assert [task.amount_yen for task in tasks(case)] == [task["amount_yen"] for task in option.remedies]
    before = footprint(case)
    chosen = OfferChosen(company_id=case.company_id, case_id=case.pk, offer_id=offer.pk, option_id=option.pk)
    execute.plan(chosen)
    execute.confirm_choice(chosen)
    assert (footprint(case), len(tasks(case))) == (before, len(option.remedies))
    assert letters_out(case) == ["acknowledgement", "offer", "agreed"]


def test_whoever_chooses_late_is_served_that_much_later(cast):
    case, offer = offered(cast)
    option = offer.options.first()
    with clock.at(offer.expires_at - timedelta(minutes=1)):
        propose.choose(case, offer.pk, option.key)
    named = [task["due_on"] for task in option.remedies]
    assert all(task.due_on.isoformat() > day for task, day in zip(tasks(case), named, strict=True))


def test_a_task_is_done_once_with_proof_and_told_once(cast):
    case, _offer = agreed(cast)
    task = tasks(case)[0]
    done = execute.carry_out(case, task.pk, f" {PROOF} ", by=actor(cast.tanaka))
    assert (done.state, done.proof, done.done_by_id) == (Remedy.DONE, PROOF, cast.tanaka.pk)
    before = footprint(case)
    with pytest.raises(AlreadyDone):
        execute.carry_out(case, task.pk, "another", by=actor(cast.sato))
    with pytest.raises(AlreadyDone):
        execute.drop(case, task.pk, "やめた", by=actor(cast.sato))
    assert footprint(case) == before
    task.refresh_from_db()
    assert task.proof == PROOF


def test_one_thing_done_is_not_called_all_and_advice_is_no_step(cast):
    case, offer = agreed(cast)
    first, day = tasks(case)[0], tasks(case)[0].due_on
    for place, code in ((8, "COUPON"), (9, "STOP_USE")):
        Remedy.objects.create(
            company_id=case.company_id, case=case, option=first.option, place=place, code=code, due_on=day
        )
    execute.carry_out(case, first.pk, PROOF, by=actor(cast.tanaka))
    told = Message.objects.get(case=case, kind=f"done {first.pk}")
    assert "対応の途中経過をお知らせします" in told.subject
    assert "のうち、次のことが済みました" in told.text and "まで　クーポン" in told.text
    assert "使用中止" not in told.text


@pytest.mark.parametrize("proof", ["", "  ", "済", "ok", "--", "…　…"])
def test_without_proof_nothing_happened(cast, proof):
    case, _offer = agreed(cast)
    before = footprint(case)
    with pytest.raises(NoProof):
        execute.carry_out(case, tasks(case)[0].pk, proof, by=actor(cast.tanaka))
    assert footprint(case) == before
    assert {task.state for task in tasks(case)} == {Remedy.PLANNED}


def test_when_everything_is_done_the_case_is_carried_out_and_a_follow_up_is_planned(cast):
    case, _offer = agreed(cast)
    planned = tasks(case)
    for task in planned[:-1]:
        execute.carry_out(case, task.pk, PROOF, by=actor(cast.tanaka))
        assert state(case) == State.AGREED
    execute.carry_out(case, planned[-1].pk, PROOF, by=actor(cast.tanaka))
    assert state(case) == State.CARRIED_OUT
    names = [entry.name for entry in entries_of_case(case.company_id, case.pk)]
    assert names.count("execute.CaseCarriedOut") == names.count("follow_up.FollowUpPlanned") == 1


def test_a_dropped_task_keeps_its_reason_and_needs_one(cast):
    case, _offer = agreed(cast)
    task, before = tasks(case)[0], footprint(case)
    with pytest.raises(NoProof) as refused:
        execute.drop(case, task.pk, " ", by=actor(cast.tanaka))
    assert "理由" in refused.value.sentence()
    assert footprint(case) == before
    execute.drop(case, task.pk, "お客様のご希望で取りやめ", by=actor(cast.tanaka))
    task.refresh_from_db()
    assert (task.state, task.note) == (Remedy.DROPPED, "お客様のご希望で取りやめ")


def test_when_nothing_is_left_of_the_choice_the_case_is_thought_over(cast):
    case, _offer = agreed(cast)
    for task in tasks(case):
        execute.drop(case, task.pk, "在庫切れ", by=actor(cast.tanaka))
    assert state(case) == State.UNDERSTOOD
    assert not entries_of_case(case.company_id, case.pk).filter(name="execute.CaseCarriedOut").exists()
    again = propose.redraft(case, by=actor(cast.tanaka))
    propose.send_offer(again, greeting="", by=actor(cast.sato), roles=["lead"])
    propose.choose(case, again.pk, "B")
    for task in remedies_of(case).filter(state=Remedy.PLANNED):
        execute.carry_out(case, task.pk, PROOF, by=actor(cast.tanaka))
    assert state(case) == State.CARRIED_OUT


def test_what_an_earlier_choice_brought_settles_no_later_one(cast):
    case, _offer = agreed(cast)
    for task in tasks(case):
        execute.carry_out(case, task.pk, PROOF, by=actor(cast.tanaka))
    move(case, State.UNDERSTOOD, by=DESK)
    again = propose.redraft(case, by=actor(cast.tanaka))
    propose.send_offer(again, greeting="", by=actor(cast.sato), roles=["lead"])
    propose.choose(case, again.pk, "A")
    for task in remedies_of(case).filter(state=Remedy.PLANNED):
        execute.drop(case, task.pk, "在庫切れ", by=actor(cast.tanaka))
    assert state(case) == State.UNDERSTOOD


def test_another_cases_task_does_not_exist(cast, rival):
    case, _offer = agreed(cast)
    other, _theirs = agreed(rival)
    before = footprint(case), footprint(other)
    for deed in (execute.carry_out, execute.drop):
        with pytest.raises(NotFound):
            deed(other, tasks(case)[0].pk, PROOF, by=actor(rival.tanaka))
    assert (footprint(case), footprint(other)) == before


def test_an_explanation_settles_only_after_a_person_answered(cast):
    case = understood(cast)
    before = footprint(case)
    with pytest.raises(NotAnswered):
        execute.settle_by_explanation(case, by=actor(cast.tanaka))
    assert footprint(case) == before
    letter = write(case, kind="reply", subject="s", text="ご説明します。", by=actor(cast.tanaka))
    Message.objects.filter(pk=letter.pk).update(delivery=Message.CANCELLED)
    with pytest.raises(NotAnswered):
        execute.settle_by_explanation(case, by=actor(cast.tanaka))
    write(case, kind="reply", subject="s", text="ご説明します。", by=actor(cast.tanaka))
    execute.settle_by_explanation(case, by=actor(cast.tanaka))
    assert state(case) == State.CARRIED_OUT
    with pytest.raises(WrongMoment):
        execute.settle_by_explanation(case, by=actor(cast.tanaka))


def test_an_offered_case_is_not_settled_by_explanation(cast):
    case, _offer = offered(cast)
    before = footprint(case)
    with pytest.raises(WrongMoment):
        execute.settle_by_explanation(case, by=actor(cast.tanaka))
    assert footprint(case) == before


def test_a_done_task_cannot_lose_its_proof_in_the_database(cast):
    from django.db import IntegrityError

    case, _offer = agreed(cast)
    with pytest.raises(IntegrityError):
        Remedy.objects.filter(case=case).update(state=Remedy.DONE, proof="")
