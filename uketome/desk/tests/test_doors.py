"""Every door of the front room against every role, and against another company."""

import pytest

from tests.cast import make_case
from uketome.foundation import clock
from uketome.letters.actions import open_channel
from uketome.steps.intake.actions import keep, quarantine

pytestmark = pytest.mark.usefixtures("quiet")

ROLES = ["agent", "lead", "owner", "auditor", "administrator"]
READERS = {"lead", "owner", "auditor", "administrator"}
CHANGERS = {"owner", "administrator"}
DOORS = {
    "/": set(ROLES),
    "/?view=over": set(ROLES),
    "/rail/": set(ROLES),
    "/board/news/": set(ROLES),
    "/me/": set(ROLES),
    "/register/": {"agent", "lead", "owner"},
    "/register/questions/?category=prd_damage": {"agent", "lead", "owner"},
    "/ledger/": READERS,
    "/ledger/{item}/original/": READERS,
    "/journal/": READERS,
    "/settings/": CHANGERS,
    "/settings/shops/{shop}/": CHANGERS,
    "/settings/shops/{shop}/mailbox/": CHANGERS,
    "/settings/mailboxes/": CHANGERS,
    "/settings/mailboxes/{box}/": CHANGERS,
    "/settings/members/": CHANGERS,
    "/settings/members/new/": CHANGERS,
    "/settings/members/{member}/": CHANGERS,
    "/start/mailbox/": CHANGERS,
}


def filled(cast, door):
    box = open_channel(cast.shop, "mail", f"support@{cast.shop.slug}.example.jp")
    item = quarantine(keep(box, b"broken", source="imap:1/1", at=clock.now()), "読めません")
    return door.format(item=item.pk, shop=cast.shop.pk, box=box.pk, member=cast.tanaka.pk)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_to_those_with_the_right_and_to_nobody_else(cast, signed_in, door, role):
    make_case(cast)
    answer = signed_in(cast.by_role(role)).get(filled(cast, door))
    assert answer.status_code == (200 if role in DOORS[door] else 403)


@pytest.mark.parametrize("door", DOORS)
def test_a_stranger_is_sent_to_sign_in(client, cast, door):
    answer = client.get(filled(cast, door))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/?next=/")


@pytest.mark.parametrize("door", [door for door in DOORS if "{" in door])
def test_what_belongs_to_another_company_does_not_exist(cast, rival, signed_in, door):
    answer = signed_in(rival.tencho).get(filled(cast, door))
    assert answer.status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_the_rail_shows_only_doors_that_open(cast, signed_in, role):
    shown = signed_in(cast.by_role(role)).get("/").content.decode()
    rail = shown[shown.index('<ul class="areas">') : shown.index("</ul>", shown.index('<ul class="areas">'))]
    linked = {door for door in ("/register/", "/ledger/", "/journal/", "/settings/") if f'href="{door}"' in rail}
    assert linked == {door for door in ("/register/", "/ledger/", "/journal/", "/settings/") if role in DOORS[door]}
