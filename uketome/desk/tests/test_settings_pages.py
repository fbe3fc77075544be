"""Settings: shops, mailboxes, members."""

import pytest

from tests.cast import PASSWORD
from uketome.foundation.journal.models import Entry
from uketome.letters.actions import open_channel, save_mailbox
from uketome.letters.actions.channels import passwords_of
from uketome.letters.models import Channel
from uketome.people.models import Shop, User

pytestmark = pytest.mark.usefixtures("quiet")

CARD = {
    "name": "こもれび雑貨店",
    "phone": "03-9999-0000",
    "url": "",
    "hours": "",
    "day_0": "9:00-12:00, 13:00-18:00",
    "day_5": "１０：００〜１５：００",
}
BOX = {
    "address": "help@komorebi.example.jp", "imap_host": "imap.example.jp", "imap_port": "993", "imap_user": "help", "imap_password": "",
    "smtp_host": "smtp.example.jp", "smtp_port": "465", "smtp_tls": "implicit", "smtp_user": "", "smtp_password": "",
}  # fmt: skip


@pytest.fixture
def owner(cast, signed_in):
    return signed_in(cast.tencho)


def test_a_shops_card_and_week_are_changed(cast, owner):
    answer = owner.post(f"/settings/shops/{cast.shop.pk}/", CARD)
    assert answer["Location"] == "/settings/"
    shop = Shop.objects.get(pk=cast.shop.pk)
    assert shop.weekly_hours == {"0": "9:00-12:00,13:00-18:00", "5": "10:00-15:00"}
    assert (shop.phone, shop.hours) == ("03-9999-0000", "月 9:00–12:00、13:00–18:00、土 10:00–15:00")
    assert Entry.objects.get(name="people.ShopChanged").actor_name == "店長 木下"


@pytest.mark.parametrize(
    "wrong",
    [{"day_0": "18:00-9:00"}, {"day_0": "朝から"}, {"day_0": "", "day_5": ""}, {"name": ""}, {"day_0": "9:00-25:00"}],
)
def test_hours_nobody_can_read_change_nothing(cast, owner, wrong):
    assert owner.post(f"/settings/shops/{cast.shop.pk}/", CARD | wrong).status_code == 422
    assert Shop.objects.get(pk=cast.shop.pk).phone == "03-1234-5678"


def test_the_public_form_is_shown_where_it_really_is(cast, owner, client):
    assert "/form/komorebi/" in owner.get("/settings/").content.decode()
    assert client.get("/form/komorebi/").status_code == 200


def test_an_empty_password_keeps_the_one_we_have_and_none_is_ever_shown(cast, owner):
    box = save_mailbox(
        open_channel(cast.shop, "mail", "support@komorebi.example.jp"),
        settings={"imap": {"host": "old.example.jp"}},
        passwords={"imap": "himitsu", "smtp": "naisho"},
    )
    shown = owner.get(f"/settings/mailboxes/{box.pk}/").content.decode()
    assert "himitsu" not in shown
    assert "old.example.jp" in shown
    assert owner.post(f"/settings/mailboxes/{box.pk}/", BOX | {"do": "save"})["Location"] == "/settings/mailboxes/"
    box.refresh_from_db()
    assert (box.address, box.settings["imap"]["host"]) == ("support@komorebi.example.jp", "imap.example.jp")
    assert passwords_of(box) == {"imap": "himitsu", "smtp": "naisho"}
    assert Entry.objects.filter(name="letters.MailboxSaved", actor_id=cast.tencho.pk).exists()


def test_one_password_serves_both_ways_unless_two_are_given(cast, owner):
    owner.post(f"/settings/shops/{cast.shop.pk}/mailbox/", BOX | {"imap_password": "himitsu", "do": "save"})
    assert passwords_of(Channel.objects.get()) == {"imap": "himitsu", "smtp": "himitsu"}
    assert Channel.objects.get().settings["smtp"] == {
        "host": "smtp.example.jp",
        "port": 465,
        "user": "help",
        "tls": "implicit",
    }


