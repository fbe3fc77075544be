"""What the customer sees of their case, and what they never see."""

import re
from datetime import timedelta

import pytest

from tests.cast import actor, make_case, make_customer
from uketome.case.actions import link_order
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.journal.event import DESK
from uketome.letters.actions import note
from uketome.letters.queries import heard_from
from uketome.orders.models import Order, OrderLine
from uketome.portal.tests.matters import GREETING, offered_case, page, picture, read_case
from uketome.ports.channel import File
from uketome.steps.execute.actions import carry_out
from uketome.steps.execute.queries import remedies_of
from uketome.steps.propose import actions as propose

pytestmark = pytest.mark.usefixtures("commits")


def seen(client, case) -> str:
    return client.get(page(case)).content.decode()


def order_of(cast, customer, name="白磁マグ 2個セット") -> Order:
    order = Order.objects.create(
        company=cast.company, shop=cast.shop, customer=customer, number="88213", ordered_at=clock.now(), total_yen=2980
    )
    OrderLine.objects.create(company=cast.company, order=order, sku="MUG", name=name, quantity=1, price_yen=2980)
    return order


def test_the_page_greets_by_name_and_says_who_helps_and_by_when(cast, client):
    html = seen(client, read_case(cast))
    for words in ("中村 由佳 様", "受付番号 K-1", "田中 直樹", "こもれび雑貨店", "03-1234-5678", "平日 9:00–18:00", "までに、担当者がお返事します"):
        assert words in html


def test_what_we_understood_is_told_in_sentences(cast, client):
    html = seen(client, read_case(cast))
    assert "わたしたちが受けとめたこと" in html
    assert "交換をご希望" in html


def test_options_stand_side_by_side_with_none_chosen_for_the_customer(cast, client):
    case, offer = offered_case(cast)
    html = seen(client, case)
    for option in offer.options.all():
        assert option.title in html
    assert html.count('name="option"') == offer.options.count() >= 2
    assert not any("checked" in tag for tag in re.findall(r'<input[^>]*name="option"[^>]*>', html))
    assert "おすすめ" not in html and "推奨" not in html
    assert GREETING in html


def test_drafts_are_the_houses_own_affair(cast, client):
    case = read_case(cast)
    assert propose.redraft(case, by=actor(cast.tanaka)) is not None
    assert 'name="option"' not in seen(client, case)


def test_no_internal_word_or_address_reaches_the_customer(cast, client):
    case, _offer = offered_case(cast)
    note(case, "常連。言い値で返さないこと", by=actor(cast.tanaka))
    html = seen(client, case)
    for secret in ("言い値", "agent@komorebi", "owner@komorebi", "support@komorebi", "重大度", "SLA", "確信度", "severity",
                   "prd_damage", "first_reply", "cost_yen", "nakamura@"):  # fmt: skip
        assert secret not in html


def test_an_order_that_is_not_surely_theirs_is_not_shown(cast, client):
    other = make_customer(cast.company, "別の 人", "other@kyaku.example.jp")
    case = read_case(cast)
    link_order(case, order_of(cast, other, "ほかの人が買った品"), by=DESK)
    assert "ほかの人が買った品" not in seen(client, case)


def test_their_own_order_is_named(cast, client):
    case = read_case(cast)
    link_order(case, order_of(cast, cast.nakamura), by=DESK)
    assert "にご注文の「白磁マグ 2個セット」のこと" in seen(client, case)


def test_words_of_a_customer_cannot_become_markup(cast, client):
    attack = '<script>alert(1)</script><img src=x onerror=alert(2)>"><svg onload=alert(3)>'
    nasty = make_customer(cast.company, attack, "x@kyaku.example.jp")
    case = read_case(cast, customer=nasty, title=attack, text=f"商品名：{attack} が割れていました。交換してください。{attack}",
                     files=(File(f"{attack}.jpg", "image/jpeg", picture()),))  # fmt: skip
    html = seen(client, case)
    assert "&lt;script&gt;" in html
    for live in ("<script>alert", "<img src=x", "<svg onload"):
        assert live not in html


def test_their_pictures_are_shown_to_them_alone(cast, rival, client):
    mine = read_case(cast, files=(File("mug.jpg", "image/jpeg", picture()),))
    theirs = read_case(rival, files=(File("secret.jpg", "image/jpeg", picture("red")),))
    file, foreign = (heard_from(case).first().attachments.get() for case in (mine, theirs))
    answer = client.get(page(mine, "photo", file.pk))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer.content[:3] == b"\xff\xd8\xff"
    assert client.get(page(mine, "photo", foreign.pk)).status_code == 404


def test_each_remedy_shows_its_day_then_its_tracking_number(cast, client):
    case, offer = offered_case(cast)
    propose.choose(case, offer.pk, "A")
    case.refresh_from_db()
    assert "までに行います" in seen(client, case)
    parcel = next(task for task in remedies_of(case) if task.code in {"RESEND", "EXCHANGE"})
    carry_out(case, parcel.pk, "4321-5678-9012", by=actor(cast.tanaka))
    html = seen(client, case)
    assert "済みました" in html and "4321-5678-9012" in html


def test_a_promise_not_kept_is_admitted(cast, client):
    html = seen(client, read_case(cast, at=clock.now() - timedelta(days=9)))
    assert "お約束に間に合わず、申し訳ございません" in html


def test_an_expired_offer_explains_itself_and_shows_the_phone(cast, client):
    case, offer = offered_case(cast)
    type(offer).objects.filter(pk=offer.pk).update(expires_at=clock.now() - timedelta(hours=1))
    html = seen(client, case)
    assert "ご案内の期限を過ぎました" in html and "tel:03-1234-5678" in html
    assert "<h1>日付と在庫を確かめ直しています</h1>" in html
    assert 'name="option"' not in html


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_page(cast, client, state):
    case = make_case(cast)
    type(case).objects.filter(pk=case.pk).update(state=state)
    assert client.get(page(case)).status_code == 200


def test_the_page_asks_the_database_few_questions(cast, client, django_assert_max_num_queries):
    case, _offer = offered_case(cast)
    with django_assert_max_num_queries(24):
        client.get(page(case))
