"""The queue commits and vanishes with the transaction it was filled in."""

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import make_cast
from uketome.adapters.mail.jobs import post_one
from uketome.foundation.jobs import later, retry_stalled
from uketome.people.models import Company

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_queue(transactional_db):
    """The queue's tables are not Django's own, so that no test run empties them."""
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs cascade")


def queued() -> int:
    return ProcrastinateJob.objects.filter(status="todo").count()


def test_a_job_waits_with_its_arguments_and_its_moment():
    later(post_one, message_id=7, delay_seconds=60)
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("uketome.adapters.mail.jobs.post_one", {"message_id": 7})
    assert job.scheduled_at is not None


def test_a_taken_lock_leaves_the_callers_transaction_whole():
    later(post_one, lock="one", message_id=1)
    with transaction.atomic():
        Company.objects.create(name="前")
        later(post_one, lock="one", message_id=2)
        Company.objects.create(name="後")
    assert (queued(), sorted(Company.objects.values_list("name", flat=True))) == (1, ["前", "後"])
    assert ProcrastinateJob.objects.get().args == {"message_id": 1}


def test_another_lock_or_none_is_another_job():
    for lock in ("one", "two", None, None):
        later(post_one, lock=lock, message_id=1)
    assert queued() == 4


def test_a_transaction_that_fails_leaves_no_job():
    company = make_cast().company
    with pytest.raises(IntegrityError), transaction.atomic():
        later(post_one, message_id=1)
        Company.objects.create(pk=company.pk, name="x")
    assert queued() == 0


def test_the_jobs_of_a_dead_worker_go_to_a_living_one():
    later(post_one, message_id=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour') returning id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute("update procrastinate_jobs set status = 'doing', worker_id = %s", [worker])
    assert queued() == 0
    assert retry_stalled() == 1
    assert (queued(), retry_stalled()) == (1, 0)
