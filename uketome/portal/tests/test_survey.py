"""Did it help, and how were we: asked once a round."""

import pytest

from uketome.case.models import Case
from uketome.case.states import State
from uketome.letters.queries import heard_from
from uketome.portal.tests.matters import journal, page, read_case, surveyed_case
from uketome.steps.follow_up.queries import current_follow_up

pytestmark = pytest.mark.usefixtures("commits")


def test_solved_and_handling_are_kept_apart(cast, client):
    case = surveyed_case(cast)
    html = client.post(page(case, "survey"), {"solved": "yes", "handling": "2", "comment": "返事が遅かった"}, follow=True)
    asked = current_follow_up(case)
    assert (asked.solved, asked.handling, asked.comment, asked.remaining) == (True, 2, "返事が遅かった", [])
    assert Case.objects.get(pk=case.pk).state == State.FOLLOWED_UP
    assert "ありがとうございました" in html.content.decode()


def test_not_solved_reopens_and_says_who_calls_back_by_when(cast, client):
    case = surveyed_case(cast)
    body = {"solved": "no", "remaining": ["again", "explanation"], "comment": "また取れました"}
    html = client.post(page(case, "survey"), body, follow=True).content.decode()
    assert Case.objects.get(pk=case.pk).state == State.UNDERSTOOD
    assert heard_from(case).last().text == "また取れました"
    assert "担当の田中 直樹が、" in html and "までにご連絡します" in html
    assert "escalation.CaseEscalated" in journal(case)


def test_answering_again_thanks_and_keeps_the_first_answer(cast, client):
    case = surveyed_case(cast)
    client.post(page(case, "survey"), {"solved": "yes", "handling": "5"})
    before = journal(case)
    html = client.post(page(case, "survey"), {"solved": "no", "handling": "1"}, follow=True).content.decode()
    assert journal(case) == before
    assert current_follow_up(case).solved is True
    assert "まだ解決していない" in html and page(case, "write") in html


@pytest.mark.parametrize("body", [{}, {"handling": "3"}, {"solved": "maybe"}, {"solved": "yes", "handling": "6"},
                                  {"solved": "no", "remaining": ["<b>"]}])  # fmt: skip
def test_a_half_answer_asks_again_and_keeps_the_words(cast, client, body):
    case = surveyed_case(cast)
    before = journal(case)
    answer = client.post(page(case, "survey"), {**body, "comment": "ここに書いた言葉"})
    assert answer.status_code == 422 and "ここに書いた言葉" in answer.content.decode()
    assert journal(case) == before


def test_nobody_can_answer_before_being_asked(cast, client):
    case = read_case(cast)
    before = journal(case)
    assert client.get(page(case, "survey")).status_code == 302
    assert client.post(page(case, "survey"), {"solved": "no"}).status_code == 302
    assert journal(case) == before
