"""Offers as deeds: who may send what, who may agree to it, and what the customer's choice binds."""

from datetime import timedelta

import pytest

from tests.cast import actor
from tests.walk import footprint, letters_out, mug_order, offered, understood
from uketome.case.actions import WrongMoment, link_order
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.errors import NotAllowed, NotFound
from uketome.foundation.journal.event import DESK
from uketome.foundation.journal.queries import entries_of_case
from uketome.letters.actions import cancel
from uketome.letters.models import Message
from uketome.people.models import Identity
from uketome.steps.propose import actions as propose
from uketome.steps.propose.actions.answer import NotChoosable
from uketome.steps.propose.actions.approve import NoReason, OwnRequest
from uketome.steps.propose.actions.change import BadAmount, OverCap, TooFewOptions
from uketome.steps.propose.models import Approval, Offer, Option
from uketome.steps.propose.queries import current_offer, offers_of

pytestmark = pytest.mark.usefixtures("commits")


def drafted(cast, price: int = 2980) -> tuple[Case, Offer]:
    """A complaint about an order of this price, and its draft."""
    mug_order(cast, price=price)
    case = understood(cast, text="注文番号88213のマグカップが割れていました。交換してください。")
    return case, current_offer(case)


def state_of(offer: Offer) -> str:
    return Offer.objects.get(pk=offer.pk).state


def waiting(cast, price: int = 9000) -> tuple[Case, Offer]:
    """An offer an agent may not send alone."""
    case, offer = drafted(cast, price)
    offer = propose.send_offer(offer, greeting="", by=actor(cast.tanaka), roles=["agent"])
    assert offer.state == Offer.WAITING
    return case, offer


def test_a_complaint_gets_two_or_three_options_that_differ(cast):
    case, offer = drafted(cast)
    keys = [option.key for option in offer.options.all()]
    assert keys in (["A", "B"], ["A", "B", "C"])
    assert len({option.title for option in offer.options.all()}) == len(keys)
    assert (offer.state, offer.made_by, offer.version) == (Offer.DRAFT, None, 1)
    assert letters_out(case) == ["acknowledgement"]


def test_a_question_gets_no_offer(cast):
    case = understood(cast, title="質問です", text="営業時間を教えてください。")
    assert current_offer(case) is None


def test_an_offer_goes_out_as_one_letter_with_every_option(cast):
    case, offer = drafted(cast)
    sent = propose.send_offer(offer, greeting="ご不便をおかけしました。", by=actor(cast.tanaka), roles=["agent"])
    case.refresh_from_db()
    assert (case.state, sent.state, sent.expires_at > sent.sent_at) == (State.OFFERED, Offer.SENT, True)
    letter = Message.objects.get(case=case, kind="offer")
    assert all(option.title in letter.text for option in offer.options.all())
    assert "ご不便をおかけしました。" in letter.text
    before = footprint(case)
    with pytest.raises(WrongMoment):
        propose.send_offer(offer, greeting="", by=actor(cast.tanaka), roles=["agent"])
    assert footprint(case) == before


def test_without_an_address_no_offer_is_sent_and_nothing_moves(cast):
    case, offer = drafted(cast)
    Message.objects.filter(case=case, direction=Message.IN).update(address="")
    Identity.objects.filter(customer=case.customer).delete()
    before = footprint(case)
    with pytest.raises(Exception, match="メールアドレスが分からない"):
        propose.send_offer(offer, greeting="", by=actor(cast.tanaka), roles=["agent"])
    assert (footprint(case), state_of(offer)) == (before, Offer.DRAFT)


def test_a_sum_above_the_cap_is_refused_to_everybody(cast):
    case, offer = drafted(cast)
    option = next(option for option in offer.options.all() if any(task["amount_yen"] for task in option.remedies))
    cost, before = option.cost_yen, footprint(case)
    for change, refusal in ((5000, OverCap), (-1, BadAmount), (10_000_001, BadAmount)):
        amounts = [change if task["amount_yen"] else task["amount_yen"] for task in option.remedies]
        with pytest.raises(refusal):
            propose.change_option(offer, option.key, title="", description="", amounts=amounts, by=actor(cast.tencho))
    with pytest.raises(BadAmount):
        propose.change_option(offer, option.key, title="", description="", amounts=[], by=actor(cast.tencho))
    option.refresh_from_db()
    assert (footprint(case), option.cost_yen) == (before, cost)


