"""The cards of the right column in every state a case can be in, and the words and sums staff type into them."""

from datetime import timedelta

import pytest

from tests.cast import actor, latest_letter, make_case
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.letters.actions import write
from uketome.steps.execute.models import Remedy
from uketome.steps.follow_up.models import FollowUp
from uketome.steps.intake.actions.keep import keep
from uketome.steps.intake.fates import Fate
from uketome.steps.learn.models import Lesson
from uketome.steps.propose.models import Approval, Offer, Option
from uketome.steps.understand.models import Reading
from uketome.watch.escalation.models import Escalation
from uketome.watch.sla.models import Promise

pytestmark = pytest.mark.usefixtures("quiet")
OFFERS = (Offer.DRAFT, Offer.WAITING, Offer.SENT, Offer.CHOSEN, Offer.DECLINED, Offer.EXPIRED)


@pytest.fixture
def case(cast):
    made = make_case(cast)
    Reading.objects.create(
        company=cast.company, case=made, version=1, message=latest_letter(made), at=clock.now(), kind="complaint",
        category="prd_damage", alternatives=[["prd_damage", 0.8], ["dlv_damage", 0.1]], severity=3, confidence=0.8,
    )  # fmt: skip
    stand(made, State.UNDERSTOOD)
    return made


def stand(case, state):
    Case.objects.filter(pk=case.pk).update(state=state)
    case.refresh_from_db()


def offer_of(case, state=Offer.DRAFT, *, amounts=(1000, None), **more):
    now = clock.now()
    offer = Offer.objects.create(
        company=case.company, case=case, version=1, state=state, made_at=now, sent_at=now, expires_at=now + timedelta(days=7),
        chosen_key="A" if state == Offer.CHOSEN else "", **more,
    )  # fmt: skip
    for key, yen in zip("AB", amounts, strict=True):
        task = {"code": "REFUND", "amount_yen": yen, "due_on": "2026-06-20", "note": ""}
        Option.objects.create(company=case.company, offer=offer, key=key, title=f"案の{key}", remedies=[task], cost_yen=yen or 0)
    return offer


