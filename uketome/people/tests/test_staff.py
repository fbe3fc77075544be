"""Members of staff: who may be changed, and that somebody always holds the key."""

import pytest

from tests.cast import PASSWORD, actor
from uketome.foundation.journal.models import Entry
from uketome.people.actions import AddressTaken, LastAdministrator, add_staff, change_staff

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.mark.parametrize(("roles", "is_active"), [(["agent"], True), (["administrator"], False)])
def test_the_last_administrator_keeps_the_key(cast, roles, is_active):
    with pytest.raises(LastAdministrator):
        change_staff(cast.kanri, name="森", roles=roles, is_active=is_active, by=actor(cast.tencho))
    cast.kanri.refresh_from_db()
    assert (cast.kanri.roles, cast.kanri.is_active) == (["administrator"], True)
    assert not Entry.objects.filter(name="people.StaffChanged").exists()


def test_another_companys_administrator_does_not_count(cast, rival):
    with pytest.raises(LastAdministrator):
        change_staff(cast.kanri, name="森", roles=["agent"], is_active=True, by=actor(cast.tencho))


def test_a_deactivated_administrator_does_not_count(cast):
    second = add_staff(
        cast.company, email="b@komorebi.example.jp", name="B", password=PASSWORD, roles=["administrator"]
    )
    change_staff(second, name="B", roles=["administrator"], is_active=False, by=actor(cast.kanri))
    with pytest.raises(LastAdministrator):
        change_staff(cast.kanri, name="森", roles=["agent"], is_active=True, by=actor(cast.kanri))


def test_a_second_administrator_frees_the_first(cast):
    change_staff(cast.sato, name="佐藤 美咲", roles=["lead", "administrator"], is_active=True, by=actor(cast.kanri))
    change_staff(
        cast.kanri, name="森", roles=["agent"], is_active=True, password="atarashii-kagi-26", by=actor(cast.sato)
    )
    cast.kanri.refresh_from_db()
    assert cast.kanri.roles == ["agent"]
    assert cast.kanri.check_password("atarashii-kagi-26")


def test_two_people_cannot_share_an_address_even_across_companies(cast, rival):
    with pytest.raises(AddressTaken):
        add_staff(rival.company, email=cast.tanaka.email.upper(), name="X", password=PASSWORD, roles=["agent"])