def test_a_changed_sum_within_the_cap_needs_the_owner_when_it_leaves_the_policy(cast):
    case, offer = drafted(cast)
    option = next(option for option in offer.options.all() if any(task["amount_yen"] for task in option.remedies))
    amounts = [4000 if task["amount_yen"] else task["amount_yen"] for task in option.remedies]
    changed = propose.change_option(
        offer, option.key, title="", description="説明", amounts=amounts, by=actor(cast.tanaka)
    )
    assert (changed.cost_yen, changed.within_policy, changed.title) == (4000, False, option.title)
    asked = propose.send_offer(offer, greeting="", by=actor(cast.sato), roles=["lead"])
    assert (asked.state, letters_out(case)) == (Offer.WAITING, ["acknowledgement"])
    with pytest.raises(NotAllowed):
        propose.decide(asked, True, "よい", by=actor(cast.sato), user=cast.sato)
    assert propose.decide(asked, True, "今回限り", by=actor(cast.tencho), user=cast.tencho).state == Offer.SENT


def test_the_customer_reads_the_sum_that_will_be_paid(cast):
    _case, offer = drafted(cast)
    option = next(option for option in offer.options.all() if any(task["amount_yen"] for task in option.remedies))
    was = next(task["amount_yen"] for task in option.remedies if task["amount_yen"])
    assert f"{was:,}円" in option.description
    amounts = [1234 if task["amount_yen"] else task["amount_yen"] for task in option.remedies]
    changed = propose.change_option(
        offer, option.key, title=option.title, description=option.description, amounts=amounts, by=actor(cast.tanaka)
    )
    changed.refresh_from_db()
    assert "1,234円" in changed.description and f"{was:,}円" not in changed.description
    unknown = [None if task["amount_yen"] else task["amount_yen"] for task in changed.remedies]
    changed = propose.change_option(
        offer, option.key, title=option.title, description=changed.description, amounts=unknown, by=actor(cast.tanaka)
    )
    assert "円" not in changed.description and "全額を" in changed.description


def test_a_choice_remains_when_options_are_dropped(cast):
    case, offer = drafted(cast)
    keys = [option.key for option in offer.options.all()]
    for key in keys[2:]:
        propose.drop_option(offer, key, by=actor(cast.tanaka))
    before = footprint(case)
    with pytest.raises(TooFewOptions):
        propose.drop_option(offer, keys[0], by=actor(cast.tanaka))
    with pytest.raises(NotFound):
        propose.drop_option(offer, "Z", by=actor(cast.tanaka))
    assert (footprint(case), Option.objects.filter(offer=offer).count()) == (before, 2)


def test_above_the_agents_limit_a_lead_agrees_once_and_an_agent_never(cast):
    case, offer = waiting(cast)
    before = footprint(case)
    for who, refusal in ((cast.tanaka, NotAllowed), (cast.kansa, NotAllowed), (cast.kanri, NotAllowed)):
        with pytest.raises(refusal):
            propose.decide(offer, True, "よい", by=actor(who), user=who)
    with pytest.raises(NoReason):
        propose.decide(offer, True, " ", by=actor(cast.sato), user=cast.sato)
    assert (footprint(case), Approval.objects.count(), state_of(offer)) == (before, 0, Offer.WAITING)
    assert propose.decide(offer, True, "妥当です", by=actor(cast.sato), user=cast.sato).state == Offer.SENT
    before = footprint(case)
    with pytest.raises(WrongMoment):
        propose.decide(offer, True, "もう一度", by=actor(cast.sato), user=cast.sato)
    assert (footprint(case), Approval.objects.count()) == (before, 1)
    assert letters_out(case) == ["acknowledgement", "offer"]


def test_a_refused_offer_goes_back_to_its_maker(cast):
    case, offer = waiting(cast)
    assert propose.decide(offer, False, "交換だけに", by=actor(cast.sato), user=cast.sato).state == Offer.DRAFT
    case.refresh_from_db()
    assert (case.state, letters_out(case)) == (State.UNDERSTOOD, ["acknowledgement"])


