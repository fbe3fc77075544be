"""A small sample shop, played through the real actions: everything it shows is true."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from uketome.case.models import Case
from uketome.case.states import State
from uketome.demo.load import AlreadyThere, is_there, load, sign_ins
from uketome.demo.paths import Path
from uketome.demo.ways import WAYS
from uketome.desk.models import BoardRow
from uketome.foundation.clock import JAPAN
from uketome.foundation.files.queries import content_of
from uketome.foundation.journal.models import Entry
from uketome.foundation.journal.queries import unwoken
from uketome.letters.models import Attachment, Channel, Message
from uketome.orders.models import Order, OrderLine
from uketome.people.models import Company, Identity, User
from uketome.steps.execute.models import Remedy
from uketome.steps.follow_up.models import FollowUp
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item
from uketome.steps.learn.models import Lesson
from uketome.steps.propose.models import Approval, Offer
from uketome.steps.understand.queries import current_reading, known
from uketome.watch.escalation.models import Escalation
from uketome.watch.sla.models import Promise
from uketome.watch.sla.queries import newly_broken, running

pytestmark = pytest.mark.slow

END = datetime(2026, 6, 17, 14, 20, tzinfo=JAPAN)  # a Wednesday afternoon
CASES = 36


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """The small shop, loaded once for this module and taken back at its end."""
    kept = settings.OUTBOX_FOLDER
    settings.OUTBOX_FOLDER = str(tmp_path_factory.mktemp("outbox"))
    begun = []
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        try:
            # The queue's tables are not Django's own: what tests with real transactions queued outlives their flush.
            with connection.cursor() as cursor:
                cursor.execute("delete from procrastinate_jobs")
            loaded = load(cases=CASES, end=END, step=lambda: begun.append(1))
            assert len(begun) == loaded.cases
            yield loaded
        finally:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
            settings.OUTBOX_FOLDER = kept


def counts() -> dict[str, int]:
    """How much there is of everything."""
    kinds = (Company, User, Identity, Order, OrderLine, Case, Message, Attachment, Item, Entry, Offer, Remedy, Promise, BoardRow)
    return {kind.__name__: kind.objects.count() for kind in kinds}


def test_every_state_in_which_a_case_can_rest_is_there(sample):
    # A case is received only for the instant before it is read.
    assert set(Case.objects.values_list("state", flat=True)) == set(State) - {State.RECEIVED}
    assert sample.cases == Case.objects.count() == CASES


def test_every_way_is_described():
    assert set(WAYS) == set(Path)


def test_every_kind_of_offer_remedy_answer_and_decision_is_there(sample):
    offers = set(Offer.objects.values_list("state", flat=True))
    assert offers >= {Offer.DRAFT, Offer.WAITING, Offer.SENT, Offer.CHOSEN, Offer.DECLINED, Offer.EXPIRED}
    assert set(Remedy.objects.values_list("state", flat=True)) >= {Remedy.PLANNED, Remedy.DONE}
    assert not Remedy.objects.filter(state=Remedy.DONE, proof="").exists()
    assert set(FollowUp.objects.values_list("solved", flat=True)) == {True, False, None}
    assert Approval.objects.filter(granted=True).exists()
    assert {each is None for each in Escalation.objects.values_list("accepted_at", flat=True)} == {True, False}
    assert Lesson.objects.exclude(cause="").exists()
    assert Case.objects.filter(reopened__gt=0).exists()


def test_the_ledger_adds_up(sample):
    assert set(Item.objects.values_list("fate", flat=True)) == set(Fate) - {Fate.PENDING}
    assert not Item.objects.filter(fate__in=[Fate.CASE, Fate.REPLY], message=None).exists()
    assert Item.objects.filter(fate=Fate.CASE).count() == Case.objects.count()
    assert Item.objects.filter(fate=Fate.QUARANTINE).count() == 1
    heard = Message.objects.filter(direction=Message.IN).count()
    assert heard == Item.objects.filter(fate__in=[Fate.CASE, Fate.REPLY]).count()
    for item in Item.objects.all():
        assert content_of(item.company_id, item.blob_id)


def test_every_case_has_its_journal_in_the_order_of_happening(sample):
    for case in Case.objects.all():
        entries = list(Entry.objects.filter(case_id=case.pk).order_by("id"))
        assert entries[0].name == "case.CaseOpened"
        assert {"intake.MessageReceived", "understand.CaseRead", "sla.PromisesMade"} <= {entry.name for entry in entries}
    moments = list(Entry.objects.order_by("id").values_list("at", flat=True))
    # A letter leaves when it can no longer be taken back, a moment after what its writing woke.
    assert all(later - earlier >= timedelta(seconds=-30) for earlier, later in zip(moments, moments[1:], strict=False))
    assert moments[-1] <= END + timedelta(seconds=30)


def test_nothing_is_left_to_do_that_time_has_already_done(sample):
    assert not unwoken().exists()
    assert not newly_broken(END).exists()
    assert not ProcrastinateJob.objects.exists()
    assert set(Message.objects.filter(direction=Message.OUT).values_list("delivery", flat=True)) <= {Message.SENT, Message.FAILED}


def test_no_address_leads_out_of_the_example_domains_and_no_letter_out_of_the_machine(sample):
    addresses = {
        *User.objects.values_list("email", flat=True), *Identity.objects.filter(kind="mail").values_list("value", flat=True),
        *Message.objects.values_list("address", flat=True), *Item.objects.values_list("sender", flat=True),
    } - {""}  # fmt: skip
    strange = {each for each in addresses if not each.endswith(("@example.jp", "@example.com", ".example.jp", ".example.com"))}
    assert strange == set()
    mailbox = Channel.objects.get(kind=Channel.MAIL)
    assert mailbox.settings["smtp"] == {"folder": "outbox"}
    assert "imap" not in mailbox.settings


def test_the_board_says_what_the_rooms_say(sample):
    assert BoardRow.objects.count() == CASES
    assert BoardRow.objects.filter(is_open=True).count() == sample.open_cases
    for row in BoardRow.objects.select_related("case"):
        assert (row.state, row.owner_id) == (row.case.state, row.case.owner_id)
        assert row.category == current_reading(row.case).category
    assert BoardRow.objects.filter(is_open=True, due_at__lte=END).count() >= 3
    assert BoardRow.objects.filter(is_open=True, owner=None).exists()


def test_nakamura_waits_for_our_answer_with_three_photos(sample):
    case = Case.objects.get(order__number="88213")
    assert (case.customer.name, case.title) == ("中村 由佳", "届いたマグカップが割れていました")
    assert (current_reading(case).category, current_reading(case).severity) == ("prd_damage", 2)
    assert known(case)["order_no"] == "88213"
    assert Attachment.objects.filter(message__case=case, is_picture=True).count() == 3
    due = running(case).first()
    assert due.kind == "next_reply"
    assert timedelta(minutes=40) < due.due_at - END <= timedelta(minutes=42)
    assert Message.objects.filter(case=case, direction=Message.NOTE).count() == 1
    assert Order.objects.filter(customer=case.customer).count() >= 14


def test_whoever_is_named_can_sign_in(sample):
    for each in sign_ins():
        user = User.objects.get(email=each["email"])
        assert user.roles == [each["role"]]
        assert user.check_password(each["password"])


def test_a_second_load_is_refused_and_changes_nothing(sample):
    before = counts()
    with pytest.raises(AlreadyThere):
        load(cases=CASES, end=END)
    assert counts() == before
    assert is_there()


@pytest.mark.django_db
def test_a_shop_of_somebodys_own_is_left_alone(rival):
    before = counts()
    with pytest.raises(AlreadyThere):
        load(cases=CASES, end=END)
    assert counts() == before
    assert not is_there()
