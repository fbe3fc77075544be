"""The doors beside the mailbox: a form, a telephone call, the customer's own page; each thing said counts once."""

from threading import Thread

import pytest
from django.db import connection

from tests.cast import actor, latest_letter, make_case, make_cast, make_customer
from tests.walk import footprint, mug_order
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.files.queries import content_of
from uketome.foundation.journal.event import Actor
from uketome.foundation.journal.queries import entries_of_case
from uketome.letters.models import Attachment, Message
from uketome.people.models import Identity
from uketome.ports.channel import File
from uketome.steps.intake.actions import Submission, register, write_in
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item

WEB = Actor("customer", None, "中村")
SAID = Submission(
    text="取っ手が取れていました。", name="新田 花", mail="Hana@kyaku.example.jp", subject="破損", once="f00"
)


def form(cast, said: Submission = SAID, **changes) -> Case:
    return register(cast.shop, changes.pop("kind", "form"), said, at=clock.now(), by=changes.pop("by", WEB), **changes)


@pytest.mark.usefixtures("quiet")
class TestAlone:
    """Without the flow behind it."""

    def test_a_form_becomes_a_case_with_its_words_and_pictures(self, cast):
        case = form(cast, files=(File("箱.jpg", "image/jpeg", b"x"),))
        said = latest_letter(case)
        assert (case.title, said.text, said.kind, said.address) == (
            "破損",
            "取っ手が取れていました。",
            "form",
            "Hana@kyaku.example.jp",
        )
        assert Identity.objects.get(customer=case.customer).value == "hana@kyaku.example.jp"
        kept = Attachment.objects.get()
        assert (kept.name, content_of(case.company_id, kept.blob_id), kept.is_picture) == ("箱.jpg", b"x", False)
        item = Item.objects.get()
        assert (item.fate, item.case, item.message) == (Fate.CASE, case, said)

    def test_the_same_form_twice_is_one_case(self, cast):
        first = form(cast)
        before = footprint(first)
        assert form(cast) == first
        assert footprint(first) == before
        assert (Case.objects.count(), Item.objects.count()) == (1, 1)

    def test_two_forms_with_the_same_words_are_two_cases(self, cast):
        assert form(cast) != form(cast, Submission(text=SAID.text, mail=SAID.mail, once="f01"))

    def test_the_same_id_at_another_shop_or_door_opens_another_case(self, cast, rival):
        cases = {form(cast).pk, form(rival).pk, form(cast, kind="phone").pk}
        assert len(cases) == 3

    def test_a_telephone_call_knows_its_caller_by_number(self, cast):
        call = Submission(text="電話で", phone="090-1234-5678", name="山田")
        one = form(cast, call, kind="phone", by=actor(cast.tanaka))
        two = form(cast, Submission(text="また", phone="+81 90 1234 5678"), kind="phone", by=actor(cast.tanaka))
        assert one != two
        assert one.customer == two.customer
        assert entries_of_case(one.company_id, one.pk).first().actor_name == "田中 直樹"

    def test_another_customers_order_number_opens_nothing_on_a_public_form(self, cast):
        order = mug_order(cast, customer=cast.nakamura)
        claimed = form(cast, Submission(text="返金して", mail="mallory@evil.example", order_number="88213"))
        claimed.refresh_from_db()
        assert claimed.order is None
        own = form(cast, Submission(text="返金して", mail="nakamura@komorebi-kyaku.example.jp", order_number="88213"))
        own.refresh_from_db()
        assert own.order == order

    def test_a_person_at_the_desk_may_link_whom_they_spoke_to(self, cast):
        order = mug_order(cast, customer=cast.nakamura)
        call = Submission(text="電話で", phone="090-1111-2222", order_number="88213")
        case = form(cast, call, kind="phone", by=actor(cast.tanaka))
        case.refresh_from_db()
        assert case.order == order

    def test_an_order_of_another_shop_is_not_found(self, cast, rival):
        mug_order(rival)
        case = form(cast, Submission(text="x", mail="a@b.jp", order_number="88213"))
        case.refresh_from_db()
        assert case.order is None

    def test_what_the_customer_adds_joins_once(self, cast):
        case = make_case(cast)
        first = write_in(case, "追伸", at=clock.now(), once="a")
        assert write_in(case, "追伸", at=clock.now(), once="a") == first
        assert write_in(case, "追伸", at=clock.now(), once="b") != first
        assert Message.objects.filter(case=case, kind="portal").count() == 2

    def test_one_id_in_two_cases_is_two_messages(self, cast):
        one, two = make_case(cast), make_case(cast, customer=make_customer(cast.company, "別", "b@k.jp"))
        assert write_in(one, "x", at=clock.now(), once="a").case == one
        assert write_in(two, "x", at=clock.now(), once="a").case == two

    def test_a_title_is_the_first_words_when_there_is_no_subject(self, cast):
        assert form(cast, Submission(text="\n\n届きません。\nいつですか", mail="a@b.jp")).title == "届きません。"


def test_a_form_is_acknowledged_and_a_call_without_address_is_not(cast, commits):
    form(cast)
    form(cast, Submission(text="割れていました", phone="09012345678"), kind="phone", by=actor(cast.tanaka))
    out = Message.objects.filter(direction=Message.OUT)
    assert [(letter.kind, letter.address) for letter in out] == [("acknowledgement", "Hana@kyaku.example.jp")]


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_in_two_threads_registers_once(settings):
    settings.JOURNAL_WAKES = settings.JOURNAL_SETTLED = "tests.cast.nobody_wakes"
    cast = make_cast()
    opened, problems = [], []

    def press():
        try:
            opened.append(form(cast).pk)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=press) for _finger in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert problems == []
    assert (len(opened), len(set(opened)), Case.objects.count()) == (6, 1, 1)
    assert Message.objects.count() == 1
