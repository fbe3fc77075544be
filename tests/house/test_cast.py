"""The fixtures themselves keep their promises."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import make_case
from uketome.case.events import CaseOpened
from uketome.foundation.journal.models import Entry, Unwoken

woken = []


def _hear(event):
    woken.append(event.case_id)


def _hear_openings(kind):
    return [_hear] if kind is CaseOpened else []


@pytest.fixture
def hearing(settings):
    settings.JOURNAL_WAKES = f"{__name__}._hear_openings"
    woken.clear()


def test_wakes_run_when_the_action_ends_inside_a_test(hearing, commits, cast):
    with transaction.atomic():
        case = make_case(cast)
        assert woken == []
    assert woken == [case.pk]
    assert not Unwoken.objects.exists()


def test_nothing_wakes_when_the_action_is_rolled_back(hearing, commits, cast):
    with pytest.raises(RuntimeError), transaction.atomic():
        make_case(cast)
        raise RuntimeError
    with transaction.atomic():
        pass
    assert woken == []


def test_a_journal_row_cannot_be_changed_in_a_test_either(quiet, cast):
    make_case(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(name="something.Else")
    assert connection.is_usable()
