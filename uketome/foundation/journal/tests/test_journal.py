"""The journal keeps what happened, and what happened has its consequences."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from uketome.foundation.journal import wakes
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Event
from uketome.foundation.journal.migrations import __path__ as migrations_path
from uketome.foundation.journal.models import Entry, Unwoken

heard: list[str] = []


@dataclass(frozen=True, kw_only=True)
class ShopOpened(Event):
    """Something that happens, for these tests alone."""

    shop_id: int


@dataclass(frozen=True, kw_only=True)
class Quiet(Event):
    """Something nobody waits for."""

    shop_id: int


def listen(event):
    heard.append(f"woken {event.shop_id}")


def fail(event):
    raise RuntimeError("no network inside, yet something broke")


def wakes_of(kind):
    return [] if kind is Quiet else [listen]


def broken_wakes_of(kind):
    return [fail, listen]


def settled(event):
    heard.append("settled")


@pytest.fixture(autouse=True)
def flow(settings):
    heard.clear()
    settings.JOURNAL_WAKES = f"{__name__}.wakes_of"
    settings.JOURNAL_SETTLED = f"{__name__}.settled"


def happen(shop_id=7):
    with transaction.atomic():
        record(ShopOpened(company_id=1, shop_id=shop_id), actor=DESK)


def test_an_event_wakes_after_the_commit_and_then_comes_to_rest(commits):
    happen()
    assert heard == ["woken 7", "settled"]
    assert not Unwoken.objects.exists()


def test_a_case_comes_to_rest_once_for_all_events_of_a_transaction(commits):
    with transaction.atomic():
        for shop_id in (1, 2, 3):
            record(Quiet(company_id=1, case_id=9, shop_id=shop_id), actor=DESK)
    assert heard == ["settled"]
    assert not Unwoken.objects.exists()


def test_an_event_passed_over_for_one_that_was_rolled_back_is_found_later(commits):
    with transaction.atomic():
        record(Quiet(company_id=1, case_id=9, shop_id=1), actor=DESK)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            record(Quiet(company_id=1, case_id=9, shop_id=2), actor=DESK)
            1 / 0  # noqa: B018
    assert (heard, Unwoken.objects.count()) == ([], 1)
    wakes.run_again({Quiet.name(): Quiet}, older_than=timedelta(0))
    assert heard == ["settled"]
    assert not Unwoken.objects.exists()


def test_nothing_wakes_when_the_transaction_fails(commits):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(ShopOpened(company_id=1, shop_id=7), actor=DESK)
        1 / 0  # noqa: B018
    assert heard == []
    assert not Entry.objects.exists()


def test_one_failing_wake_keeps_no_other_asleep_and_is_run_again(commits, settings):
    settings.JOURNAL_WAKES = f"{__name__}.broken_wakes_of"
    happen()
    assert heard == ["woken 7", "settled"] or heard == ["woken 7"]
    assert "something broke" in Unwoken.objects.get().problem

    settings.JOURNAL_WAKES = f"{__name__}.wakes_of"
    again = wakes.run_again({ShopOpened.name(): ShopOpened}, older_than=timedelta(0))
    assert again == 1
    assert not Unwoken.objects.exists()


def test_a_wake_that_never_succeeds_is_given_up_after_a_while_but_stays_visible(commits, settings):
    settings.JOURNAL_WAKES = f"{__name__}.broken_wakes_of"
    happen()
    for _turn in range(wakes.MOST_TRIES + 3):
        wakes.run_again({ShopOpened.name(): ShopOpened}, older_than=timedelta(0))
    assert Unwoken.objects.get().tries == wakes.MOST_TRIES


@pytest.mark.parametrize("deed", ["update journal_entry set name = 'x'", "delete from journal_entry"])
def test_the_database_refuses_to_change_or_remove_an_entry(db, quiet, deed):
    happen()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)
    assert Entry.objects.count() == 1


def test_the_database_refuses_to_empty_the_journal(db):
    # The test database lets go of this one wall so that other tests can empty it; here it stands again.
    wall = next(iter(migrations_path)) + "/0002_keep.py"
    statement = Path(wall).read_text().split('KEEP_ALL = """')[1].split('"""')[0]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("truncate journal_entry cascade")
