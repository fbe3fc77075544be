"""Reading, correcting, stating and asking: later words add, people overrule, and what is known is never asked."""

import pytest

from tests.cast import actor, latest_letter, make_case, make_customer
from tests.walk import footprint, letters_out, mug_order, say, understood
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.event import DESK
from uketome.knowledge.hearing import hearing_items
from uketome.letters.actions import cancel
from uketome.letters.models import Message
from uketome.letters.queries import message
from uketome.steps.intake.events import MessageReceived
from uketome.steps.understand.actions import ask, correct, not_a_complaint, read_message, state_fact
from uketome.steps.understand.actions.ask import NothingToAsk
from uketome.steps.understand.actions.correct import NotReadYet
from uketome.steps.understand.models import Fact, Reading
from uketome.steps.understand.queries import current_reading, facts_of, known, readings

pytestmark = pytest.mark.usefixtures("commits")


def received(case: Case) -> MessageReceived:
    return MessageReceived(
        company_id=case.company_id, case_id=case.pk, message_id=latest_letter(case).pk, opens_case=True
    )


def heard(case: Case) -> Message:
    return Message.objects.filter(case=case, direction=Message.IN).order_by("-id").first()


def test_reading_twice_changes_nothing(cast):
    case = understood(cast)
    before, rows = footprint(case), list(Fact.objects.values())
    event = MessageReceived(company_id=case.company_id, case_id=case.pk, message_id=heard(case).pk, opens_case=True)
    read_message(event)
    assert (footprint(case), readings(case).count(), list(Fact.objects.values())) == (before, 1, rows)


def test_a_later_message_never_talks_a_case_down(cast):
    case = understood(cast, text="マグカップが割れていて指を切り、出血しました。")
    first = current_reading(case)
    assert first.severity == 1
    say(case, "少し遅れただけで、たいしたことではありません。ありがとうございました。")
    later = current_reading(case)
    assert (later.version, later.severity, later.category) == (2, 1, first.category)
    assert set(first.flags) <= set(later.flags)


def test_a_later_message_can_make_a_case_graver(cast):
    case = understood(cast)
    assert current_reading(case).severity == 3
    say(case, "割れた取っ手で指を切り、出血して病院に行きました。")
    assert current_reading(case).severity == 1


def test_a_persons_correction_stands_however_many_messages_follow(cast):
    case = understood(cast, title="質問です", text="営業時間を教えてください。")
    correct(case, category="svc_slow", severity=2, by=actor(cast.tanaka))
    for words in ("まだ返事がありません。", "届いたマグカップが割れていました。交換してください。", "割れています！"):
        say(case, words)
        assert current_reading(case).category == "svc_slow"
    assert current_reading(case).severity <= 2
    assert readings(case).count() == 5


def test_a_correction_is_a_new_version_and_the_old_one_can_be_brought_back(cast):
    case = understood(cast)
    first = current_reading(case)
    made = correct(case, category="prd_wrong", by=actor(cast.tanaka))
    assert (made.version, made.category, made.severity, made.by, made.confidence) == (
        2, "prd_wrong", first.severity, cast.tanaka, 1.0,
    )  # fmt: skip
    correct(case, category=first.category, severity=first.severity, by=actor(cast.tanaka))
    assert (current_reading(case).category, readings(case).count()) == (first.category, 3)


@pytest.mark.parametrize("wrong", [{"category": "nonsense"}, {"severity": 0}, {"severity": 5}, {"severity": -1}])
def test_a_correction_to_nowhere_is_refused(cast, wrong):
    case = understood(cast)
    before = footprint(case)
    with pytest.raises(NotFound):
        correct(case, by=actor(cast.tanaka), **wrong)
    assert (footprint(case), readings(case).count()) == (before, 1)


def test_what_nobody_read_cannot_be_corrected(cast):
    case = make_case(cast)
    before = footprint(case)
    with pytest.raises(NotReadYet):
        correct(case, severity=1, by=actor(cast.tanaka))
    assert (footprint(case), Reading.objects.count()) == (before, 0)


def test_facts_keep_their_source_and_the_customers_first_word(cast):
    case = understood(cast, text="注文番号88213のマグカップが割れていました。")
    assert known(case)["order_no"] == "88213"
    assert (facts_of(case).get(item="order_no").source, facts_of(case).get(item="order_no").message) == (
        "message",
        heard(case),
    )
    state_fact(case, "order_no", "99001", source="staff", by=actor(cast.tanaka))
    say(case, "注文番号は77777です。")
    fact = facts_of(case).get(item="order_no")
    assert (fact.value, fact.source, fact.by, fact.message) == ("99001", "staff", cast.tanaka, None)


