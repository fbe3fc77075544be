"""Fixtures for every test: the standing cast, signed-in browsers, wakes that run inside a test's transaction."""

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic
from django.test import Client

from tests.cast import Cast, make_cast
from uketome.people.models import User

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Lets tests with real transactions empty the tables; that no row can change or go is kept and tested."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("drop trigger if exists journal_entry_keep_all on journal_entry")


@pytest.fixture
def cast(db) -> Cast:
    """こもれび雑貨店 and its people."""
    return make_cast()


@pytest.fixture
def rival(db) -> Cast:
    """Another company of the same installation."""
    return make_cast("hidamari", "ひだまり商店")


@pytest.fixture
def signed_in():
    """A function user → browser of that user."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user, backend=SIGN_IN)
        return client

    return browser


@pytest.fixture
def quiet(settings):
    """Events are recorded but wake nobody: for tests of one room alone."""
    settings.JOURNAL_WAKES = settings.JOURNAL_SETTLED = "tests.cast.nobody_wakes"


@pytest.fixture
def commits(db, monkeypatch):
    """Runs what waits for the commit as soon as an outermost action ends, inside the test's own transaction."""
    ground = len(connection.savepoint_ids)
    leave, wait = Atomic.__exit__, BaseDatabaseWrapper.on_commit

    def leave_and_run(self, exc_type, exc_value, traceback):
        leave(self, exc_type, exc_value, traceback)
        if exc_type is None and connection.in_atomic_block and len(connection.savepoint_ids) == ground:
            _run_waiting()

    def run_or_wait(self, func, robust=False):
        if len(self.savepoint_ids) == ground:
            func()
        else:
            wait(self, func, robust)

    monkeypatch.setattr(Atomic, "__exit__", leave_and_run)
    monkeypatch.setattr(BaseDatabaseWrapper, "on_commit", run_or_wait)


def _run_waiting() -> None:
    while connection.run_on_commit and not connection.needs_rollback:
        _savepoints, func, _robust = connection.run_on_commit.pop(0)
        func()
