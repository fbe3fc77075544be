"""The public form of a shop: guided, forgiving, one case however often it is pressed."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.cast import make_cast
from uketome.case.links import token_of
from uketome.case.models import Case
from uketome.foundation.journal.models import Entry
from uketome.knowledge.taxonomy import categories
from uketome.letters.models import Message
from uketome.orders.models import Order
from uketome.portal.tests.matters import picture
from uketome.steps.intake import kinds
from uketome.steps.intake.models import Item
from uketome.steps.understand.queries import facts_of, known
from uketome.steps.understand.rules import read

waking = pytest.mark.usefixtures("commits")
ADDRESS = "/form/komorebi/"
ONCE = "cd" * 16
GOOD = {"what": "届いたマグカップの取っ手が取れていました。", "name": "山本 花", "mail": "hana@kyaku.example.jp", "once": ONCE}


@pytest.fixture(autouse=True)
def _nobody_knocked_before(db):
    cache.clear()


def send(client, kind="prd_damage", follow=True, **changes):
    return client.post(f"{ADDRESS}?kind={kind}", {**GOOD, **changes}, follow=follow)


def test_every_kind_on_the_form_is_a_leaf_of_the_taxonomy_and_has_a_page(cast, client):
    leaves = [kind.leaf for about in kinds.ABOUTS for kind in about.kinds]
    assert len(leaves) == len(set(leaves)) and set(leaves) <= set(categories())
    for leaf in leaves:
        assert client.get(f"{ADDRESS}?kind={leaf}").status_code == 200


def test_the_form_is_guided_without_scripts(cast, client):
    html = client.get(ADDRESS).content.decode()
    assert [f"?about={about.id}" in html for about in kinds.ABOUTS] == [True] * 8
    assert "?kind=prd_damage" in client.get(f"{ADDRESS}?about=broken").content.decode()
    assert client.get(f"{ADDRESS}?about=other")["Location"] == f"{ADDRESS}?kind=svc_other"
    assert "まず、お体を第一になさってください" in client.get(f"{ADDRESS}?about=health").content.decode()
    assert "商品のご使用は、すぐにおやめください" in client.get(f"{ADDRESS}?kind=prd_health").content.decode()
    assert "召し上がらないでください" in client.get(f"{ADDRESS}?kind=prd_foreign").content.decode()


def test_opening_the_form_changes_nothing(cast, client):
    for address in (ADDRESS, f"{ADDRESS}?kind=prd_damage", f"{ADDRESS}?about=health"):
        client.get(address), client.head(address)
    assert Entry.objects.count() == Case.objects.count() == Item.objects.count() == 0


@waking
def test_a_filled_form_opens_one_case_and_says_the_number_and_by_when(cast, client):
    photos = [SimpleUploadedFile("mug.jpg", picture(), "image/jpeg")]
    html = send(client, photos=photos, q_received_on="2026-06-17", wishes=["exchange"], order_number="88213").content.decode()
    case = Case.objects.get()
    assert "K-1" in html and re.search(r"\d+月\d+日（.）\d+:\d\dまで", html)
    assert case.customer.name == "山本 花" and case.shop == cast.shop
    said = Message.objects.filter(case=case, direction="in").get()
    assert said.text == "届いたマグカップの取っ手が取れていました。\n\nご注文番号：88213\n受取日：2026年6月17日\nご希望：交換"
    assert said.attachments.get().is_picture
    facts = {fact.item: (fact.value, fact.source) for fact in facts_of(case)}
    assert facts["received_on"] == ("2026-06-17", "customer")
    assert facts["wish"] == ("exchange", "customer")


@waking
def test_pressing_twice_opens_one_case(cast, client):
    first, second = send(client), send(client)
    assert Case.objects.count() == 1
    assert "K-1" in first.content.decode() and "K-1" in second.content.decode()


@waking
def test_changed_words_after_going_back_are_not_lost(cast, client):
    send(client), send(client, what="書き直した言葉")
    assert Message.objects.filter(direction="in", text__contains="書き直した言葉").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_open_one_case():
    make_cast()
    start = Barrier(2)

    def press(_) -> int:
        try:
            start.wait(5)
            return send(Client(), follow=False).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(press, range(2))) == [302, 302]
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"what": ""}, "どのようなことがあったか"), ({"name": " "}, "お名前をお書きください"),
        ({"mail": ""}, "メールアドレスかお電話番号のどちらか"), ({"mail": "hana@"}, "メールアドレスの形"),
        ({"mail": "", "phone": "12"}, "お電話番号の桁数"), ({"what": "あ" * 10_001}, "10000"),
        ({"wishes": ["world"]}, "world"), ({"nickname": "bot"}, "空のまま"), ({"q_received_on": "きのう"}, "日付"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(cast, client, changes, says):
    photos = [SimpleUploadedFile("mug.jpg", picture(), "image/jpeg")]
    answer = send(client, **{"order_number": "私の番号", "photos": photos, **changes})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert says in html and "私の番号" in html and 'class="errors"' in html
    assert "写真は、お手数ですがもう一度お選びください" in html
    assert Case.objects.count() == Item.objects.count() == 0


@waking
def test_an_upload_that_lies_opens_no_case(cast, client):
    lie = [SimpleUploadedFile("mug.jpg", b"<script>alert(1)</script>", "image/jpeg")]
    assert "写真として開けませんでした" in send(client, photos=lie).content.decode()
    assert Case.objects.count() == 0


@waking
def test_card_numbers_never_reach_the_tables(cast, client):
    html = send(client, what="カード 4111-1111-1111-1111 で払いました", name="山本 4111111111111111").content.decode()
    assert "伏せて保存しました" in html
    kept = Message.objects.get(direction="in")
    assert "************1111" in kept.text.replace("-", "") and "4111" not in kept.text + kept.person + Case.objects.get().title


def test_an_unknown_shop_has_no_form(cast, client):
    assert client.get("/form/nobody/").status_code == 404
    assert client.post("/form/nobody/?kind=prd_damage", GOOD).status_code == 404
    assert client.get(f"{ADDRESS}?kind=no_such").status_code == 200
    assert client.post(f"{ADDRESS}?kind=no_such", GOOD).status_code == 200
    assert Case.objects.count() == 0


@waking
def test_a_form_belongs_to_its_shop_alone(cast, rival, client):
    answer = send(client, follow=False)
    assert Case.objects.get().company == cast.company
    ticket = answer["Location"].rstrip("/").rpartition("/")[2]
    assert client.get(f"/form/komorebi/thanks/{ticket}/").status_code == 200
    assert client.get(f"/form/hidamari/thanks/{ticket}/").status_code == 404
    assert client.get(f"/form/komorebi/thanks/{ticket[:-1]}x/").status_code == 404


@waking
def test_who_types_somebody_elses_address_learns_nothing_of_them(cast, client):
    Order.objects.create(company=cast.company, shop=cast.shop, customer=cast.nakamura, number="88213",
                         ordered_at="2026-06-01T00:00Z", total_yen=2980)  # fmt: skip
    html = send(client, mail="nakamura@komorebi-kyaku.example.jp", order_number="88213").content.decode()
    assert token_of(Case.objects.get()) not in html and "中村" not in html and "2,980" not in html


@waking
def test_somebody_without_mail_is_given_the_link_at_once(cast, client):
    html = send(client, mail="", phone="090-1234-5678").content.decode()
    assert f"/p/{token_of(Case.objects.get())}/" in html
    again = send(client, mail="", phone="090-1234-5678", what="べつのこと").content.decode()
    assert "/p/" not in again


@pytest.mark.slow
@waking
def test_too_many_forms_from_one_address_are_stopped_kindly(cast, client):
    for number in range(6):
        assert "K-" in send(client, what=f"お申し出 {number}").content.decode()
    answer = send(client, what="七つめの言葉")
    assert answer.status_code == 429
    assert "七つめの言葉" in answer.content.decode() and "03-1234-5678" in answer.content.decode()
    assert Case.objects.count() == 6


@pytest.mark.slow
@waking
def test_too_many_forms_from_one_network_are_stopped(cast, client):
    for number in range(30):
        send(client, mail=f"k{number}@kyaku.example.jp", what=f"お申し出 {number}")
    assert send(client, mail="another@kyaku.example.jp", what="x").status_code == 429
    assert "K-" in client.post(f"{ADDRESS}?kind=prd_damage", {**GOOD, "what": "y"}, follow=True, REMOTE_ADDR="192.0.2.7").content.decode()


@waking
def test_words_cannot_become_markup(cast, client):
    attack = "<script>alert(1)</script>"
    html = send(client, what=attack, name=attack, order_number=attack, mail="broken").content.decode()
    assert "&lt;script&gt;" in html and "<script>alert" not in html


def test_a_calm_no_in_the_form_never_sounds_an_alarm(cast):
    from datetime import date

    from uketome.knowledge.hearing import items
    from uketome.steps.intake.questions import questions_about, told

    calm = read("破損", "取っ手が取れていました。", today=date(2026, 6, 18)).flags
    asked = {item for about in kinds.ABOUTS for kind in about.kinds for item in questions_about(kind.leaf) if item.kind == "yesno"}
    asked |= {item for item in items().values() if item.kind == "yesno"}
    loud = {item.id: flags for item in asked
            if set(flags := read("破損", f"取っ手が取れていました。\n\n{told(item, 'no')}", today=date(2026, 6, 18)).flags) - set(calm)}  # fmt: skip
    assert loud == {}


@waking
def test_the_form_speaks_english_where_the_reader_does(cast, client):
    html = client.get(f"{ADDRESS}?kind=prd_damage&lang=en").content.decode()
    assert "on which day did you receive it?" in html


@waking
def test_what_was_answered_is_known(cast, client):
    send(client, kind="prd_wrong", q_item="白磁マグ")
    assert known(Case.objects.get())["item"] == "白磁マグ"


@waking
def test_an_address_typed_in_full_width_letters_is_understood(cast, client):
    send(client, mail=" hana＠ｋｙａｋｕ．example.jp ")
    assert Case.objects.get().customer.name == "山本 花"
    assert Message.objects.get(kind="acknowledgement").address == "hana@kyaku.example.jp"
