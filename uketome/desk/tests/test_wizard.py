"""The first start: everything or nothing, once, and only while nobody can sign in."""

import threading

import pytest
from django.db import connection
from django.test import Client

from tests.cast import PASSWORD, make_case, make_cast
from uketome.desk.wizard.actions import AlreadySetUp, set_up_house
from uketome.letters.models import Channel
from uketome.people.models import Company, Shop, User
from uketome.steps.intake.models import Item

SHOP = {
    "name": "こもれび雑貨店",
    "phone": "03-1234-5678",
    "slug": "Komorebi",
    "days": ["0", "1", "2", "3", "4"],
    "opens": "09:30",
    "closes": "17:00",
}
YOU = {"name": "木下 葵", "email": "Aoi@komorebi.example.jp", "password": PASSWORD, "again": PASSWORD}
KEPT = {"name": "こもれび雑貨店", "phone": "", "slug": "komorebi", "weekly_hours": {"0": "9:00-18:00"}}
PERSON = {"name": "木下 葵", "email": "aoi@komorebi.example.jp", "password": PASSWORD}


def walk(client):
    client.post("/start/", {"company": "株式会社こもれび"})
    client.post("/start/shop/", SHOP)
    return client.post("/start/you/", YOU)


@pytest.mark.django_db
def test_before_the_first_start_every_page_of_the_staff_leads_to_it(client):
    for door in ("/", "/ledger/", "/settings/", "/k/1/", "/start/mailbox/"):
        assert client.get(door, follow=True).redirect_chain[-1][0] == "/start/", door


@pytest.mark.django_db
def test_three_pages_make_company_shop_and_administrator_who_is_signed_in(client, quiet):
    assert "会社の名前" in client.get("/start/").content.decode()
    answer = walk(client)
    assert answer["Location"] == "/start/mailbox/"
    user = User.objects.get()
    assert (user.email, user.roles, user.company.name) == (
        "aoi@komorebi.example.jp",
        ["administrator", "owner"],
        "株式会社こもれび",
    )
    shop = Shop.objects.get()
    assert (shop.slug, shop.hours) == ("komorebi", "月–金 9:30–17:00")
    assert shop.weekly_hours == {str(day): "9:30-17:00" for day in range(5)}
    assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_nothing_is_written_before_the_last_page(client, quiet):
    client.post("/start/", {"company": "株式会社こもれび"})
    client.post("/start/shop/", SHOP)
    assert not Company.objects.exists()
    assert not Shop.objects.exists()


@pytest.mark.django_db
def test_a_page_can_be_filled_in_again_and_keeps_what_was_said(client, quiet):
    client.post("/start/", {"company": "株式会社こもれび"})
    client.post("/start/shop/", SHOP)
    shown = client.get("/start/shop/").content.decode()
    assert 'value="komorebi"' in shown
    assert 'value="9:30"' in shown or 'value="09:30"' in shown
    client.post("/start/shop/", SHOP | {"slug": "hidamari"})
    client.post("/start/you/", YOU)
    assert Shop.objects.get().slug == "hidamari"


@pytest.mark.django_db
def test_a_page_cannot_be_jumped_over(client):
    assert client.get("/start/you/")["Location"] == "/start/"
    assert client.post("/start/shop/", SHOP)["Location"] == "/start/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"again": "another-password-1"}, "二つのパスワードが違っています"),
        ({"password": "short", "again": "short"}, "10"),
        ({"password": "password1234", "again": "password1234"}, ""),
        ({"email": "no address"}, ""),
        ({"name": ""}, ""),
    ],
)
def test_a_weak_or_wrong_administrator_is_not_made(client, quiet, wrong, says):
    client.post("/start/", {"company": "株式会社こもれび"})
    client.post("/start/shop/", SHOP)
    answer = client.post("/start/you/", YOU | wrong)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not User.objects.exists()
    assert not Company.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"slug": "こもれび"}, {"days": []}, {"opens": "18:00", "closes": "9:00"}, {"name": ""}, {"opens": "25:00"}],
)
def test_a_shop_that_makes_no_sense_is_asked_again(client, wrong):
    client.post("/start/", {"company": "株式会社こもれび"})
    assert client.post("/start/shop/", SHOP | wrong).status_code == 422


@pytest.mark.django_db
def test_afterwards_the_door_is_closed(client, cast):
    for door in ("/start/", "/start/shop/", "/start/you/"):
        assert client.get(door)["Location"] == "/login/", door
    walk(client)
    assert Company.objects.count() == 1
    assert User.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_of_two_browsers_at_once_one_becomes_administrator(quiet):
    ends, ready = [], threading.Barrier(2)

    def try_it(mail):
        try:
            ready.wait(10)
            set_up_house("株式会社こもれび", dict(KEPT, slug=mail[0]), PERSON | {"email": mail})
            ends.append("in")
        except AlreadySetUp:
            ends.append("late")
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it, args=(mail,)) for mail in ("a@k.example.jp", "b@k.example.jp")]
    [thread.start() for thread in threads]
    [thread.join(20) for thread in threads]
    assert sorted(ends) == ["in", "late"]
    assert (User.objects.count(), Company.objects.count(), Shop.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_mail_imported_before_the_first_start_is_found_on_the_board_afterwards(db, quiet):
    early = make_case(make_cast())
    User.objects.all().delete()
    user = set_up_house("株式会社こもれび", dict(KEPT), PERSON)
    assert (user.company_id, Company.objects.count(), Shop.objects.count()) == (early.company_id, 1, 1)
    assert Shop.objects.get().name == KEPT["name"]


@pytest.mark.django_db
def test_the_example_mail_opens_one_case_by_the_way_of_every_mail(client, quiet):
    walk(client)
    first = client.post("/start/mailbox/", {"do": "example"})
    again = client.post("/start/mailbox/", {"do": "example"})
    assert first["Location"] == again["Location"] == "/k/1/"
    item = Item.objects.get()
    assert (item.fate, item.case.title) == ("case", "届いたマグカップが割れていました（お試し）")
    assert not Channel.objects.filter(kind=Channel.MAIL).exists()  # letters never leave from the example's address


BOX = {
    "address": "support@komorebi.example.jp", "imap_host": "127.0.0.1", "imap_port": "9", "imap_user": "support", "imap_password": "himitsu",
    "smtp_host": "127.0.0.1", "smtp_port": "9", "smtp_tls": "none", "smtp_user": "", "smtp_password": "",
}  # fmt: skip


@pytest.mark.django_db
def test_a_mailbox_that_does_not_answer_is_told_and_nothing_is_kept(client, quiet):
    walk(client)
    answer = client.post("/start/mailbox/", BOX | {"do": "check"})
    shown = answer.content.decode()
    assert "つながりませんでした" in shown
    assert "himitsu" not in shown
    assert not Channel.objects.exists()


@pytest.mark.django_db
def test_saving_keeps_the_mailbox_with_its_password_sealed(client, quiet):
    walk(client)
    assert client.post("/start/mailbox/", BOX | {"do": "save"})["Location"] == "/"
    box = Channel.objects.get()
    assert (box.address, box.settings["imap"]["host"], box.settings["smtp"]["user"]) == (
        "support@komorebi.example.jp",
        "127.0.0.1",
        "support",
    )
    assert "himitsu" not in box.secret


def test_a_browser_without_our_sign_cannot_start_anything(db):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/start/", {"company": "x"}).status_code == 403
