"""Signing in and out."""

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client

from tests.cast import PASSWORD

WRONG = "メールアドレスかパスワードが正しくありません"
TOO_MANY = "しばらくサインインできません"


@pytest.fixture(autouse=True)
def fresh_counts(db):
    cache.clear()
    yield
    cache.clear()


def sign_in(client, mail, password, **extra):
    return client.post("/login/", {"login": mail, "password": password}, **extra)


def test_the_right_password_opens_the_board(client, cast):
    answer = sign_in(client, cast.tanaka.email, PASSWORD)
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    shown = client.get("/").content.decode()
    assert "田中 直樹" in shown
    assert "data-toast data-level" not in shown  # the library's greeting is hushed


def test_one_is_brought_where_one_wanted_to_go_but_never_elsewhere(client, cast):
    inside = client.post("/login/?next=/ledger/", {"login": cast.sato.email, "password": PASSWORD, "next": "/ledger/"})
    assert inside["Location"] == "/ledger/"
    client.logout()
    evil = client.post("/login/", {"login": cast.sato.email, "password": PASSWORD, "next": "https://evil.example.com/"})
    assert evil["Location"] == "/"


@pytest.mark.parametrize("address", ["/login/", "/form/nowhere/", "/p/none/", "/nothing/"])
def test_every_page_says_what_a_browser_may_do_with_it(client, cast, address):
    headers = client.get(address).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data; boundary=" + "b" * 300])
def test_what_cannot_be_read_is_refused_and_breaks_nothing(cast, kind):
    visitor = Client(enforce_csrf_checks=True, raise_request_exception=False)
    visitor.get("/login/")
    answer = visitor.generic("POST", "/login/", b"\xff\xfea", content_type=kind)
    assert answer.status_code == 400
    assert "お送りいただいた内容を読み取れませんでした" in answer.content.decode()


@pytest.mark.parametrize(("trouble", "status", "says"), [(OperationalError("away"), 503, "お休みしています"), (KeyError("x"), 500, "不具合")])
def test_a_database_that_is_away_is_a_rest_and_no_fault(cast, monkeypatch, trouble, status, says):
    def fail():
        raise trouble

    monkeypatch.setattr("uketome.desk.sign_in.set_up", fail)
    answer = Client(raise_request_exception=False).get("/login/")
    assert (answer.status_code, says in answer.content.decode()) == (status, True)
    assert answer.get("Retry-After") == ("60" if status == 503 else None)


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_is_told_in_one_sentence_whether_or_not_the_address_is_known(client, cast, known):
    answer = sign_in(client, cast.tanaka.email if known else "nobody@komorebi.example.jp", "wrong-password-1")
    shown = answer.content.decode()
    assert WRONG in shown
    assert shown.count(WRONG) == 1
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_even_the_right_one_waits(client, cast):
    for _ in range(5):
        sign_in(client, cast.tanaka.email, "wrong-password-1")
    answer = sign_in(client, cast.tanaka.email, PASSWORD)
    assert TOO_MANY in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_hammering_the_page_is_stopped_with_a_page_of_ours(client, cast):
    answers = [sign_in(client, f"x{n}@komorebi.example.jp", "wrong-password-1") for n in range(31)]
    assert answers[-1].status_code == 429
    assert "いったん止めています" in answers[-1].content.decode()


def test_a_deactivated_colleague_stays_outside_and_open_sessions_end(client, cast):
    sign_in(client, cast.tanaka.email, PASSWORD)
    cast.tanaka.is_active = False
    cast.tanaka.save()
    assert client.get("/").status_code == 302
    assert "停止されています" in sign_in(client, cast.tanaka.email, PASSWORD).content.decode()
    assert WRONG in sign_in(client, cast.tanaka.email, "wrong-password-1").content.decode()
    assert client.get("/").status_code == 302


def test_signing_out_needs_a_press_and_ends_the_session(cast, signed_in):
    browser = signed_in(cast.tanaka)
    assert "サインアウトしますか" in browser.get("/logout/").content.decode()
    assert browser.get("/").status_code == 200
    answer = browser.post("/logout/")
    assert answer["Location"] == "/login/"
    assert browser.get("/").status_code == 302


def test_nobody_signs_up_by_themselves(client, cast):
    for address in ("/signup/", "/accounts/signup/", "/password/reset/"):
        assert client.get(address).status_code == 404


def test_the_language_is_chosen_by_a_press_and_stays(client, cast):
    answer = client.post("/language/", {"language": "en", "next": "/login/"})
    assert answer.status_code == 302
    assert '<html lang="en"' in client.get("/login/").content.decode()


@pytest.mark.parametrize("role", ["agent", "lead", "owner", "auditor", "administrator"])
def test_everybody_has_a_page_of_their_own(cast, signed_in, role):
    user = cast.by_role(role)
    shown = signed_in(user).get("/me/").content.decode()
    assert user.email in shown
    assert "サインアウト" in shown
