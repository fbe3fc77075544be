"""Offers: two or three different ways, the customer's wish among them, never above the caps, the same for everyone."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uketome.knowledge.holidays import is_holiday
from uketome.knowledge.policy import remedy_policy
from uketome.letters.wording.sentence import rendered
from uketome.letters.wording.tests.ng_words import NG_WORDS
from uketome.measure.worktime import JAPAN, weekdays
from uketome.steps.propose.rules import (
    PlannedRemedy,
    Situation,
    approval_needed,
    build_options,
    customer_may_choose,
    dates_hold_until,
    due_date,
    expires_at,
    is_standard,
    price_of,
    worth_of,
)
from uketome.steps.propose.rules.phrases import FULL_SUMS, REFUND_ROUTES, REMEDY_PHRASES

POLICY = remedy_policy()
HOURS = weekdays(holidays=is_holiday)
WEDNESDAY = date(2026, 6, 17)
DEMANDS = sorted(
    {demand for remedy in POLICY.remedies.values() for demand in remedy.answers} | {"visit", "money", "punish"}
)

yen = st.none() | st.integers(0, 300_000)
situations = st.builds(
    Situation,
    category=st.sampled_from(sorted(POLICY.categories)),
    severity=st.sampled_from([1, 2, 3, 4]),
    demands=st.lists(st.sampled_from(DEMANDS), max_size=3).map(tuple),
    today=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    policy=st.just(POLICY),
    hours=st.just(HOURS),
    order_value=yen,
    item_value=yen,
    shipping_fee=st.none() | st.integers(0, 3000),
    quantity_affected=st.none() | st.integers(0, 5),
    quantity_total=st.none() | st.integers(0, 5),
    need_by=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    in_stock=st.sampled_from([True, False, None]),
    responsibility=st.sampled_from(["unknown", "shop", "carrier", "maker", "supplier", "shared", "customer"]),
    payment_method=st.sampled_from([None, "card", "cod", "convenience", "bank", "wallet", "barter"]),
)


def mug(**changes):
    facts = Situation(
        category="prd_damage",
        severity=3,
        demands=("exchange",),
        today=WEDNESDAY,
        policy=POLICY,
        hours=HOURS,
        order_value=2980,
        item_value=2980,
        need_by=date(2026, 6, 20),
        in_stock=True,
        responsibility="shop",
        payment_method="card",
    )
    return replace(facts, **changes)


def written(option):
    return [rendered(option.title), rendered(option.description), *map(rendered, option.points)]


def kinds(situation):
    return [option.kind for option in build_options(situation)]


@given(situations)
@settings(max_examples=400, deadline=None)
def test_an_offer_has_two_or_three_options_that_differ_in_kind(situation):
    found = kinds(situation)
    assert 2 <= len(found) <= 3
    assert len(set(found)) == len(found)


@given(situations)
@settings(max_examples=400, deadline=None)
def test_no_option_exceeds_the_cap_or_leaves_the_policy(situation):
    price = price_of(situation)
    for option in build_options(situation):
        assert option.within_policy
        assert price is None or option.cost_yen <= price * 3 // 2
        assert all(type(remedy.amount_yen) in (int, type(None)) for remedy in option.remedies)
        assert all((remedy.amount_yen or 0) >= 0 for remedy in option.remedies)


@given(situations)
@settings(max_examples=300, deadline=None)
def test_the_same_facts_give_the_same_options(situation):
    assert build_options(situation) == build_options(replace(situation))


@given(situations)
@settings(max_examples=300, deadline=None)
def test_without_a_known_price_no_sum_is_invented(situation):
    for option in build_options(replace(situation, order_value=None, item_value=None)):
        assert option.cost_yen == 0
        assert all(not remedy.amount_yen for remedy in option.remedies)
        assert option.needs_amount == any(remedy.amount_yen is None for remedy in option.remedies)


@given(situations)
@settings(max_examples=300, deadline=None)
def test_every_sentence_can_be_written_out_and_no_date_lies_in_the_past(situation):
    for option in build_options(situation):
        assert not any("{" in sentence or "None" in sentence for sentence in written(option))
        assert all(remedy.due_on > situation.today for remedy in option.remedies)
        assert all(HOURS.is_workday(remedy.due_on) for remedy in option.remedies)


@given(situations)
@settings(max_examples=300, deadline=None)
def test_a_possible_wish_is_among_the_options(situation):
    plain = replace(
        situation, in_stock=True, responsibility="shop", item_value=4000, order_value=4000, shipping_fee=500
    )
    given_codes = [{remedy.code for remedy in option.remedies} for option in build_options(plain)]
    for demand in plain.demands[:1]:
        standard = [o for o in POLICY.standard(plain.category, plain.severity) if o.answers(demand)]
        wished = [code for option in standard for remedy in option.remedies for code in [remedy.code]]
        assert not standard or any(codes & set(wished) for codes in given_codes)


@given(situations)
@settings(max_examples=200, deadline=None)
def test_safety_is_never_offered_goodwill_money(situation):
    for option in build_options(replace(situation, severity=1)):
        assert not {"COUPON", "PARTIAL", "APOLOGY_GIFT", "GRANT"} & {remedy.code for remedy in option.remedies}


def test_temper_person_and_reach_are_no_input():
    names = {field.name for field in fields(Situation)}
    assert not names & {"anger", "tone", "followers", "sex", "age", "region", "nationality", "rank", "customer"}


def test_the_broken_mug_gets_three_ways():
    new, refund, keep = build_options(mug())
    assert [option.key for option in (new, refund, keep)] == ["A", "B", "C"]
    assert written(new) == [
        "新しい品を再送",
        "6月18日（木）までに発送します。お届けは6月20日（土）ごろです。",
        "6月20日（土）に間に合うお届けです",
    ]
    assert written(refund) == [
        "全額を返金",
        "2,980円を、お支払いのカードへお返しします。6月22日（月）までに手続きを終えます。",
        "お手元の品をお返しいただく必要はありません",
        "この案では、代わりの品のお届けはありません",
    ]
    assert keep.remedies == (PlannedRemedy("PARTIAL", 590, date(2026, 6, 22)),)
    assert [option.cost_yen for option in (new, refund, keep)] == [2980, 2980, 590]
    assert [option.fits_need_by for option in (new, refund, keep)] == [True, None, None]


def test_a_late_arrival_is_said_plainly():
    option = build_options(mug(need_by=date(2026, 6, 19)))[0]
    assert option.fits_need_by is False
    assert rendered(option.points[0]) == "6月19日（金）には間に合いません"


def test_without_stock_nothing_is_sent_again():
    assert kinds(mug(in_stock=False)) == ["refund", "partial"]


def test_unknown_stock_is_offered_with_its_consequence_and_marked_for_staff():
    option = build_options(mug(in_stock=None))[0]
    assert option.needs_stock_check
    assert option.remedies[0].note
    assert "お品をご用意できないときは、すぐにご連絡し、ほかの案をお選びいただきます" in written(option)


def test_one_broken_piece_of_three_is_refunded_as_one_piece():
    refund = build_options(mug(item_value=1000, quantity_affected=1, quantity_total=3))[1]
    assert (rendered(refund.title), refund.cost_yen) == ("該当分を全額返金", 334)


def test_goods_of_value_come_back_at_our_cost():
    refund = build_options(mug(item_value=40_000, order_value=40_000))[1]
    assert "お手元の品は着払いでお送りください。送料は当店が負担します" in written(refund)


def test_goodwill_stands_in_the_title():
    assert written(build_options(mug(severity=2))[0])[0] == "新しい品を再送＋590円分のクーポン"


def test_a_refund_after_a_return_waits_for_the_goods():
    refund = build_options(mug(category="prd_size", severity=4, demands=("return",), responsibility="unknown"))[1]
    assert [remedy.code for remedy in refund.remedies] == ["RETURN", "REFUND"]
    assert refund.remedies[1].due_on == date(2026, 7, 1)
    assert "送料は、お客様のご負担でお願いしております" in written(refund)


def test_a_customers_own_mistake_brings_no_money_but_help():
    assert kinds(mug(category="prd_doa", responsibility="customer")) == ["repair", "support"]


def test_an_unknown_price_names_the_whole_sum_and_asks_staff():
    refund = build_options(mug(item_value=None, order_value=None))[1]
    assert rendered(refund.description).startswith("ご購入金額の全額を、")
    assert (refund.remedies[0].amount_yen, refund.needs_amount, refund.cost_known) == (None, True, False)


def test_every_wish_that_can_be_a_remedy_is_answered_by_one():
    wishes = {"refund", "exchange", "resend", "repair", "apology", "explanation", "discount", "cancel", "pickup"}
    assert wishes <= set(DEMANDS)


def test_a_claim_for_damages_is_no_wish_that_a_standard_remedy_answers():
    assert build_options(mug(demands=("money", "visit"))) == build_options(mug(demands=()))


def test_every_remedy_of_the_policy_has_its_words():
    assert REMEDY_PHRASES.keys() == POLICY.remedies.keys()


@pytest.mark.parametrize(
    "text", [*(p.title + p.says for p in REMEDY_PHRASES.values()), *FULL_SUMS.values(), *REFUND_ROUTES.values()]
)
def test_no_option_holds_a_word_that_hurts(text):
    assert [word for word in NG_WORDS if word in text] == []


def test_a_hand_made_option_is_judged_like_a_computed_one():
    def refund(amount):
        return [PlannedRemedy("REFUND", amount, WEDNESDAY)]

    assert is_standard(refund(2980), mug())
    assert not is_standard(refund(2981), mug())
    assert not is_standard([PlannedRemedy("APOLOGY_GIFT", 100, WEDNESDAY)], mug())
    assert worth_of([*refund(1000), PlannedRemedy("RESEND", 0, WEDNESDAY)], mug()) == 3980


def reason(role, **changes):
    situation = mug(**changes)
    options = build_options(situation)
    found = approval_needed(
        options,
        role=role,
        severity=situation.severity,
        policy=POLICY,
        category=situation.category,
        costs_known=all(option.cost_known for option in options),
    )
    return found and (found.code, found.by_role)


@pytest.mark.parametrize(
    ("role", "value", "needed"),
    [
        ("agent", 5000, None),
        ("agent", 5001, ("over_limit", "lead")),
        ("agent", 30_001, ("over_limit", "owner")),
        ("lead", 30_000, None),
        ("lead", 30_001, ("over_limit", "owner")),
        ("owner", 900_000, None),
        ("auditor", 100, ("over_limit", "lead")),
    ],
)
def test_the_dearest_option_decides_who_must_agree(role, value, needed):
    assert reason(role, item_value=value, order_value=value) == needed


@pytest.mark.parametrize("change", [{"severity": 1}, {"category": "prd_health"}, {"category": "svc_privacy"}])
def test_safety_always_needs_a_lead(change):
    assert reason("agent", **change) == ("safety", "lead")
    assert reason("lead", **change) is None


def test_an_open_sum_needs_someone_without_a_limit():
    assert reason("agent", item_value=None, order_value=None) == ("amount_open", "lead")
    assert reason("lead", item_value=None, order_value=None) == ("amount_open", "owner")
    assert reason("owner", item_value=None, order_value=None) is None


def test_goods_of_unknown_price_need_someone_who_may_give_anything():
    options = [option for option in build_options(mug(item_value=None, order_value=None)) if not option.needs_amount]
    assert [option.cost_known for option in options] == [False]
    asked = {"severity": 3, "policy": POLICY, "costs_known": False}
    assert "値段が分からず" in rendered(approval_needed(options, role="agent", **asked).says)
    assert approval_needed(options, role="agent", **asked).code == "amount_open"
    assert approval_needed(options, role="owner", **asked) is None


def test_leaving_the_policy_needs_the_owner():
    options = [replace(build_options(mug())[0], within_policy=False)]
    assert approval_needed(options, role="lead", severity=3, policy=POLICY).code == "outside_policy"
    assert approval_needed(options, role="owner", severity=3, policy=POLICY) is None


SENT = datetime(2026, 6, 17, 14, 10, tzinfo=JAPAN)
END = datetime(2026, 6, 24, 18, tzinfo=JAPAN)


def test_an_offer_stands_a_week_to_closing_time():
    assert expires_at(SENT, HOURS, POLICY) == END


def test_its_dates_hold_until_noon_of_the_next_working_day():
    assert dates_hold_until(SENT, HOURS) == datetime(2026, 6, 18, 12, tzinfo=JAPAN)


def test_a_late_choice_moves_the_dates():
    assert due_date(("RESEND",), "RESEND", date(2026, 6, 19), POLICY, HOURS) == date(2026, 6, 22)


@pytest.mark.parametrize(
    ("state", "now", "chosen", "code"),
    [
        ("sent", SENT, None, ""),
        ("sent", END, "", ""),
        ("sent", END + timedelta(seconds=1), None, "expired"),
        ("expired", SENT, None, "expired"),
        ("chosen", SENT, "A", "chosen"),
        ("sent", SENT, "A", "chosen"),
        ("draft", SENT, None, "not_open"),
        ("waiting", SENT, None, "not_open"),
        ("withdrawn", SENT, None, "not_open"),
    ],
)
def test_a_customer_chooses_once_in_time_from_a_sent_offer(state, now, chosen, code):
    verdict = customer_may_choose(state, now, END, chosen)
    assert (bool(verdict), verdict.code) == (code == "", code)
    assert bool(verdict.says) == (code != "")