def test_an_empty_answer_takes_a_fact_back(cast):
    case = understood(cast)
    state_fact(case, "item", "マグ", source="staff", by=actor(cast.tanaka))
    state_fact(case, "item", "  ", source="staff", by=actor(cast.tanaka))
    assert "item" not in known(case)


def test_a_fact_about_nothing_is_refused(cast):
    case = understood(cast)
    before = footprint(case)
    with pytest.raises(NotFound):
        state_fact(case, "shoe_size", "27", source="staff", by=DESK)
    assert footprint(case) == before


def test_the_customers_own_order_is_found(cast):
    order = mug_order(cast, customer=cast.nakamura)
    case = understood(cast, text="注文番号88213のマグカップが割れていました。")
    assert case.order == order


def test_another_customers_order_number_opens_nothing(cast):
    mug_order(cast, customer=make_customer(cast.company, "別の人", "betsu@kyaku.example.jp"))
    case = understood(cast, text="注文番号88213のマグカップが割れていました。返金してください。")
    assert (case.order, known(case)["order_no"]) == (None, "88213")


def test_another_companys_order_number_opens_nothing(cast, rival):
    mug_order(rival)
    assert understood(cast, text="注文番号88213のマグカップが割れていました。").order is None


def test_questions_go_out_in_one_letter_and_never_ask_what_is_known(cast):
    case = understood(cast, text="注文番号88213のマグカップが割れていました。")
    unknown = [item for item in hearing_items("prd_damage") if item.id not in known(case) and item.id != "order_no"]
    letter = ask(case, ["order_no", unknown[0].id, unknown[1].id, unknown[0].id], by=actor(cast.tanaka))
    assert letter.text.count(unknown[0].ask_ja) == 1
    assert unknown[1].ask_ja in letter.text
    order_no = next(item for item in hearing_items("prd_damage") if item.id == "order_no")
    assert order_no.ask_ja not in letter.text
    assert letters_out(case) == ["acknowledgement", "questions"]


def test_no_question_or_more_than_five_are_refused_and_nothing_is_sent(cast):
    case = understood(cast, text="注文番号88213のマグカップが割れていました。")
    six = [item.id for item in hearing_items("prd_damage") if item.id not in known(case)][:6]
    assert len(six) == 6
    before = footprint(case)
    for wrong in ([], ["order_no"], ["nonsense"], six):
        with pytest.raises(NothingToAsk):
            ask(case, wrong, by=actor(cast.tanaka))
    assert footprint(case) == before
    cancel(ask(case, six[:5], by=actor(cast.tanaka)), by=DESK)


def test_what_is_no_complaint_ends_and_can_come_back(cast):
    case = understood(cast, title="質問", text="営業時間を教えてください。")
    not_a_complaint(case, "inquiry", by=actor(cast.tanaka))
    case.refresh_from_db()
    assert case.state == State.NOT_A_COMPLAINT
    say(case, "届いたマグカップが割れていました。交換してください。")
    assert (case.state, case.reopened) == (State.UNDERSTOOD, 1)


def test_an_unknown_kind_of_no_complaint_is_refused(cast):
    case = understood(cast)
    before = footprint(case)
    with pytest.raises(NotFound):
        not_a_complaint(case, "boring", by=actor(cast.tanaka))
    assert footprint(case) == before


def test_thanks_do_not_reopen_an_ended_case(cast):
    case = understood(cast, title="質問", text="営業時間を教えてください。")
    not_a_complaint(case, "inquiry", by=actor(cast.tanaka))
    say(case, "ありがとうございました。とても助かりました。")
    assert case.state == State.NOT_A_COMPLAINT


def test_another_companys_message_is_not_read(cast, rival):
    case, theirs = make_case(cast), make_case(rival)
    with pytest.raises(NotFound):
        read_message(
            MessageReceived(
                company_id=cast.company.pk, case_id=case.pk, message_id=latest_letter(theirs).pk, opens_case=True
            )
        )
    with pytest.raises(NotFound):
        message(cast.company, latest_letter(theirs).pk)
    assert Reading.objects.count() == 0


def test_a_huge_letter_is_read_in_part_and_kept_whole(cast):
    case = understood(cast, text="マグカップが割れていました。" + "あ" * 400_000)
    assert current_reading(case).category == "prd_damage"
    assert len(heard(case).text) > 400_000
