"""One complaint walks from the telephone to its lesson through the doors of the case page, with every wake of the house."""

import pytest

from tests.cast import MUG, MUG_TEXT, actor
from uketome.case.states import State
from uketome.foundation import clock
from uketome.letters.models import Message
from uketome.steps.execute.models import Remedy
from uketome.steps.follow_up.actions import answer
from uketome.steps.intake.actions import register
from uketome.steps.intake.actions.register import Submission
from uketome.steps.learn.models import Lesson
from uketome.steps.propose.actions import choose
from uketome.steps.propose.queries import current_offer


@pytest.fixture
def case(cast, commits):
    said = Submission(text=MUG_TEXT, subject=MUG, name="中村 由佳", mail="nakamura@komorebi-kyaku.example.jp")
    return register(cast.shop, "form", said, at=clock.now(), by=actor(cast.tanaka))


def seen(browser, case) -> str:
    answer = browser.get(f"/k/{case.number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def press(browser, case, deed, **form):
    answer = browser.post(f"/k/{case.number}/{deed}", form)
    assert answer.status_code == 302, answer.content.decode()[:500]
    case.refresh_from_db()


def fill_open_sums(browser, case):
    for option in current_offer(case).options.all():
        sums = {f"amount_{place}": task["amount_yen"] or 900 for place, task in enumerate(option.remedies)}
        offer = current_offer(case)
        press(browser, case, f"offer/{offer.pk}/option/{option.key}/", title=option.title, description=option.description, **sums)


def test_a_case_is_led_to_its_lesson_by_the_buttons_of_its_page(case, cast, signed_in):
    owner = signed_in(cast.tencho)
    case.refresh_from_db()
    assert case.state == State.UNDERSTOOD
    assert "お客様に提案を送る" in seen(owner, case)
    fill_open_sums(owner, case)
    press(owner, case, f"offer/{current_offer(case).pk}/send/", greeting="お待たせいたしました。")
    assert case.state == State.OFFERED
    assert "お客様の返事待ち" in seen(owner, case)
    choose(case, current_offer(case).pk, "A")
    assert "案Aに決まりました" in seen(owner, case)
    for task in Remedy.objects.filter(case=case):
        press(owner, case, f"remedies/{task.pk}/done/", proof=f"R-{task.pk}-2026")
    assert case.state == State.CARRIED_OUT
    press(owner, case, "follow-up/ask/")
    assert "おうかがい中" in seen(owner, case)
    answer(case, solved=True, handling=5, remaining=[], comment="ありがとうございました")
    assert "とても満足" in seen(owner, case)
    press(owner, case, "close/", reaction="accepted", cause="C_PACK", text="緩衝材を二重にする")
    assert case.state == State.CLOSED
    assert Lesson.objects.get(case=case).cause == "C_PACK"
    assert "梱包（物流）" in seen(owner, case)


def test_an_offer_taken_back_in_time_lies_in_our_hands_again(case, cast, signed_in, settings):
    settings.UNDO_SECONDS = 10
    owner = signed_in(cast.tencho)
    fill_open_sums(owner, case)
    press(owner, case, f"offer/{current_offer(case).pk}/send/", greeting="")
    letter = Message.objects.get(case=case, kind="offer")
    press(owner, case, f"letters/{letter.pk}/cancel/")
    assert case.state == State.UNDERSTOOD
    assert current_offer(case).state == "draft"
    assert "お客様に提案を送る" in seen(owner, case)
