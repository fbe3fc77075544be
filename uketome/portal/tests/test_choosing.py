"""The customer chooses once, or says that nothing fits."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from tests.cast import make_cast
from uketome.foundation import clock
from uketome.letters.queries import heard_from
from uketome.portal.tests.matters import journal, offered_case, page
from uketome.steps.execute.queries import remedies_of
from uketome.steps.propose.models import Offer

waking = pytest.mark.usefixtures("commits")


def choose(client, case, offer, key="A"):
    return client.post(page(case, "choose"), {"offer": offer.pk, "option": key}, follow=True)


@waking
def test_a_choice_is_binding_and_says_what_happens_by_when(cast, client):
    case, offer = offered_case(cast)
    html = choose(client, case, offer).content.decode()
    offer.refresh_from_db()
    assert (offer.state, offer.chosen_key) == (Offer.CHOSEN, "A")
    assert "にお選びいただきました" in html and "までに行います" in html
    assert 'name="option"' not in html


@waking
def test_the_second_tab_sees_what_was_chosen(cast, client):
    case, offer = offered_case(cast)
    choose(client, case, offer, "A")
    before = journal(case)
    html = choose(client, case, offer, "B").content.decode()
    offer.refresh_from_db()
    assert offer.chosen_key == "A"
    assert journal(case) == before
    assert "すでにお選びいただいています" in html and offer.options.get(key="A").title in html


@waking
def test_pressing_twice_chooses_once(cast, client):
    case, offer = offered_case(cast)
    for _ in range(3):
        choose(client, case, offer)
    assert journal(case).count("propose.OfferChosen") == 1
    assert remedies_of(case).count() == len(offer.options.get(key="A").remedies)


@waking
@pytest.mark.parametrize("body", [{}, {"option": "A"}, {"option": ""}, {"option": "Z"}, {"option": "A' or 1=1"}, {"option": "AA"}])
def test_a_choice_that_is_none_changes_nothing(cast, client, body):
    case, offer = offered_case(cast)
    before = journal(case)
    number = offer.pk if body.get("option") != "A" else "1e9"
    assert client.post(page(case, "choose"), {"offer": number, **body}).status_code == 302
    assert journal(case) == before


@waking
def test_another_cases_offer_cannot_be_chosen(cast, rival, client):
    mine, _mine = offered_case(cast)
    _theirs, foreign = offered_case(rival)
    before = journal(mine), journal(_theirs)
    choose(client, mine, foreign)
    foreign.refresh_from_db()
    assert foreign.state == Offer.SENT
    assert (journal(mine), journal(_theirs)) == before


@waking
def test_an_expired_offer_cannot_be_chosen(cast, client):
    case, offer = offered_case(cast)
    Offer.objects.filter(pk=offer.pk).update(expires_at=clock.now() - timedelta(seconds=1))
    before = journal(case)
    html = choose(client, case, offer).content.decode()
    assert "期限を過ぎ" in html
    assert journal(case) == before


@waking
def test_declining_carries_the_customers_words(cast, client):
    case, offer = offered_case(cast)
    body = {"offer": offer.pk, "words": "カードは 4242 4242 4242 4242 です。色違いで結構です"}
    html = client.post(page(case, "decline"), body, follow=True).content.decode()
    offer.refresh_from_db()
    assert offer.state == Offer.DECLINED
    assert "4242 4242 4242" not in offer.answer and "色違いで結構です" in offer.answer
    assert heard_from(case).last().text == offer.answer
    assert "別の案を考え" in html and "伏せて保存しました" in html


@waking
def test_words_said_too_late_are_not_lost(cast, client):
    case, offer = offered_case(cast)
    choose(client, case, offer)
    answer = client.post(page(case, "decline"), {"offer": offer.pk, "words": "やはり返金がよいです"})
    assert answer.status_code == 409
    assert "やはり返金がよいです" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_racing_choices_make_one():
    case, offer = offered_case(make_cast())
    start = Barrier(2)

    def press(key: str) -> int:
        try:
            start.wait(5)
            return Client().post(page(case, "choose"), {"offer": offer.pk, "option": key}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(press, "AB")) == [302, 302]
    offer.refresh_from_db()
    assert journal(case).count("propose.OfferChosen") == 1
    assert remedies_of(case).count() == len(offer.options.get(key=offer.chosen_key).remedies)
