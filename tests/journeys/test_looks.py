"""Every page for every reader: axe finds nothing grave, nothing is pushed sideways, nobody's mail runs anything."""

import pytest
from playwright.sync_api import expect

from tests.journeys.access import grave
from tests.journeys.customers import Customer
from tests.journeys.mails import mail, photo, saved
from tests.journeys.post_office import link_in

NAO = ("小林 直", "nao.kobayashi@kyaku.example.jp")
PAGES = {"board": "/", "register": "/register/", "ledger": "/ledger/", "journal": "/journal/", "settings": "/settings/",
         "members": "/settings/members/", "mailboxes": "/settings/mailboxes/", "me": "/me/"}  # fmt: skip

PUBLIC = {"sign in": "/login/", "form": "/form/komorebi/", "questions": "/form/komorebi/?kind=prd_damage"}


@pytest.fixture(scope="module")
def known(shop, post_office, tmp_path_factory) -> dict[str, str]:
    """One case with a photo, and its customer's link."""
    letter = mail(
        NAO,
        "椅子の脚が折れました",
        "注文番号88213の椅子の脚が折れました。返金してください。\n小林 直\n",
        files={"脚.jpg": photo()},
    )
    shop.command("import", saved(letter, tmp_path_factory.mktemp("looks")))
    received = post_office.nth_letter(1, to=NAO[1])
    number = received["Subject"].rpartition("K-")[2].rstrip("）")
    return {"case": f"/k/{number}/", "portal": link_in(received)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_staff_pages_are_open_to_everyone(staff, known, scheme):
    owner = staff("owner", color_scheme=scheme)
    trouble = {}
    for name, address in {**PAGES, "case": known["case"]}.items():
        assert owner.page.goto(address).status == 200
        trouble |= {name: found} if (found := grave(owner.page)) else {}
    assert trouble == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_are_open_to_everyone(window, known, scheme):
    page = window(phone=True, color_scheme=scheme)
    trouble = {}
    for name, address in {**PUBLIC, "portal": known["portal"]}.items():
        assert page.goto(address).status == 200
        Customer(page).fits_the_screen()
        trouble |= {name: found} if (found := grave(page)) else {}
    assert trouble == {}


def test_nothing_is_pushed_sideways_on_a_telephone(staff, known):
    owner = staff("owner", phone=True)
    for address in [*PAGES.values(), known["case"]]:
        owner.page.goto(address)
        Customer(owner.page).fits_the_screen()


SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
HREF = "javascript:document.title='owned'"


def test_a_mail_full_of_scripts_runs_none(desk, staff, window, post_office, tmp_path):
    mallory = (f"マロリー {SCRIPT}", "mallory@kyaku.example.jp")
    words = f"届いた皿が割れていました。{SCRIPT} {HREF} ]]>--></textarea>{SCRIPT}\n"
    letter = mail(mallory, f"壊れていました {SCRIPT}", words, files={f"{SCRIPT}.jpg": photo()})
    taken = desk.command("import", saved(letter, tmp_path))
    assert taken.returncode == 0, taken.stderr
    link = link_in(post_office.nth_letter(1, to=mallory[1]))
    tanaka, sato, customer = staff("agent"), staff("lead"), window(phone=True)
    number = tanaka.find_case("壊れていました <script>")
    expect(tanaka.thread).to_contain_text("<script>document.title=")
    runs_nothing(tanaka.page, "/", "/?q=%3Cscript%3E", f"/k/{number[2:]}/")
    runs_nothing(sato.page, "/ledger/", f"/journal/?case={number}")
    runs_nothing(customer, link, f"/form/komorebi/?kind={SCRIPT}")


def runs_nothing(page, *addresses: str) -> None:
    """No script of the mail ran on these pages, and none waits in an attribute."""
    for address in addresses:
        page.goto(address, wait_until="load")
        assert page.title() != "owned"
        assert page.locator("[onerror], [onload], a[href^=javascript], main script, body > img").count() == 0
