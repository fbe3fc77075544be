"""How fast the board and a case page are made, through the whole of Django; beside it, the bare rows."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from uketome.cli.benching.cases import fill, shop_with_staff
from uketome.cli.benching.figures import timed, told

ROWS = "select * from desk_boardrow where company_id = %s and is_open order by due_at, number limit 50"
LETTERS = "select * from letters_message where company_id = %s and case_id = (select id from case_case where number = %s limit 1)"


def board(cases: int, times: int) -> dict:
    """The first page of all open cases, signed in."""
    return _page("board", cases, times, lambda number: "/?view=all", ROWS, lambda number, company: [company])


def case(cases: int, times: int) -> dict:
    """One case page after another, signed in."""

    def parameters(number: int, company: int) -> list[int]:
        return [company, 1 + number % cases]

    return _page("case", cases, times, lambda number: f"/k/{1 + number % cases}/", LETTERS, parameters)


def _page(name: str, cases: int, times: int, address: Callable, sql: str, parameters: Callable) -> dict:
    # Pages name their static files by hash; the list of hashes is made here as `start` makes it.
    call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    shop, user, channel = shop_with_staff()
    fill(shop, channel, user, cases)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    settings.ALLOWED_HOSTS.append("testserver")
    browser = Client()
    browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    taken = timed(lambda number: _fetch(browser, address(number)), times)
    with connection.cursor() as cursor:
        bare = timed(lambda number: cursor.execute(sql, parameters(number, shop.company_id)).fetchall(), times)
    return told(name, cases, taken, limit_ms=sorted(bare)[len(bare) // 2])


def _fetch(browser: Client, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