def shown(browser, case, **headers) -> str:
    answer = browser.get(f"/k/{case.number}/", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("state", list(State))
def test_the_page_stands_in_every_state(state, language, case, cast, signed_in):
    stand(case, state)
    offer_of(case, Offer.CHOSEN)
    Remedy.objects.create(company=cast.company, case=case, code="REFUND", amount_yen=1000, due_on="2026-06-20")
    FollowUp.objects.create(company=cast.company, case=case, due_at=clock.now(), sent_at=clock.now())
    Escalation.objects.create(company=cast.company, case=case, reason="お約束した時刻を過ぎています", at=clock.now())
    seen = shown(signed_in(cast.sato), case, **{"Accept-Language": language})
    assert f'<span class="id">{case.name}</span>' in seen


@pytest.mark.parametrize("state", OFFERS)
def test_the_offer_is_shown_in_every_state_it_can_have(state, case, cast, signed_in):
    offer_of(case, state)
    assert "案のA" in shown(signed_in(cast.sato), case)


def test_a_case_nobody_has_read_yet_says_so(cast, signed_in):
    assert "内容を読み取っているところです" in shown(signed_in(cast.tanaka), make_case(cast))


def test_an_offer_with_an_open_sum_cannot_be_pressed_and_says_why(case, cast, signed_in):
    offer_of(case)
    seen = shown(signed_in(cast.tanaka), case).split('id="send-offer"')[1].split("</section>")[0]
    assert "金額が決まっていない案があります" in seen
    assert '<button class="btn primary block" type="submit" disabled>' in seen


def test_an_offer_beyond_the_agents_rights_goes_to_a_lead(case, cast, signed_in):
    offer_of(case, amounts=(1000, 9_000))
    assert "責任者に承認を頼む" in shown(signed_in(cast.tanaka), case)
    assert "お客様に提案を送る" in shown(signed_in(cast.tencho), case)


def test_only_a_lead_sees_the_buttons_of_an_approval(case, cast, signed_in):
    offer_of(case, Offer.WAITING, needs_approval="9,000円の案があります")
    assert "承認して送る" in shown(signed_in(cast.sato), case)
    agents = shown(signed_in(cast.tanaka), case)
    assert "承認して送る" not in agents
    assert "9,000円の案があります" in agents


def test_an_offer_sent_back_shows_the_leads_reason(case, cast, signed_in):
    offer = offer_of(case)
    Approval.objects.create(
        company=cast.company, offer=offer, by=cast.sato, at=clock.now(), granted=False, reason="先に在庫を確かめてください"
    )
    assert "佐藤 美咲さんが差し戻しました：先に在庫を確かめてください" in shown(signed_in(cast.tanaka), case)


@pytest.mark.parametrize(("typed", "yen"), [("1500", 1500), ("¥1,500", 1500), ("１，５００円", 1500), ("", None), ("0", 0)])
def test_sums_are_read_as_people_type_them(typed, yen, case, cast, signed_in):
    offer = offer_of(case)
    form = {"title": "全額を返金", "description": "", "amount_0": typed}
    assert signed_in(cast.tanaka).post(f"/k/{case.number}/offer/{offer.pk}/option/A/", form).status_code == 302
    assert Option.objects.get(offer=offer, key="A").remedies[0]["amount_yen"] == yen


@pytest.mark.parametrize("typed", ["-1", "1.5", "百円", "99999999999", "<b>1</b>"])
def test_a_sum_that_makes_no_sense_changes_nothing(typed, case, cast, signed_in):
    offer = offer_of(case)
    form = {"title": "別の名前", "description": "", "amount_0": typed}
    assert signed_in(cast.tanaka).post(f"/k/{case.number}/offer/{offer.pk}/option/A/", form).status_code == 409
    option = Option.objects.get(offer=offer, key="A")
    assert (option.title, option.remedies[0]["amount_yen"]) == ("案のA", 1000)


def test_an_offer_on_its_way_can_be_taken_back_by_its_toast(case, cast, signed_in):
    offer, browser = offer_of(case, amounts=(1000, 2000)), signed_in(cast.tencho)
    answer = browser.post(f"/k/{case.number}/offer/{offer.pk}/send/", {"greeting": ""}, headers={"HX-Request": "true"})
    letter = latest_letter(case)
    assert letter.kind == "offer"
    assert f'"undo": "/k/{case.number}/letters/{letter.pk}/cancel/"' in answer.headers["HX-Trigger"]


def test_a_new_draft_knows_whose_fault_it_looks_like(case, cast, signed_in):
    browser = signed_in(cast.tanaka)
    assert browser.post(f"/k/{case.number}/offer/redraft/", {"responsibility": "carrier"}).status_code == 302
    assert Offer.objects.get(case=case).responsibility == "carrier"
    assert browser.post(f"/k/{case.number}/offer/redraft/", {"responsibility": "the moon"}).status_code == 409
    assert Offer.objects.filter(case=case).count() == 1


def test_a_declined_offer_shows_the_customers_words_as_words(case, cast, signed_in):
    offer_of(case, Offer.DECLINED, answer="どれも<b>間に合いません</b>")
    assert "どれも&lt;b&gt;間に合いません&lt;/b&gt;" in shown(signed_in(cast.tanaka), case)


def test_the_preview_shows_the_options_and_lets_nobody_choose(case, cast, signed_in):
    offer = offer_of(case, greeting="お待たせしました")
    seen = signed_in(cast.kansa).get(f"/k/{case.number}/offer/{offer.pk}/preview/").content.decode()
    assert "案のA" in seen
    assert "お待たせしました" in seen
    assert "<form" not in seen.split("<main")[1].split("</main>")[0]


def test_closing_without_a_cause_is_refused_in_a_sentence(case, cast, signed_in):
    stand(case, State.CARRIED_OUT)
    answer = signed_in(cast.tanaka).post(f"/k/{case.number}/close/", {"reaction": "accepted"}, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "原因を選ぶか、特定できない理由を書いてください" in answer.content.decode()
    assert not Lesson.objects.exists()


def test_an_explanation_settles_only_after_an_answer(case, cast, signed_in):
    browser = signed_in(cast.tanaka)
    assert "先に、お客様へ説明をお送りください" in shown(browser, case)
    assert browser.post(f"/k/{case.number}/explained/").status_code == 409
    write(case, kind="reply", subject="Re", text="ご説明します", by=actor(cast.tanaka))
    assert "先に、お客様へ説明をお送りください" not in shown(browser, case)
    assert browser.post(f"/k/{case.number}/explained/").status_code == 302
    case.refresh_from_db()
    assert case.state == State.CARRIED_OUT


def test_the_questions_are_shown_as_the_letter_that_would_go_out(case, cast, signed_in):
    address = f"/k/{case.number}/ask/preview/?items=photo_box&items=photo_item"
    seen = signed_in(cast.tanaka).get(address).content.decode()
    assert "1. 輸送中の原因を確認するため、外箱の各面の写真をお送りいただけますか。" in seen
    assert "中村 由佳 様" in seen


def test_six_questions_at_once_are_refused(case, cast, signed_in):
    six = ["order_no", "name", "item", "received_on", "what", "wish"]
    answer = signed_in(cast.tanaka).post(f"/k/{case.number}/ask/", {"items": six}, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "5つまで" in answer.content.decode()


def test_promises_stand_in_the_header_kept_and_running(case, cast, signed_in):
    now = clock.now()
    times = {"made_at": now - timedelta(minutes=48), "due_at": now + timedelta(minutes=12)}
    Promise.objects.create(company=cast.company, case=case, kind="first_reply", met_at=now - timedelta(minutes=30), **times)
    Promise.objects.create(company=cast.company, case=case, kind="proposal", made_at=now, due_at=now + timedelta(minutes=42, seconds=30))
    seen = shown(signed_in(cast.tanaka), case).split('class="row clocks')[1].split("</header>")[0]
    assert "18分で返信" in seen
    assert "残り 42分" in seen


def test_the_original_mail_can_be_kept_byte_for_byte(case, cast, signed_in):
    message, raw = latest_letter(case), b"From: a\r\nSubject: <script>\r\n\r\n\x82\xa0"
    item = keep(message.conversation.channel, raw, source="imap:1/1/1", at=clock.now())
    item.case, item.message, item.fate = case, message, Fate.CASE
    item.save()
    answer = signed_in(cast.tanaka).get(f"/k/{case.number}/original/{message.pk}/")
    assert answer.content == raw
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{case.name}-{message.pk}.eml"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert f"/k/{case.number}/original/{message.pk}/" in shown(signed_in(cast.tanaka), case)
