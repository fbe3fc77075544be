"""The case page shows one matter truly, in a fixed number of queries, and never lets a customer's words become markup."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import actor, latest_letter, make_case, make_customer
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.letters.actions import hear, note, write
from uketome.letters.models import Channel, Conversation, Message
from uketome.orders.models import Order, OrderLine, Shipment
from uketome.ports.channel import Address, File, InboundMessage
from uketome.steps.execute.events import RemedyDropped
from uketome.steps.execute.models import Remedy
from uketome.steps.propose.models import Approval, Offer, Option
from uketome.steps.understand.models import Fact, Reading
from uketome.watch.escalation.models import Escalation

pytestmark = pytest.mark.usefixtures("quiet")
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
PROBES = ("<script>alert", "<img src=x", "onerror=alert(2)>")


def read_as_broken(case, message=None, **changes):
    """The reading of the broken mug."""
    message = message or latest_letter(case)
    values = {
        "company_id": case.company_id, "case": case, "version": 1, "message": message, "at": clock.now(), "kind": "complaint",
        "category": "prd_damage", "alternatives": [["prd_damage", 0.86], ["dlv_damage", 0.09]], "severity": 3, "flags": [],
        "confidence": 0.86, "evidence": [],
    }  # fmt: skip
    return Reading.objects.create(**(values | changes))


def body_of(browser, case, tail="") -> str:
    answer = browser.get(f"/k/{case.number}/{tail}")
    assert answer.status_code == 200
    return answer.content.decode()


def say_more(case, times):
    conversation = Conversation.objects.get(case=case)
    channel = Channel.objects.get(pk=conversation.channel_id)
    for turn in range(times):
        said = InboundMessage(sender=Address("nakamura@example.jp", "中村 由佳"), subject="", text=f"その後 {turn}")
        hear(case, channel, said, at=clock.now(), kind="mail", conversation=conversation)


def queries_of(browser, address) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def with_order_and_offer(cast, case):
    """Everything that could cost a query of its own."""
    order = Order.objects.create(
        company=cast.company, shop=cast.shop, customer=cast.nakamura, number="88213", ordered_at=clock.now(), total_yen=2980
    )
    OrderLine.objects.create(company=cast.company, order=order, sku="SKU-2041", name="白磁マグ", price_yen=2980)
    Shipment.objects.create(company=cast.company, order=order, carrier="ヤマト運輸")
    Case.objects.filter(pk=case.pk).update(order=order)
    offer = Offer.objects.create(company=cast.company, case=case, version=1, made_at=clock.now(), made_by=cast.tanaka)
    Option.objects.create(company=cast.company, offer=offer, key="A", title="交換", remedies=[])
    Approval.objects.create(company=cast.company, offer=offer, by=cast.sato, at=clock.now(), granted=False, reason="金額")
    Remedy.objects.create(company=cast.company, case=case, code="REFUND", done_by=cast.tanaka)
    Escalation.objects.create(company=cast.company, case=case, reason="確認", at=clock.now(), accepted_by=cast.sato)


def test_sixty_messages_cost_as_many_queries_as_three(cast, signed_in):
    browser, case = signed_in(cast.tanaka), make_case(cast)
    read_as_broken(case)
    with_order_and_offer(cast, case)
    say_more(case, 2)
    few = queries_of(browser, f"/k/{case.number}/")
    say_more(case, 57)
    assert Message.objects.filter(case=case).count() == 60
    assert queries_of(browser, f"/k/{case.number}/") == few
    assert 20 < few <= 30


def write_evil_everywhere(cast, case):
    """What a customer, a carrier or a hurried colleague could have put into any field."""
    company, now = cast.company, clock.now()
    order = Order.objects.create(
        company=company, shop=cast.shop, customer=case.customer, number=EVIL[:60], ordered_at=now, total_yen=1
    )
    OrderLine.objects.create(company=company, order=order, sku=EVIL[:60], name=EVIL, price_yen=1)
    Shipment.objects.create(company=company, order=order, carrier=EVIL[:40], tracking=EVIL[:60])
    Case.objects.filter(pk=case.pk).update(order=order, owner=cast.tanaka)
    offer = Offer.objects.create(
        company=company, case=case, version=1, made_at=now, greeting=EVIL, answer=EVIL, state="declined", needs_approval=EVIL
    )
    Option.objects.create(company=company, offer=offer, key="A", title=EVIL, description=EVIL, points=[EVIL], remedies=[])
    Remedy.objects.create(company=company, case=case, code="REFUND", note=EVIL)
    Escalation.objects.create(company=company, case=case, reason=EVIL, at=now)
    letter = write(case, kind="reply", subject=EVIL, text=EVIL, by=actor(cast.tanaka))
    Message.objects.filter(pk=letter.pk).update(delivery=Message.FAILED, problem=EVIL)
    record(RemedyDropped(company_id=company.pk, case_id=case.pk, remedy_id=1, reason=EVIL), actor=Actor("staff", 1, EVIL))


@pytest.mark.parametrize("tail", ["", "parts/"])
def test_nothing_a_stranger_wrote_becomes_markup(tail, cast, signed_in):
    customer = make_customer(cast.company, EVIL[:60], "evil@example.jp")
    case = make_case(
        cast, title=EVIL, text=EVIL, customer=customer, files=(File(EVIL, "text/html", b"<script>1</script>"),)
    )
    message = latest_letter(case)
    Message.objects.filter(pk=message.pk).update(quoted=EVIL, subject=EVIL, person=EVIL)
    read_as_broken(case, evidence=[[0, 8, EVIL], [3, 30, "prd_damage"]])
    Fact.objects.create(company=cast.company, case=case, item="what", value=EVIL, source="message", at=clock.now())
    note(case, EVIL, by=actor(cast.sato))
    write_evil_everywhere(cast, case)
    seen = body_of(signed_in(cast.tanaka), case, tail)
    for probe in PROBES:
        assert probe not in seen
    assert seen.count("&lt;script&gt;alert(1)") >= 15


def test_the_evidence_is_underlined_and_the_letter_stays_whole(cast, signed_in):
    case = make_case(cast, text="箱を開けたら取っ手が取れていました。")
    read_as_broken(case, evidence=[[6, 13, "prd_damage"]])
    seen = body_of(signed_in(cast.tanaka), case)
    assert '箱を開けたら<span class="cite" title="破損・割れ・へこみ（到着時）">取っ手が取れて</span>いました。' in seen


def test_a_bounced_letter_says_so_with_the_reason_and_a_way_on(cast, signed_in):
    case = make_case(cast)
    letter = write(case, kind="reply", subject="Re", text="ご案内", by=actor(cast.tanaka))
    Message.objects.filter(pk=letter.pk).update(delivery=Message.FAILED, problem="550 no such user")
    seen = body_of(signed_in(cast.tanaka), case)
    assert "届きませんでした" in seen
    assert "550 no such user" in seen
    assert f"?again={letter.pk}" in seen
    assert "ご案内" in body_of(signed_in(cast.tanaka), case, f"?again={letter.pk}").split('id="write-text"')[1]


def test_an_unknown_delivery_is_never_called_sent(cast, signed_in):
    case = make_case(cast)
    letter = write(case, kind="reply", subject="Re", text="ご案内", by=actor(cast.tanaka))
    Message.objects.filter(pk=letter.pk).update(delivery=Message.UNKNOWN)
    assert "届いたか分かりません" in body_of(signed_in(cast.tanaka), case)


def test_a_waiting_letter_can_be_taken_back(cast, signed_in):
    case = make_case(cast)
    letter = write(case, kind="reply", subject="Re", text="ご案内", by=actor(cast.tanaka), undo_seconds=10)
    browser = signed_in(cast.tanaka)
    assert f"/k/{case.number}/letters/{letter.pk}/cancel/" in body_of(browser, case)
    browser.post(f"/k/{case.number}/letters/{letter.pk}/cancel/")
    letter.refresh_from_db()
    assert letter.delivery == Message.CANCELLED


def test_the_reply_box_opens_with_salutation_recipient_and_signature(cast, signed_in):
    seen = body_of(signed_in(cast.tanaka), make_case(cast))
    assert "\n中村 由佳 様\n\nこもれび雑貨店 お客様相談の田中 直樹です。" in seen
    assert "電話　03-1234-5678（平日 9:00–18:00）" in seen
    assert "メールで nakamura@komorebi-kyaku.example.jp へ" in seen


def send_stale(cast, browser, case, **headers):
    seen = latest_letter(case).pk
    say_more(case, 1)
    words = {"subject": "Re: マグカップ", "text": "書きかけの大切な文面", "seen": seen}
    return browser.post(f"/k/{case.number}/reply/", words, headers=headers)


@pytest.mark.parametrize(("headers", "status"), [({"HX-Request": "true"}, 422), ({}, 409)])
def test_a_stale_reply_shows_what_arrived_and_keeps_the_words(headers, status, cast, signed_in):
    case = make_case(cast)
    answer = send_stale(cast, signed_in(cast.tanaka), case, **headers)
    seen = answer.content.decode()
    assert answer.status_code == status
    assert "お客様から新しいメッセージが届きました" in seen
    assert "その後 0" in seen
    assert "書きかけの大切な文面" in seen
    assert not Message.objects.filter(case=case, direction=Message.OUT).exists()


def test_after_reading_what_arrived_the_same_words_go_out(cast, signed_in):
    browser, case = signed_in(cast.tanaka), make_case(cast)
    send_stale(cast, browser, case)
    words = {"subject": "Re: マグカップ", "text": "書きかけの大切な文面", "seen": latest_letter(case).pk}
    assert browser.post(f"/k/{case.number}/reply/", words).status_code == 302
    assert Message.objects.get(case=case, direction=Message.OUT).text == "書きかけの大切な文面"


def test_a_colleagues_letter_is_announced_to_whoever_is_writing(cast, signed_in):
    browser, case = signed_in(cast.tanaka), make_case(cast)
    seen = latest_letter(case).pk
    assert "佐藤 美咲さんの返信" not in body_of(browser, case, f"arrived/?seen={seen}")
    write(case, kind="reply", subject="Re", text="先にお返事しました", by=actor(cast.sato))
    assert "佐藤 美咲さんの返信" in body_of(browser, case, f"arrived/?seen={seen}")


def test_a_subject_with_line_breaks_stays_one_line(cast, signed_in):
    case = make_case(cast)
    signed_in(cast.tanaka).post(f"/k/{case.number}/reply/", {"subject": "Re: a\r\nBcc: x@example.jp", "text": "本文"})
    assert Message.objects.get(case=case, direction=Message.OUT).subject == "Re: a Bcc: x@example.jp"


def test_an_empty_reply_is_refused_in_a_sentence_and_nothing_is_written(cast, signed_in):
    case = make_case(cast)
    answer = signed_in(cast.tanaka).post(
        f"/k/{case.number}/reply/", {"subject": "Re", "text": ""}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 409
    assert answer.content.decode().startswith("本文：")
    assert not Message.objects.filter(case=case, direction=Message.OUT).exists()


def test_a_correction_is_taken_back_by_its_toast(cast, signed_in):
    browser, case = signed_in(cast.tanaka), make_case(cast)
    read_as_broken(case)
    answer = browser.post(f"/k/{case.number}/classify/", {"category": "prd_stain"}, headers={"HX-Request": "true"})
    assert f'"undo": "/k/{case.number}/classify/1/restore/"' in answer.headers["HX-Trigger"]
    assert Reading.objects.filter(case=case).order_by("-version").first().category == "prd_stain"
    browser.post(f"/k/{case.number}/classify/1/restore/")
    assert Reading.objects.filter(case=case).order_by("-version").first().category == "prd_damage"


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_only_looks_sees_everything_and_no_control(role, cast, signed_in):
    case = make_case(cast)
    read_as_broken(case)
    seen = body_of(signed_in(cast.by_role(role)), case).split('<main class="main"')[1].split("</main>")[0]
    assert "中村 由佳 様" in seen
    assert "破損・割れ・へこみ" in seen
    assert 'method="post"' not in seen
    assert "<textarea" not in seen
    assert "data-dialog" not in seen


def test_what_our_own_records_know_is_not_asked(cast, signed_in):
    case = make_case(cast)
    read_as_broken(case)
    seen = body_of(signed_in(cast.tanaka), case)
    assert "お客様情報" in seen
    assert 'name="items" value="name"' not in seen
    assert 'name="items" value="photo_box"' in seen


def test_the_original_is_given_out_as_a_file_only(cast, signed_in):
    case = make_case(cast)
    assert signed_in(cast.tanaka).get(f"/k/{case.number}/original/{latest_letter(case).pk}/").status_code == 404


def test_two_people_see_each_other(cast, signed_in):
    case = make_case(cast)
    signed_in(cast.sato).post(f"/k/{case.number}/glance/")
    assert "佐藤 美咲さんが閲覧中" in body_of(signed_in(cast.tanaka), case)
    assert "佐藤 美咲さんが閲覧中" not in body_of(signed_in(cast.sato), case)


def test_a_message_after_midnight_in_japan_stands_under_the_new_day(cast, signed_in):
    case = make_case(cast, at=clock.now().replace(year=2026, month=6, day=17, hour=15, minute=30))
    assert '<div class="day">6月18日（木）</div>' in body_of(signed_in(cast.tanaka), case)
