"""The link opens one case and nothing else, and opening it changes nothing."""

import base64
import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.cast import make_case
from uketome.case.links import token_of
from uketome.case.models import Case
from uketome.portal.tests.matters import journal, offered_case, page, surveyed_case

pytestmark = pytest.mark.usefixtures("commits")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.fixture(autouse=True)
def _nobody_knocked_before(db):
    cache.clear()


def test_get_and_head_never_change_anything(cast, client):
    case, _offer = offered_case(cast)
    before = journal(case)
    for name in ("case", "choose", "decline", "answer", "heard", "write", "survey"):
        for method in (client.get, client.head):
            assert method(page(case, name)).status_code in {200, 302}
    assert journal(case) == before


def test_opening_the_survey_does_not_use_it_up(cast, client):
    case = surveyed_case(cast)
    before = journal(case)
    for _ in range(3):
        assert "解決しましたか" in client.get(page(case, "survey")).content.decode()
        client.head(page(case, "survey"))
    assert journal(case) == before


def test_the_page_tells_browsers_and_robots_to_keep_quiet(cast, client):
    answer = client.get(page(make_case(cast)))
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_every_forged_token_is_the_same_not_found(cast, client):
    token = token_of(make_case(cast))
    raw = base64.urlsafe_b64decode(token + "==")
    other = raw[:7] + bytes([raw[7] ^ 1]) + raw[8:]
    spellings = [token[:-1] + letter for letter in ALPHABET if letter != token[-1]]
    forged = ["x", "あ", token[:-1], token + "A", token + "!", token[::-1], base64.urlsafe_b64encode(other).decode(), *spellings[:20]]
    cache.clear()
    answers = [client.get(f"/p/{each}/") for each in forged]
    assert {answer.status_code for answer in answers} == {404}
    # The page carries the present second for its clocks; nothing else may differ.
    assert len({re.sub(rb'data-now="[^"]*"', b"", answer.content) for answer in answers}) == 1


def test_a_withdrawn_link_opens_nothing(cast, client):
    case = make_case(cast)
    address = page(case)
    Case.objects.filter(pk=case.pk).update(link_version=2)
    assert client.get(address).status_code == 404


def test_who_guesses_too_often_is_asked_to_wait(cast, client):
    address = page(make_case(cast))
    for _ in range(40):
        client.get("/p/guess/")
    assert client.get("/p/guess/").status_code == 429
    assert client.get(address).status_code == 429
    assert client.get(address, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_deeds_with_a_forged_token_do_nothing(cast, client):
    case, offer = offered_case(cast)
    before = journal(case)
    for name in ("choose", "decline", "write", "heard", "answer"):
        body = {"offer": offer.pk, "option": "A", "text": "x", "words": "x", "right": "1"}
        assert client.post(reverse(f"portal:{name}", args=[token_of(case)[:-2] + "zz"]), body).status_code == 404
    assert journal(case) == before


def test_english_readers_are_spoken_to_in_english_pages(cast, client):
    answer = client.get(page(make_case(cast)) + "?lang=en")
    assert answer["Content-Language"] == "en"
    assert '<html lang="en"' in answer.content.decode()
    assert '<html lang="en"' in client.get(page(make_case(cast))).content.decode()
    assert '<html lang="ja"' in client.get(page(make_case(cast)) + "?lang=ja").content.decode()


@pytest.mark.slow
def test_a_link_that_runs_wild_is_held_back(cast, client):
    case = make_case(cast)
    for _ in range(120):
        client.post(page(case, "choose"), {})
    before = journal(case)
    assert client.post(page(case, "write"), {"text": "x"}).status_code == 429
    assert journal(case) == before
    assert client.get(page(case)).status_code == 200
