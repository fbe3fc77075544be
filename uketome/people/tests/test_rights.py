"""Who may do what, how people are recognised, and that a page without a guard stays closed."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import make_cast
from uketome.foundation.errors import NotAllowed, NotFound
from uketome.people.actions import customer_known_by, open_shop
from uketome.people.doors import DoorMiddleware, public, staff
from uketome.people.models import Customer, Identity
from uketome.people.permissions import RIGHTS, Role, highest, may
from uketome.people.queries import addresses_of, colleagues, owner_of_address, shop_of_form, workers
from uketome.people.rules import display_name, mail_key, phone_key

TABLE = {
    "agent": {"case.read", "case.work", "case.close", "intake.register", "offer.make", "remedy.carry_out"},
    "lead": {
        "case.read", "case.work", "case.close", "case.terminate", "intake.register", "intake.quarantine", "intake.retry",
        "offer.make", "offer.approve", "remedy.carry_out", "journal.read",
    },
    "owner": set(RIGHTS),
    "auditor": {"case.read", "intake.quarantine", "journal.read"},
    "administrator": {"case.read", "intake.quarantine", "intake.retry", "settings.change", "journal.read"},
}  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_the_table_of_rights_is_the_one_agreed(role):
    assert {right for right in RIGHTS if may([role.value], right)} == TABLE[role]


def test_rights_add_up_and_nobody_without_a_role_has_any():
    assert not any(may([], right) or may(["stranger"], right) for right in RIGHTS)
    assert may(["auditor", "agent"], "case.work")


def test_an_unknown_right_is_a_bug():
    with pytest.raises(KeyError):
        may(["owner"], "case.raed")


@pytest.mark.parametrize(
    ("roles", "counts"),
    [([], ""), (["auditor", "administrator"], ""), (["agent", "lead"], "lead"), (["agent", "owner", "lead"], "owner")],
)
def test_the_highest_role_decides_about_money(roles, counts):
    assert highest(roles) == counts


def asked(view, name: str = "x"):
    request = RequestFactory().get("/x")
    request.resolver_match = ResolverMatch(view, (), {}, url_name=name)
    return DoorMiddleware(lambda _request: HttpResponse()).process_view(request, view, (), {})


def test_a_view_without_a_guard_is_closed():
    def forgotten(request):
        return HttpResponse("secret")

    with pytest.raises(NotAllowed):
        asked(forgotten)
    assert asked(public(lambda request: HttpResponse())) is None


def test_a_staff_door_lets_nobody_in_without_the_right(cast):
    view = staff("offer.approve")(lambda request: HttpResponse(f"{request.company} {request.actor.name}"))
    request = RequestFactory().get("/x")
    request.user = cast.tanaka
    with pytest.raises(NotAllowed):
        view(request)
    request.user = cast.sato
    assert view(request).content.decode() == "こもれび雑貨店 佐藤 美咲"


@pytest.mark.parametrize(
    ("written", "key"),
    [(" Yuka@Example.JP ", "yuka@example.jp"), ("ｙｕｋａ＠example.jp", "yuka@example.jp"), ("a" * 300, "a" * 254)],
)
def test_mail_addresses_are_compared_in_one_form(written, key):
    assert mail_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("090-1234-5678", "09012345678"),
        ("＋81 90 1234 5678", "09012345678"),
        ("(03)1234-5678", "0312345678"),
        ("なし", ""),
    ],
)
def test_telephone_numbers_are_compared_in_digits(written, key):
    assert phone_key(written) == key


@given(st.text(max_size=300), st.text(max_size=40))
def test_a_shown_name_has_no_steering_characters(name, address):
    shown = display_name(name, address)
    assert len(shown) <= 120
    assert not any(c in shown for c in "\x00\n\u202e\u200b\ud800")


def test_the_same_address_is_the_same_customer_in_one_company_only(cast, rival):
    first = customer_known_by(cast.company.pk, mail="Neu@kyaku.jp", name="")
    again = customer_known_by(cast.company.pk, mail="neu@KYAKU.jp", name="新田")
    other = customer_known_by(rival.company.pk, mail="neu@kyaku.jp")
    assert (first.pk, again.name) == (again.pk, "新田")
    assert other.company == rival.company
    assert addresses_of(first) == ["neu@kyaku.jp"]


def test_a_known_name_is_not_overwritten_by_whoever_claims_the_address(cast):
    assert (
        customer_known_by(cast.company.pk, mail="nakamura@komorebi-kyaku.example.jp", name="偽名").name == "中村 由佳"
    )
    cast.nakamura.refresh_from_db()
    assert cast.nakamura.name == "中村 由佳"


def test_without_an_address_everybody_is_somebody_new(cast):
    one, two = (customer_known_by(cast.company.pk, phone="なし", name="x") for _twice in range(2))
    assert one != two
    assert not Identity.objects.filter(customer__in=[one, two]).exists()


def test_two_who_meet_a_customer_at_once_meet_one_customer(cast):
    from uketome.people.actions import _claim

    known = customer_known_by(cast.company.pk, mail="a@b.jp")
    late = Customer.objects.create(company=cast.company)
    assert _claim(late, "mail", "a@b.jp") == known
    assert Identity.objects.filter(value="a@b.jp").count() == 1


def test_a_shops_form_has_an_address_of_its_own(cast):
    shops = [open_shop(cast.company, name=name) for name in ("こもれび", "Same", "Same")]
    assert len({shop.slug for shop in shops}) == 3
    assert shop_of_form(shops[0].slug) == shops[0]
    with pytest.raises(NotFound):
        shop_of_form("nobody")


def test_only_people_who_work_and_are_here_can_be_given_a_case(cast, rival):
    cast.tencho.is_active = False
    cast.tencho.save()
    assert set(workers(cast.company)) == {cast.tanaka, cast.sato}
    assert cast.tencho not in colleagues(cast.company)


def test_an_address_belongs_to_its_company(cast):
    other = make_cast("third", "三番目")
    assert owner_of_address(other.company, "mail", "nakamura@komorebi-kyaku.example.jp") is None