def test_beyond_the_leads_limit_only_the_owner_agrees(cast):
    case, offer = waiting(cast, price=60_000)
    before = footprint(case)
    with pytest.raises(NotAllowed):
        propose.decide(offer, True, "よい", by=actor(cast.sato), user=cast.sato)
    assert footprint(case) == before
    assert propose.decide(offer, True, "よい", by=actor(cast.tencho), user=cast.tencho).state == Offer.SENT


def test_a_safety_case_beyond_the_leads_limit_is_for_the_owner_too(cast):
    mug_order(cast, price=60_000)
    case = understood(cast, text="注文番号88213のヒーターから煙と火が出て、床が焦げました。返金してください。")
    offer = propose.send_offer(current_offer(case), greeting="", by=actor(cast.tanaka), roles=["agent"])
    assert offer.state == Offer.WAITING
    if max(option.cost_yen for option in offer.options.all()) <= 30_000:
        pytest.fail("this test needs an option beyond the lead's limit")
    with pytest.raises(NotAllowed):
        propose.decide(offer, True, "よい", by=actor(cast.sato), user=cast.sato)


def test_nobody_agrees_to_their_own_request(cast):
    case, offer = waiting(cast)
    cast.tanaka.roles = ["agent", "lead"]
    cast.tanaka.save()
    before = footprint(case)
    with pytest.raises(OwnRequest):
        propose.decide(offer, True, "自分で", by=actor(cast.tanaka), user=cast.tanaka)
    assert (footprint(case), state_of(offer)) == (before, Offer.WAITING)


def test_a_change_after_asking_needs_asking_again(cast):
    _case, offer = waiting(cast)
    option = offer.options.first()
    amounts = [task["amount_yen"] for task in option.remedies]
    propose.change_option(offer, option.key, title="別の言葉", description="", amounts=amounts, by=actor(cast.tanaka))
    with pytest.raises(WrongMoment):
        propose.decide(offer, True, "よい", by=actor(cast.sato), user=cast.sato)
    assert state_of(offer) == Offer.DRAFT


def test_a_choice_is_binding_and_choosing_the_same_again_changes_nothing(cast):
    case, offer = offered(cast)
    first, second = (option.key for option in offer.options.all()[:2])
    propose.choose(case, offer.pk, first)
    before = footprint(case)
    assert propose.choose(case, offer.pk, first).chosen_key == first
    with pytest.raises(NotChoosable) as refused:
        propose.choose(case, offer.pk, second)
    assert "すでにお選び" in refused.value.sentence()
    with pytest.raises(NotChoosable):
        propose.decline(case, offer.pk, "やっぱり")
    assert footprint(case) == before
    assert before[0] == State.AGREED


@pytest.mark.parametrize("key", ["", "Z", "a", "AB", "\x00"])
def test_an_option_that_does_not_exist_cannot_be_chosen(cast, key):
    case, offer = offered(cast)
    before = footprint(case)
    with pytest.raises(NotFound):
        propose.choose(case, offer.pk, key)
    assert (footprint(case), state_of(offer)) == (before, Offer.SENT)


@pytest.mark.parametrize("state", [Offer.DRAFT, Offer.WAITING, Offer.WITHDRAWN, Offer.DECLINED, Offer.EXPIRED])
def test_what_does_not_lie_before_the_customer_cannot_be_chosen(cast, state):
    case, offer = offered(cast)
    Offer.objects.filter(pk=offer.pk).update(state=state)
    before = footprint(case)
    with pytest.raises(NotChoosable):
        propose.choose(case, offer.pk, "A")
    assert (footprint(case), state_of(offer)) == (before, state)


def test_another_cases_offer_does_not_exist(cast, rival):
    case, offer = offered(cast)
    other, _theirs = offered(rival)
    before = footprint(case), footprint(other)
    for wrong in (lambda: propose.choose(other, offer.pk, "A"), lambda: propose.decline(other, offer.pk, "x")):
        with pytest.raises(NotFound):
            wrong()
    assert (footprint(case), footprint(other)) == before


def test_after_its_last_moment_an_offer_is_expired_for_the_customer_before_the_clock_says_so(cast):
    case, offer = offered(cast)
    with clock.at(offer.expires_at + timedelta(seconds=1)):
        before = footprint(case)
        with pytest.raises(NotChoosable) as refused:
            propose.choose(case, offer.pk, "A")
    assert "期限を過ぎた" in refused.value.sentence()
    assert footprint(case) == before
    with clock.at(offer.expires_at):
        assert propose.choose(case, offer.pk, "A").state == Offer.CHOSEN


