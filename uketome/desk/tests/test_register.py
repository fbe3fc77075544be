"""受付を登録: a call noted by a colleague becomes a case like any other."""

import pytest

from uketome.case.models import Case
from uketome.desk.models import BoardRow
from uketome.steps.intake.models import Item
from uketome.steps.understand.queries import current_reading, known

NOTE = {
    "road": "phone", "name": "清水 剛", "phone": "090-1234-5678", "mail": "", "order_number": "", "what": "届いたお皿が割れていました。",
    "wish": "交換してほしい", "category": "", "once": "a" * 32,
}  # fmt: skip


def post(browser, cast, **said):
    return browser.post("/register/", NOTE | {"shop": cast.shop.pk} | said)


def test_a_call_becomes_a_case_that_was_read_and_stands_on_the_board(cast, signed_in, commits):
    answer = post(signed_in(cast.tanaka), cast)
    assert answer["Location"] == "/k/1/"
    case = Case.objects.get()
    assert case.customer.name == "清水 剛"
    assert current_reading(case).category.startswith("prd_")
    row = BoardRow.objects.get(case=case)
    assert (row.channel, row.customer_name, row.unread) == ("phone", "清水 剛", True)
    assert Item.objects.get().fate == "case"


def test_pressing_twice_registers_once(cast, signed_in, commits):
    browser = signed_in(cast.tanaka)
    assert post(browser, cast)["Location"] == post(browser, cast)["Location"] == "/k/1/"
    assert Case.objects.count() == 1


def test_a_chosen_kind_stands_above_the_reading_and_answers_become_facts(cast, signed_in, commits):
    shown = signed_in(cast.tanaka).get("/register/questions/?category=prd_damage").content.decode()
    assert 'name="fact_' in shown
    post(signed_in(cast.tanaka), cast, category="prd_damage", what="お皿のことでお電話しました。", fact_item="青い皿")
    case = Case.objects.get()
    assert current_reading(case).category == "prd_damage"
    assert known(case).get("item") == "青い皿"


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": " "},
        {"name": "", "phone": ""},
        {"mail": "no address"},
        {"category": "no such kind"},
        {"road": "pigeon"},
        {"phone": "無し"},
    ],
)
def test_a_note_that_says_too_little_is_kept_on_screen_and_opens_nothing(cast, signed_in, quiet, wrong):
    answer = post(signed_in(cast.tanaka), cast, **wrong)
    assert answer.status_code == 422
    assert "まだ登録していません" in answer.content.decode()
    assert not Case.objects.exists()
    assert not Item.objects.exists()


def test_another_companys_shop_cannot_be_chosen(cast, rival, signed_in, quiet):
    assert post(signed_in(cast.tanaka), cast, shop=rival.shop.pk).status_code == 422
    assert not Case.objects.exists()


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_may_not_register_opens_nothing(cast, signed_in, quiet, role):
    assert post(signed_in(cast.by_role(role)), cast).status_code == 403
    assert not Case.objects.exists()


def test_without_scripts_the_questions_come_with_a_button_and_nothing_is_lost(cast, signed_in, quiet):
    answer = post(signed_in(cast.tanaka), cast, category="prd_damage", more="1")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "届いたお皿が割れていました。" in shown
    assert 'name="fact_' in shown
    assert not Case.objects.exists()
