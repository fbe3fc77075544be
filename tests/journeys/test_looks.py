"""Every page for every reader: axe finds nothing grave, nothing is pushed sideways, nobody's mail runs anything."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.customers import Customer
from tests.journeys.mails import mail, photo, saved
from tests.journeys.post_office import link_in

NAO = ("小林 直", "nao.kobayashi@kyaku.example.jp")
GRAVE = {"serious", "critical"}
PAGES = {"board": "/", "register": "/register/", "ledger": "/ledger/", "journal": "/journal/", "settings": "/settings/",
         "members": "/settings/members/", "mailboxes": "/settings/mailboxes/", "me": "/me/"}  # fmt: skip


@pytest.fixture(scope="module")
def known(shop, post_office, tmp_path_factory) -> dict[str, str]:
    """One case with a photo, and its customer's link."""
    letter = mail(NAO, "椅子の脚が折れました", "注文番号88213の椅子の脚が折れました。返金してください。\n小林 直\n", files={"脚.jpg": photo()})
    shop.command("import", saved(letter, tmp_path_factory.mktemp("looks")))
    received = post_office.nth_letter(1, to=NAO[1])
    number = received["Subject"].rpartition("K-")[2].rstrip("）")
    return {"case": f"/k/{number}/", "portal": link_in(received)}


def grave(page) -> list[str]:
    """What axe finds serious or critical, with the element it found."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]} {each['nodes'][0]['failureSummary'][-160:]}" for each in found if each["impact"] in GRAVE]


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
    for name, address in {"sign in": "/login/", "form": "/form/komorebi/", "questions": "/form/komorebi/?kind=prd_damage", "portal": known["portal"]}.items():
        assert page.goto(address).status == 200
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
    letter = mail(mallory, f"壊れていました {SCRIPT}", f"届いた皿が割れていました。{SCRIPT} {HREF} ]]>--></textarea>{SCRIPT}\n", files={f"{SCRIPT}.jpg": photo()})
    taken = desk.command("import", saved(letter, tmp_path))
    assert taken.returncode == 0, taken.stderr
    link = link_in(post_office.nth_letter(1, to=mallory[1]))
    tanaka = staff("agent")
    number = tanaka.find_case("壊れていました <script>")
    expect(tanaka.thread).to_contain_text("<script>document.title=")
    sato = staff("lead")
    pages = {tanaka.page: ["/?q=%3Cscript%3E", f"/k/{number[2:]}/"], sato.page: ["/ledger/", "/journal/"], window(phone=True): [link, f"/form/komorebi/?kind={SCRIPT}"]}
    for page, addresses in pages.items():
        for address in addresses:
            page.goto(address)
            page.wait_for_load_state("networkidle") if page is not tanaka.page else None
            assert page.title() != "owned"
            assert page.evaluate("document.querySelectorAll('[onerror], [onload], a[href^=javascript]').length") == 0
