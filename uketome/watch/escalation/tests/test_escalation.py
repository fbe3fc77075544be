"""A grave case calls a lead once; whoever accepts answers for it."""

import pytest

from tests.cast import actor, make_case
from tests.walk import footprint
from uketome.case.models import Case
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.event import Event
from uketome.foundation.journal.queries import entries_of_case
from uketome.watch.escalation import actions as escalation
from uketome.watch.escalation import rules
from uketome.watch.escalation.actions import NoReason, NothingToAccept, accept, escalate
from uketome.watch.escalation.queries import escalations_of, open_escalation

pytestmark = pytest.mark.usefixtures("quiet")


class Heard(Event):
    """What another room says, as far as this one listens."""


def heard(case: Case, **values) -> Event:
    event = Heard(company_id=case.company_id, case_id=case.pk)
    for name, value in values.items():
        object.__setattr__(event, name, value)
    return event


def read(case, *flags, severity=3):
    return heard(case, flags=list(flags), severity=severity)


@pytest.fixture
def case(cast):
    return make_case(cast)


def calls(case) -> int:
    return entries_of_case(case.company_id, case.pk).filter(name="escalation.CaseEscalated").count()


@pytest.mark.parametrize(
    "flag", ["safety_injury", "safety_fire", "health", "food_foreign", "privacy", "legal", "threat"]
)
def test_grave_words_call_a_lead_once(case, flag):
    for _again in range(3):
        escalation.weigh(read(case, flag))
    assert [each.reason for each in escalations_of(case)] == [rules.REASONS[flag]]
    assert calls(case) == 1


def test_the_gravest_severity_calls_a_lead_without_any_flag(case):
    escalation.weigh(read(case, severity=1))
    assert open_escalation(case).reason == rules.GRAVEST


@pytest.mark.parametrize("severity", [2, 3, 4])
def test_ordinary_words_call_nobody(case, severity):
    escalation.weigh(read(case, "gift", "repeat", severity=severity))
    assert (escalations_of(case).count(), calls(case)) == (0, 0)


def test_a_second_reason_joins_the_first_and_is_not_told_again_later(case, cast):
    escalation.weigh(read(case, "privacy"))
    for _again in range(2):
        escalation.call_for_broken_promise(heard(case))
    held = open_escalation(case)
    assert held.reasons == [rules.REASONS["privacy"], rules.PROMISE_BROKEN]
    accept(case, cast.sato, by=actor(cast.sato))
    escalation.weigh(read(case, "privacy"))
    escalation.call_for_broken_promise(heard(case))
    assert (open_escalation(case), calls(case)) == (None, 1)


def test_every_unsolved_answer_calls_somebody(case, cast):
    for follow_up in (1, 2):
        for _again in range(2):
            escalation.call_for_unsolved(heard(case, solved=False, follow_up_id=follow_up))
        accept(case, cast.sato, by=actor(cast.sato))
        escalation.call_for_unsolved(heard(case, solved=False, follow_up_id=follow_up))
    assert (calls(case), open_escalation(case)) == (2, None)


def test_a_solved_matter_calls_nobody(case):
    escalation.call_for_unsolved(heard(case, solved=True, follow_up_id=1))
    assert calls(case) == 0


def test_declined_and_unanswered_offers_call_once_each(case):
    for _again in range(2):
        escalation.call_for_declined_offer(heard(case, offer_id=1))
        escalation.call_for_silence(heard(case, offer_id=2))
    assert open_escalation(case).reasons == [rules.DECLINED, rules.SILENT]
    assert calls(case) == 1


def test_a_colleague_asks_with_a_reason(case, cast):
    made = escalate(case, "  電話で強くお怒りです ", by=actor(cast.tanaka))
    assert (made.reason, made.asked_by, made.accepted_at) == ("電話で強くお怒りです", cast.tanaka, None)
    assert escalate(case, "返金額の相談", by=actor(cast.tanaka)) == made
    made.refresh_from_db()
    assert made.reasons == ["電話で強くお怒りです", "返金額の相談"]


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_without_a_reason_nobody_is_called(case, cast, reason):
    before = footprint(case)
    with pytest.raises(NoReason):
        escalate(case, reason, by=actor(cast.tanaka))
    assert (footprint(case), escalations_of(case).count()) == (before, 0)


def test_whoever_accepts_answers_for_the_case(case, cast):
    escalate(case, "相談", by=actor(cast.tanaka))
    accept(case, cast.sato, by=actor(cast.sato))
    case.refresh_from_db()
    assert case.owner == cast.sato
    held = escalations_of(case).get()
    assert (held.accepted_by, held.accepted_at is None) == (cast.sato, False)
    names = [entry.name for entry in entries_of_case(case.company_id, case.pk)]
    assert names[-2:] == ["escalation.EscalationAccepted", "case.CaseAssigned"]


def test_what_nobody_asked_for_cannot_be_accepted_nor_twice(case, cast):
    before = footprint(case)
    with pytest.raises(NothingToAccept):
        accept(case, cast.sato, by=actor(cast.sato))
    assert footprint(case) == before
    escalate(case, "相談", by=actor(cast.tanaka))
    accept(case, cast.sato, by=actor(cast.sato))
    before = footprint(case)
    with pytest.raises(NothingToAccept):
        accept(case, cast.tencho, by=actor(cast.tencho))
    assert footprint(case) == before


def test_nobody_of_another_company_can_accept(case, cast, rival):
    escalate(case, "相談", by=actor(cast.tanaka))
    before = footprint(case)
    with pytest.raises(NotFound):
        accept(case, rival.sato, by=actor(rival.sato))
    assert footprint(case) == before
    assert open_escalation(case).accepted_by is None


def test_every_flag_has_its_sentence_and_the_gravest_is_told_first():
    assert rules.reason_to_escalate(["legal", "safety_injury"], 2) == rules.REASONS["safety_injury"]
    assert rules.reason_to_escalate([], 2) == ""
