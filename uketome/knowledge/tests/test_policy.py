"""The shipped policy covers every case, and a faulty one is refused with the place of the fault."""

import copy

import pytest

from uketome.knowledge.policy import PolicyError, read_policy, remedy_policy
from uketome.knowledge.policy.shape import GOODWILL_KINDS, SEVERITIES
from uketome.knowledge.remedies import remedies
from uketome.knowledge.shelf import page
from uketome.knowledge.taxonomy import categories

ROWS = [(id, severity) for id in remedy_policy().categories for severity in SEVERITIES]


def changed(change):
    altered = copy.deepcopy(page("policy"))
    change(altered)
    return altered


def test_every_leaf_of_the_taxonomy_has_its_rows_and_no_other():
    assert remedy_policy().categories.keys() == categories().keys()
    assert len(ROWS) == 56 * 4


@pytest.mark.parametrize(("category", "severity"), ROWS)
def test_a_row_offers_at_least_two_kinds_of_remedy(category, severity):
    kinds = [option.kind for option in remedy_policy().standard(category, severity)]
    assert len(kinds) == len(set(kinds)) >= 2


@pytest.mark.parametrize("category", remedy_policy().categories)
def test_safety_is_never_bought_off(category):
    options = remedy_policy().standard(category, 1)
    assert not GOODWILL_KINDS & {remedy.kind for option in options for remedy in option.remedies}


def test_the_dangerous_categories_are_marked_as_safety():
    marked = {rule.id for rule in remedy_policy().categories.values() if rule.safety}
    assert marked == {"prd_foreign", "prd_health", "prd_accident", "prd_recall", "svc_privacy", "svc_fraud"}


@pytest.mark.parametrize(
    ("role", "yen", "alone"),
    [("agent", 5000, True), ("agent", 5001, False), ("lead", 30_000, True), ("lead", 30_001, False)]
    + [("owner", 10_000_000, True), ("auditor", 0, False), ("administrator", 0, False)],
)
def test_a_role_offers_alone_up_to_its_limit(role, yen, alone):
    assert remedy_policy().may_alone(role, yen) is alone


def test_nobody_goes_above_one_and_a_half_times_the_price():
    assert remedy_policy().cap(2980) == 4470


def test_a_partial_refund_follows_the_severity_and_is_cut_to_ten_yen():
    partial = remedy_policy().remedies["PARTIAL"].amount
    assert [partial.yen(severity, 2980, 2980) for severity in (2, 3, 4)] == [890, 590, 290]
    assert partial.yen(3, None, None) is None


def test_a_coupon_is_never_worth_more_than_a_fifth_of_the_price():
    coupon = remedy_policy().remedies["COUPON"].amount
    assert [coupon.yen(2, None, price) for price in (10_000, 2980, 0)] == [1000, 590, 0]


FAULTS = [
    (
        lambda p: p["categories"]["prd_doa"].update(S3=["EXCHANGE", "BRIBE"]),
        r"categories\.prd_doa\.S3: no remedy 'BRIBE'",
    ),
    (lambda p: p["categories"]["prd_doa"].update(S3=["EXCHANGE"]), r"prd_doa\.S3: needs at least two options"),
    (lambda p: p["categories"]["prd_doa"].pop("S4"), r"prd_doa\.S4: needs at least two options"),
    (lambda p: p["categories"]["prd_doa"].update(S3=["EXCHANGE", "RESEND"]), r"must differ in kind"),
    (lambda p: p["categories"]["prd_doa"].update(S1=["COUPON", "REFUND"]), r"prd_doa\.S1: a safety case"),
    (lambda p: p["categories"]["prd_doa"].update(S4=["REFUND", "PARTIAL"]), r"prd_doa\.S4: a light case needs"),
    (lambda p: p["categories"]["prd_doa"].update(S4=["EXPLAIN", "COUPON"]), r"prd_doa\.S4: a light case gets no"),
    (lambda p: p["categories"]["prd_doa"].update(S9=["REFUND", "EXPLAIN"]), r"'S9' is no severity band"),
    (lambda p: p["categories"]["prd_size"].update(S4=["EXPLAIN", "REFUND"]), r"prd_size: S4 stands twice"),
    (lambda p: p["limits"].update(cap_percent="150"), r"limits\.cap_percent: must be a whole number"),
    (lambda p: p["limits"]["approval"].pop("lead"), r"agent, lead and owner need a limit"),
    (lambda p: p["limits"]["approval"].update(agent=-1), r"limits\.approval\.agent"),
    (lambda p: p["remedies"]["REFUND"].update(kind="bribe"), r"remedies\.REFUND\.kind"),
    (lambda p: p["remedies"]["REFUND"].update(needs_stok=True), r"unknown words \['needs_stok'\]"),
    (lambda p: p["remedies"].update(BRIBE={"kind": "refund", "days": 1}), r"remedies\.BRIBE: no remedy"),
    (lambda p: p["remedies"]["COUPON"]["amount"].update(yen={"S1": 1}), r"one each for S1 to S4"),
    (lambda p: p["remedies"]["REFUND"]["amount"].pop("percent"), r"percent figure is missing"),
    (lambda p: p["fallback"].update(service=["EXPLAIN", "ANSWER_NOW"]), r"fallback\.service: needs two free"),
    (lambda p: p.update(valid_from="soon"), r"valid_from: must be a date"),
    (lambda p: p.pop("limits"), r"'limits' is missing"),
]


@pytest.mark.parametrize(("change", "told"), FAULTS)
def test_a_faulty_policy_is_refused_with_its_place(change, told):
    with pytest.raises(PolicyError, match=told):
        read_policy(changed(change), remedies().keys())