def test_the_list_tells_the_last_visit_and_the_trouble(cast, owner):
    box = open_channel(cast.shop, "mail", "support@komorebi.example.jp")
    Channel.objects.filter(pk=box.pk).update(problem="パスワードが受け付けられませんでした。")
    shown = owner.get("/settings/mailboxes/").content.decode()
    assert "パスワードが受け付けられませんでした。" in shown
    assert "まだ確認していません" in shown


def test_a_new_member_can_sign_in(cast, owner, client):
    said = {"name": "鈴木 彩", "email": "Aya@komorebi.example.jp", "roles": ["agent", "lead"], "password": PASSWORD}
    assert owner.post("/settings/members/new/", said)["Location"] == "/settings/members/"
    user = User.objects.get(email="aya@komorebi.example.jp")
    assert (user.company, user.roles, user.is_active) == (cast.company, ["agent", "lead"], True)
    assert client.post("/login/", {"login": user.email, "password": PASSWORD})["Location"] == "/"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "agent@komorebi.example.jp"}, "すでに使われています"),
        ({"password": "short"}, ""),
        ({"roles": ["god"]}, ""),
        ({"roles": []}, ""),
    ],
)
def test_a_member_nobody_could_be_is_not_added(cast, owner, wrong, says):
    said = {"name": "鈴木 彩", "email": "aya@komorebi.example.jp", "roles": ["agent"], "password": PASSWORD}
    answer = owner.post("/settings/members/new/", said | wrong)
    assert answer.status_code in {200, 422}
    assert says in answer.content.decode()
    assert User.objects.count() == 5


def test_a_member_is_deactivated_and_cannot_enter(cast, owner, signed_in):
    browser = signed_in(cast.tanaka)
    assert browser.get("/").status_code == 200
    owner.post(f"/settings/members/{cast.tanaka.pk}/", {"name": "田中 直樹", "roles": ["agent"], "password": ""})
    assert browser.get("/").status_code == 302


def test_the_last_administrator_stays_and_the_page_says_why(cast, owner):
    answer = owner.post(f"/settings/members/{cast.kanri.pk}/", {"name": "森", "roles": ["agent"], "is_active": "on"})
    assert "管理者が一人もいなくなるため" in answer.content.decode()
    cast.kanri.refresh_from_db()
    assert cast.kanri.roles == ["administrator"]


@pytest.mark.parametrize("role", ["agent", "lead", "auditor"])
def test_who_may_not_change_settings_changes_nothing(cast, signed_in, role):
    browser = signed_in(cast.by_role(role))
    assert browser.post(f"/settings/shops/{cast.shop.pk}/", CARD).status_code == 403
    assert (
        browser.post(
            f"/settings/members/{cast.by_role(role).pk}/", {"name": "x", "roles": ["administrator"], "is_active": "on"}
        ).status_code
        == 403
    )
    assert (
        browser.post(
            "/settings/members/new/", {"name": "x", "email": "x@x.example.jp", "roles": ["owner"], "password": PASSWORD}
        ).status_code
        == 403
    )
    assert User.objects.count() == 5
    assert Shop.objects.get(pk=cast.shop.pk).phone == "03-1234-5678"


def test_another_companys_people_and_boxes_are_out_of_reach(cast, rival, owner):
    box = open_channel(rival.shop, "mail", "support@hidamari.example.jp")
    assert owner.post(f"/settings/members/{rival.tanaka.pk}/", {"name": "x", "roles": ["agent"]}).status_code == 404
    assert owner.post(f"/settings/mailboxes/{box.pk}/", BOX).status_code == 404
    assert owner.post(f"/settings/shops/{rival.shop.pk}/", CARD).status_code == 404
    assert owner.post(f"/settings/shops/{rival.shop.pk}/mailbox/", BOX).status_code == 404
    rival.tanaka.refresh_from_db()
    assert rival.tanaka.name == "田中 直樹"