def test_an_unanswered_offer_lapses_once_and_somebody_is_called(cast):
    case, offer = offered(cast)
    with clock.at(offer.expires_at):
        assert propose.lapse() == 0
    with clock.at(offer.expires_at + timedelta(minutes=1)):
        assert (propose.lapse(), propose.lapse()) == (1, 0)
    case.refresh_from_db()
    assert (case.state, state_of(offer)) == (State.UNDERSTOOD, Offer.EXPIRED)
    assert entries_of_case(case.company_id, case.pk).filter(name="escalation.CaseEscalated").count() == 1


def test_a_declined_offer_joins_the_conversation_and_the_case_is_thought_over(cast):
    case, offer = offered(cast)
    for _twice in range(2):
        propose.decline(case, offer.pk, "  新しいものは要りません。返金を希望します。 ")
    case.refresh_from_db()
    said = Message.objects.filter(case=case, kind="portal")
    assert [each.text for each in said] == ["新しいものは要りません。返金を希望します。"]
    assert (case.state, state_of(offer)) == (State.UNDERSTOOD, Offer.DECLINED)
    again = propose.redraft(case, by=actor(cast.tanaka))
    assert (again.version, current_offer(case)) == (2, again)


def test_a_withdrawn_offer_is_gone_and_a_sent_one_cannot_be_withdrawn(cast):
    case, offer = drafted(cast)
    propose.withdraw(offer, by=actor(cast.tanaka))
    assert current_offer(case) is None
    with pytest.raises(WrongMoment):
        propose.withdraw(offer, by=actor(cast.tanaka))
    made = propose.redraft(case, by=actor(cast.tanaka))
    propose.send_offer(made, greeting="", by=actor(cast.sato), roles=["lead"])
    with pytest.raises(WrongMoment):
        propose.withdraw(made, by=actor(cast.tanaka))
    assert state_of(made) == Offer.SENT


def test_an_offer_whose_letter_was_taken_back_lies_in_our_hands_again(cast, settings):
    settings.UNDO_SECONDS = 10
    case, offer = offered(cast)
    letter = Message.objects.get(case=case, kind="offer")
    cancel(letter, by=actor(cast.tanaka))
    case.refresh_from_db()
    offer.refresh_from_db()
    assert (case.state, offer.state, offer.sent_at, offer.expires_at) == (State.UNDERSTOOD, Offer.DRAFT, None, None)
    with pytest.raises(NotChoosable):
        propose.choose(case, offer.pk, "A")
    propose.send_offer(offer, greeting="", by=actor(cast.sato), roles=["lead"])
    case.refresh_from_db()
    assert case.state == State.OFFERED
    assert list(Message.objects.filter(case=case, kind="offer").order_by("id").values_list("delivery", flat=True)) == [
        Message.CANCELLED,
        Message.QUEUED,
    ]


def test_taking_back_another_letter_leaves_the_offer(cast, settings):
    settings.UNDO_SECONDS = 10
    case, offer = offered(cast)
    from uketome.letters.actions import write

    cancel(write(case, kind="reply", subject="s", text="t", by=DESK, undo_seconds=10), by=DESK)
    case.refresh_from_db()
    assert (case.state, state_of(offer)) == (State.OFFERED, Offer.SENT)


def test_a_corrected_reading_recomputes_a_draft_nobody_touched_and_no_other(cast):
    from uketome.steps.understand.actions import correct

    case, offer = drafted(cast)
    correct(case, category="dlv_late", by=actor(cast.tanaka))
    assert (state_of(offer), current_offer(case).version) == (Offer.WITHDRAWN, 2)
    touched = propose.redraft(case, by=actor(cast.tanaka))
    correct(case, category="prd_wrong", by=actor(cast.tanaka))
    assert current_offer(case) == touched
    assert offers_of(case).count() == 3


def test_a_later_found_order_changes_nothing_that_was_sent(cast):
    case, offer = offered(cast)
    costs = [option.cost_yen for option in offer.options.all()]
    link_order(case, mug_order(cast, number="x", price=90_000), by=DESK)
    assert [option.cost_yen for option in Offer.objects.get(pk=offer.pk).options.all()] == costs
