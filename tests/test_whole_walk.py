"""One real complaint mail walks through the whole house, from raw bytes to a closed case with its lesson."""

import pytest

from tests.cast import actor
from uketome.adapters.mail.post import post
from uketome.adapters.mail.receive import receive
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.journal.queries import entries_of_case, unwoken
from uketome.letters.actions import open_channel, save_mailbox
from uketome.letters.models import Message
from uketome.letters.queries import due_letters, messages_of
from uketome.orders.models import Order, OrderLine
from uketome.steps.execute import actions as execute
from uketome.steps.execute.queries import remedies_of
from uketome.steps.follow_up import actions as follow_up
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item
from uketome.steps.learn import actions as learn
from uketome.steps.propose import actions as propose
from uketome.steps.propose.queries import current_offer
from uketome.steps.understand.queries import current_reading, known
from uketome.watch.sla.queries import promises_of

MAIL = """From: =?UTF-8?B?5Lit5p2RIOeUseS9sw==?= <yuka.nakamura@example.jp>
To: support@komorebi.example.jp
Subject: =?UTF-8?B?5bGK44GE44Gf44Oe44Kw44Kr44OD44OX44GM5Ymy44KM44Gm44GE44G+44GX44Gf?=
Message-ID: <first@example.jp>
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit

お世話になっております。注文番号88213で購入したマグカップが本日届きましたが、
2個のうち1個の取っ手が取れていました。交換をお願いできますでしょうか。
中村 由佳
"""


@pytest.fixture
def mailbox(cast, settings, tmp_path):
    settings.OUTBOX_FOLDER = str(tmp_path / "outbox")
    channel = open_channel(cast.shop, "mail", "support@komorebi.example.jp")
    return save_mailbox(channel, settings={"smtp": {"folder": "outbox"}}, passwords={})


def posted(case) -> list[str]:
    """Posts what is due and tells the kinds of all letters that have gone out."""
    for letter in list(due_letters()):
        post(letter.pk)
    return [each.kind.split()[0] for each in messages_of(case).filter(direction=Message.OUT, delivery=Message.SENT)]


@pytest.fixture
def mug_order(cast):
    bought = Order.objects.create(
        company=cast.company, shop=cast.shop, number="88213", ordered_at=clock.now(), total_yen=2980, payment="card"
    )
    OrderLine.objects.create(company=cast.company, order=bought, sku="SKU-2041", name="白磁マグ 2個セット", price_yen=2980)
    return bought


def test_a_complaint_mail_becomes_a_settled_case_with_a_lesson(cast, mailbox, mug_order, commits):
    tanaka = actor(cast.tanaka)

    assert receive(mailbox, MAIL.encode(), source="first.eml") == Fate.CASE
    case = Case.objects.get()
    assert (case.name, case.state, case.customer.name) == ("K-1", State.UNDERSTOOD, "中村 由佳")
    assert current_reading(case).category == "prd_damage"
    assert known(case)["order_no"] == "88213"
    assert posted(case) == ["acknowledgement"]

    assert receive(mailbox, MAIL.encode(), source="again.eml") == Fate.DUPLICATE
    assert Case.objects.count() == 1

    assert case.order == mug_order
    offer = current_offer(case)
    assert 2 <= offer.options.count() <= 3
    assert {option.cost_yen for option in offer.options.all()} <= set(range(0, 2981))
    propose.send_offer(offer, greeting="", by=tanaka, roles=["agent"])
    assert posted(case) == ["acknowledgement", "offer"]

    key = offer.options.first().key
    propose.choose(case, offer.pk, key)
    propose.choose(case, offer.pk, key)
    tasks = list(remedies_of(case))
    assert len(tasks) == len(offer.options.first().remedies)
    for task in tasks:
        execute.carry_out(case, task.pk, "4912-3456-7890", by=tanaka)
    case.refresh_from_db()
    assert case.state == State.CARRIED_OUT

    follow_up.ask_now(case, by=tanaka)
    assert posted(case)[:4] == ["acknowledgement", "offer", "agreed", "done"]
    assert posted(case)[-1] == "follow_up"
    follow_up.answer(case, solved=True, handling=5, remaining=[], comment="早くて助かりました")
    learn.close_case(case, reaction="accepted", cause="C_PACK", text="二重箱にする", by=tanaka)

    case.refresh_from_db()
    assert case.state == State.CLOSED
    assert not unwoken().exists()
    assert set(Item.objects.values_list("fate", flat=True)) == {Fate.CASE, Fate.DUPLICATE}
    assert all(promise.met_at or promise.dropped_at for promise in promises_of(case))
    assert [entry.name for entry in entries_of_case(case.company_id, case.pk)][:2] == ["case.CaseOpened", "intake.MessageReceived"]
