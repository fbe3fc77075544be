"""A running desk, a post office and a browser. None of these uses pytest-django's database: the product runs by itself.

Everything here lives as long as this package and no longer: a sync Playwright leaves an event loop in the main thread,
in which Django would refuse to query for the tests that follow.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings

from tests.journeys.browser import DESK, PATIENCE_MS, PHONE, Witness, chromium_running
from tests.journeys.desk import Desk, own_database, running_desk
from tests.journeys.post_office import PostOffice, open_post_office
from tests.journeys.staff import Staff

OPENING = "from tests.journeys.opening import open_house; open_house()"


def pytest_collection_modifyitems(items) -> None:
    """Every test of this folder walks a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def server_url() -> str:
    """The database server of the tests."""
    given = os.environ.get("UKETOME_DATABASE_URL")
    if given:
        return given
    place = settings.DATABASES["default"]
    user = quote(place["USER"]) + (f":{quote(place['PASSWORD'])}" if place.get("PASSWORD") else "")
    if place["HOST"].startswith("/"):
        return f"postgresql://{user}@/postgres?host={place['HOST']}" + (
            f"&port={place['PORT']}" if place["PORT"] else ""
        )
    return f"postgresql://{user}@{place['HOST']}:{place['PORT'] or 5432}/postgres"


@pytest.fixture(scope="package")
def browser():
    """Debian's Chromium."""
    with chromium_running() as running:
        yield running


@pytest.fixture(scope="package")
def post_office() -> Iterator[PostOffice]:
    """Where every letter of the house arrives."""
    with open_post_office() as office:
        yield office


@pytest.fixture(scope="package")
def shop(browser, server_url, post_office, tmp_path_factory) -> Iterator[Desk]:
    """こもれび雑貨店 at work: web and worker running, one member of staff for each role."""
    folder = tmp_path_factory.mktemp("shop")
    with (
        own_database(server_url, f"uketome_journey_{os.getpid()}") as url,
        running_desk(folder, database_url=url, undo_seconds=4) as desk,
    ):
        desk.environment["JOURNEY_SMTP_PORT"] = str(post_office.port)
        opened = desk.command("manage", "shell", "-c", OPENING)
        assert opened.returncode == 0, opened.stderr
        yield desk


@pytest.fixture
def desk(shop) -> Desk:
    """The desk a story happens at."""
    return shop


@pytest.fixture
def witness(desk) -> Iterator[Witness]:
    """Nothing a page must not do was done by any page of the story."""
    seen = Witness(urlsplit(desk.url).netloc)
    yield seen
    assert seen.errors == []


@pytest.fixture
def window(browser, desk, witness) -> Iterator[Callable]:
    """A function opening a browser of somebody's own: window(), window(phone=True), window(java_script_enabled=False)."""
    opened = []

    def fresh(*, phone: bool = False, **wishes):
        context = browser.new_context(
            base_url=desk.url, locale="ja-JP", timezone_id="Asia/Tokyo", **(PHONE if phone else DESK), **wishes
        )
        context.set_default_timeout(PATIENCE_MS)
        witness.watch(context)
        opened.append(context)
        return context.new_page()

    yield fresh
    for context in opened:
        context.close()


@pytest.fixture(scope="package")
def passes() -> dict[str, dict]:
    """Who has signed in already; nobody signs in twice."""
    return {}


@pytest.fixture
def staff(window, desk, passes) -> Callable[[str], Staff]:
    """A function role → that member of staff at the desk, signed in."""

    def at_work(role: str, **wishes) -> Staff:
        person = Staff(window(storage_state=passes.get(role), **wishes))
        if role not in passes:
            person.sign_in(role)
            passes[role] = person.page.context.storage_state()
        return person

    return at_work
