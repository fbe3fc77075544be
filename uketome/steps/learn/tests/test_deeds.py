"""A case ends with its cause and lesson, or not at all."""

import pytest

from tests.cast import actor
from tests.walk import carried_out, followed_up, footprint, offered, say, understood
from uketome.case.actions import WrongMoment
from uketome.case.states import State
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.queries import entries_of_case
from uketome.steps.follow_up import actions as follow_up
from uketome.steps.learn.actions import NoReason, NotReadyToClose, close_case, terminate
from uketome.steps.learn.models import Lesson
from uketome.steps.learn.queries import lessons_of
from uketome.watch.sla.queries import running

pytestmark = pytest.mark.usefixtures("commits")
GOOD = {"reaction": "accepted", "cause": "C_PACK", "text": "二重箱にする"}


def refused(case, cast, **said) -> str:
    """The sentence of the refusal; nothing else may have happened."""
    before = footprint(case)
    with pytest.raises(NotReadyToClose) as problem:
        close_case(case, by=actor(cast.tanaka), **said)
    assert (footprint(case), Lesson.objects.count()) == (before, 0)
    return problem.value.sentence()


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"reaction": ""}, "お客様の反応を選んでください。"),
        ({"reaction": "delighted"}, "お客様の反応を選んでください。"),
        ({"cause": ""}, "原因を選ぶか、特定できない理由を書いてください。"),
        ({"cause": "", "no_cause_reason": "  "}, "原因を選ぶか、特定できない理由を書いてください。"),
    ],
)
def test_every_missing_thing_has_its_sentence(cast, missing, sentence):
    assert refused(followed_up(cast), cast, **GOOD | missing).startswith(sentence)


def test_silence_can_be_told_only_after_asking(cast):
    case = carried_out(cast)
    assert refused(case, cast, **GOOD | {"reaction": "silent"}).startswith("まだお客様に様子をうかがっていません。")
    follow_up.ask_now(case, by=actor(cast.tanaka))
    close_case(case, by=actor(cast.tanaka), **GOOD | {"reaction": "silent"})
    case.refresh_from_db()
    assert case.state == State.CLOSED


@pytest.mark.parametrize("begun", [understood, lambda cast: offered(cast)[0]])
def test_what_is_not_done_cannot_close(cast, begun):
    assert refused(begun(cast), cast, **GOOD).startswith("対応がまだ終わっていません。")


def test_an_unknown_cause_is_refused(cast):
    case = followed_up(cast)
    before = footprint(case)
    with pytest.raises(NotFound):
        close_case(case, by=actor(cast.tanaka), **GOOD | {"cause": "C_NONSENSE"})
    assert (footprint(case), Lesson.objects.count()) == (before, 0)


def test_a_closed_case_keeps_its_lesson_and_owes_nothing(cast):
    case = followed_up(cast)
    lesson = close_case(case, by=actor(cast.tanaka), **GOOD)
    case.refresh_from_db()
    assert (case.state, case.closed_at is None) == (State.CLOSED, False)
    assert (lesson.cause, lesson.text, lesson.round, lesson.by_id) == ("C_PACK", "二重箱にする", 1, cast.tanaka.pk)
    assert not running(case).exists()
    assert refused_again(case, cast).startswith("対応がまだ終わっていません。")


def refused_again(case, cast) -> str:
    before = footprint(case)
    with pytest.raises(NotReadyToClose) as problem:
        close_case(case, by=actor(cast.tanaka), **GOOD)
    assert (footprint(case), Lesson.objects.count()) == (before, 1)
    return problem.value.sentence()


def test_a_cause_nobody_can_name_needs_a_reason_instead(cast):
    case = followed_up(cast)
    lesson = close_case(case, reaction="reluctantly", no_cause_reason="現物が残っていない", by=actor(cast.tanaka))
    assert (lesson.cause, lesson.no_cause_reason) == ("", "現物が残っていない")


def test_a_closed_case_is_reopened_by_new_words_under_its_number_and_closed_again(cast):
    from uketome.letters.actions import write
    from uketome.steps.execute.actions import settle_by_explanation

    case = followed_up(cast)
    close_case(case, by=actor(cast.tanaka), **GOOD)
    say(case, "届いた代わりのマグカップも割れていました。")
    assert (case.state, case.name, case.reopened, case.closed_at) == (State.UNDERSTOOD, "K-1", 1, None)
    assert [promise.kind for promise in running(case)] == ["next_reply"]
    write(case, kind="reply", subject="s", text="申し訳ございません。", by=actor(cast.tanaka))
    settle_by_explanation(case, by=actor(cast.tanaka))
    close_case(case, by=actor(cast.tanaka), **GOOD)
    assert [lesson.round for lesson in lessons_of(case)] == [2, 1]


@pytest.mark.parametrize("begun", [understood, lambda cast: offered(cast)[0], carried_out])
def test_a_lead_can_end_an_open_matter_with_a_reason(cast, begun):
    case = begun(cast)
    before = footprint(case)
    with pytest.raises(NoReason):
        terminate(case, "  ", by=actor(cast.sato))
    assert footprint(case) == before
    terminate(case, "説明を尽くした", by=actor(cast.sato))
    case.refresh_from_db()
    assert case.state == State.TERMINATED
    assert not running(case).exists()
    ended = entries_of_case(case.company_id, case.pk).get(name="learn.CaseTerminated")
    assert ended.data == {"reason": "説明を尽くした"}


def test_an_ended_matter_is_not_ended_otherwise(cast):
    case = followed_up(cast)
    close_case(case, by=actor(cast.tanaka), **GOOD)
    before = footprint(case)
    with pytest.raises(WrongMoment):
        terminate(case, "もう一度", by=actor(cast.sato))
    assert footprint(case) == before
