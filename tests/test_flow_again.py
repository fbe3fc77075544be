"""Every wake may run again: after a death, an error, or for no reason at all; nothing happens a second time."""

from datetime import timedelta

import pytest
from django.apps import apps
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import actor
from tests.walk import agreed, carried_out, followed_up, letters_out, offered, say, understood
from uketome import flow
from uketome.adapters.mail.post import post
from uketome.case.actions import move
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.journal import wakes
from uketome.foundation.journal.event import DESK
from uketome.foundation.journal.models import Entry, Unwoken
from uketome.foundation.journal.queries import unwoken
from uketome.letters.actions import open_channel, save_mailbox, write
from uketome.letters.queries import due_letters
from uketome.steps.follow_up import actions as follow_up
from uketome.steps.learn.actions import close_case, terminate
from uketome.steps.propose import actions as propose
from uketome.steps.propose.queries import current_offer
from uketome.steps.understand.actions import correct, not_a_complaint
from uketome.watch.escalation.actions import accept

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("commits")]
# The queue is asked again on purpose; a job whose letter has left does nothing.
FORGETFUL = {"procrastinate", "sessions", "contenttypes", "auth", "account"}
# The board's row is written anew on purpose; when that was is all that may differ.
MOMENTS = {"BoardRow": {"changed_at"}}


@pytest.fixture(autouse=True)
def mailbox(cast, settings, tmp_path):
    settings.OUTBOX_FOLDER = str(tmp_path / "outbox")
    channel = open_channel(cast.shop, "mail", "support@komorebi.example.jp")
    return save_mailbox(channel, settings={"smtp": {"folder": "outbox"}}, passwords={})


def posted() -> None:
    for letter in list(due_letters(clock.now())):
        post(letter.pk)


def everything() -> dict[str, list]:
    """Every row of every table that counts."""
    tables = [model for model in apps.get_models() if model._meta.app_label not in FORGETFUL and model is not Unwoken]
    return {
        model.__name__: [_facts(model.__name__, row) for row in model.objects.order_by("pk").values()]
        for model in tables
    }


def _facts(table: str, row: dict) -> dict:
    return {name: value for name, value in row.items() if name not in MOMENTS.get(table, ())}


def run_all_again() -> None:
    known = flow.events_by_name()
    for entry in list(Entry.objects.order_by("id")):
        event = known[entry.name](company_id=entry.company_id, case_id=entry.case_id, **entry.data)
        wakes.run(entry.pk, event)


def reopened_twice(cast):
    case = followed_up(cast)
    posted()
    close_case(case, reaction="accepted", cause="C_PACK", by=actor(cast.tanaka))
    say(case, "代わりのマグカップも割れていました。指を切りました。")
    accept(case, cast.sato, by=actor(cast.sato))
    write(case, kind="reply", subject="s", text="申し訳ございません。", by=actor(cast.sato))
    posted()
    say(case, "返事をありがとうございます。でもまだ届きません。")
    return case


def unsolved(cast):
    case = carried_out(cast)
    follow_up.ask_now(case, by=actor(cast.tanaka))
    follow_up.answer(case, solved=False, handling=1, remaining=["again"], comment="まだです")
    accept(case, cast.sato, by=actor(cast.sato))
    return case


def declined(cast):
    case, offer = offered(cast)
    propose.decline(case, offer.pk, "返金がいいです")
    correct(case, category="prd_quality", severity=2, by=actor(cast.tanaka))
    return case


def lapsed(cast):
    case, offer = offered(cast)
    type(offer).objects.update(expires_at=clock.now())
    assert propose.lapse() == 1
    return case


def ended(cast):
    case = understood(cast)
    terminate(case, "説明を尽くした", by=actor(cast.sato))
    other = understood(cast, title="質問", text="営業時間を教えてください。")
    not_a_complaint(other, "inquiry", by=actor(cast.tanaka))
    return other


def closed_and_open_again(cast):
    case = understood(cast)
    terminate(case, "説明を尽くした", by=actor(cast.sato))
    move(case, State.UNDERSTOOD, by=DESK)
    return case


WALKS = [
    understood,
    offered,
    agreed,
    carried_out,
    followed_up,
    reopened_twice,
    unsolved,
    declined,
    lapsed,
    ended,
    closed_and_open_again,
]


@pytest.mark.parametrize("walk", WALKS)
def test_hearing_the_whole_journal_again_changes_nothing(cast, walk):
    walk(cast)
    posted()
    before = everything()
    for _again in range(2):
        run_all_again()
    after = everything()
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}
    assert not unwoken().exists()
    assert not due_letters(clock.now()).exists()


def test_a_letter_whose_job_is_queued_again_leaves_once(cast, tmp_path):
    carried_out(cast)
    posted()
    sent = sorted(path.name for path in (tmp_path / "outbox").iterdir())
    run_all_again()
    assert ProcrastinateJob.objects.exists()
    posted()
    assert sorted(path.name for path in (tmp_path / "outbox").iterdir()) == sent


def test_a_wake_that_fails_is_run_again_and_the_others_are_not_kept_asleep(cast, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("uketome.steps.propose.actions.draft.build_options", lambda situation: 1 / 0)
        case = understood(cast)
    problem = Unwoken.objects.get().problem
    assert problem.startswith("uketome.steps.propose.actions.draft.draft_offer: ZeroDivisionError")
    assert (case.state, letters_out(case)) == (State.UNDERSTOOD, ["acknowledgement"])
    assert wakes.run_again(flow.events_by_name(), older_than=timedelta(seconds=-5)) == 1
    assert not Unwoken.objects.exists()
    assert (current_offer(case).version, letters_out(case)) == (1, ["acknowledgement"])
