"""The outbox: written once, taken back in time, sent once, and never sent again by guesswork."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import actor, latest_letter, make_case, make_customer
from tests.walk import footprint
from uketome.case.actions import open_case
from uketome.foundation import clock
from uketome.foundation.journal.event import DESK
from uketome.foundation.journal.queries import entries_of_case
from uketome.letters.actions import (
    StaleReply,
    bounced,
    cancel,
    failed,
    give_up_lost,
    hear,
    note,
    open_channel,
    save_mailbox,
    sent,
    take,
    write,
)
from uketome.letters.actions.note import NothingWritten
from uketome.letters.actions.write import NoAddress, TooLate
from uketome.letters.models import Message
from uketome.letters.queries import due_letters, latest_heard, message, messages_of
from uketome.people.models import Customer
from uketome.ports.channel import Address, File, InboundMessage

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def case(cast):
    return make_case(cast)


def reply(case, **changes) -> Message:
    """A letter of the agent."""
    values = {"kind": "reply", "subject": "Re: マグカップ", "text": "確認いたします。", "by": DESK}
    return write(case, **values | changes)


def names(case) -> list[str]:
    return [entry.name for entry in entries_of_case(case.company_id, case.pk)]


def now_of(letter: Message) -> str:
    return Message.objects.get(pk=letter.pk).delivery


def test_a_letter_is_queued_for_the_address_the_customer_last_wrote_from(case, cast):
    channel = open_channel(cast.shop, "mail", "support@komorebi.example.jp")
    again = InboundMessage(sender=Address("other@kyaku.example.jp", "由佳"), subject="", text="こちらへ")
    hear(case, channel, again, at=clock.now(), kind="mail")
    letter = reply(case, by=actor(cast.tanaka))
    assert (letter.delivery, letter.address, letter.person, letter.author) == (
        Message.QUEUED,
        "other@kyaku.example.jp",
        "由佳",
        cast.tanaka,
    )
    assert names(case)[-1] == "letters.LetterQueued"


def test_a_letter_carries_the_thread(case, cast):
    heard = latest_letter(case)
    Message.objects.filter(pk=heard.pk).update(message_id="new@kyaku", references=["old@shop", "older@kyaku"])
    letter = reply(case)
    assert letter.references == ["new@kyaku", "old@shop", "older@kyaku"]
    assert letter.conversation_id == heard.conversation_id
    assert letter.message_id.endswith("@komorebi.example.jp")
    assert len(letter.message_id.partition("@")[0]) == 32


def test_two_letters_never_share_a_message_id(case):
    assert reply(case).message_id != reply(case).message_id


def test_a_letter_can_be_taken_back_before_it_leaves(case):
    letter = reply(case, undo_seconds=10)
    assert take(letter.pk) is None
    assert not due_letters().exists()
    cancel(letter, by=DESK)
    with time_machine.travel(clock.now() + timedelta(seconds=11)):
        assert take(letter.pk) is None
    assert (now_of(letter), names(case)[-1]) == (Message.CANCELLED, "letters.LetterCancelled")


@pytest.mark.parametrize("state", [Message.IN_FLIGHT, Message.SENT, Message.FAILED, Message.UNKNOWN, Message.CANCELLED])
def test_what_has_left_cannot_be_taken_back(case, state):
    letter = reply(case)
    Message.objects.filter(pk=letter.pk).update(delivery=state)
    before = footprint(case)
    with pytest.raises(TooLate):
        cancel(letter, by=DESK)
    assert footprint(case) == before


def test_a_letter_leaves_when_the_undo_time_is_over_and_once(case):
    letter = reply(case, undo_seconds=10)
    with time_machine.travel(clock.now() + timedelta(seconds=11)):
        taken = take(letter.pk)
        assert (taken.delivery, taken.tries) == (Message.IN_FLIGHT, 1)
        assert take(letter.pk) is None
        sent(taken)
    letter.refresh_from_db()
    assert (letter.delivery, letter.problem) == (Message.SENT, "")
    assert letter.sent_at > letter.at
    assert names(case)[-1] == "letters.LetterSent"


def test_a_reply_that_crosses_the_customers_words_is_refused_and_nothing_is_written(case, cast):
    seen = latest_heard(case).pk
    channel = open_channel(cast.shop, "mail", "support@komorebi.example.jp")
    hear(
        case, channel, InboundMessage(sender=Address("a@b.jp"), subject="", text="待って"), at=clock.now(), kind="mail"
    )
    before = footprint(case)
    with pytest.raises(StaleReply):
        reply(case, seen=seen)
    assert footprint(case) == before
    assert reply(case, seen=latest_heard(case).pk).delivery == Message.QUEUED


def test_our_own_note_makes_no_reply_stale(case):
    seen = latest_heard(case).pk
    note(case, "倉庫に確認中", by=DESK)
    assert reply(case, seen=seen).delivery == Message.QUEUED


def test_without_an_address_nothing_is_written(cast):
    case = open_case(cast.shop, Customer.objects.create(company=cast.company), title="電話", at=clock.now(), by=DESK)
    phone = open_channel(cast.shop, "phone")
    hear(
        case,
        phone,
        InboundMessage(sender=Address("09012345678"), subject="", text="電話です"),
        at=clock.now(),
        kind="phone",
    )
    before = footprint(case)
    with pytest.raises(NoAddress):
        reply(case)
    assert footprint(case) == before


@pytest.mark.parametrize("text", ["", "  \n\t", "　"])
def test_an_empty_letter_or_note_is_refused(case, text):
    before = footprint(case)
    for deed in (lambda: reply(case, text=text), lambda: note(case, text, by=DESK)):
        with pytest.raises(NothingWritten):
            deed()
    assert footprint(case) == before


def test_a_failing_letter_waits_longer_each_time_and_then_fails_for_good(case):
    letter = reply(case)
    moment, pauses = clock.now() + timedelta(seconds=1), []
    for _attempt in range(6):
        with time_machine.travel(moment, tick=False):
            failed(take(letter.pk), "接続できません", permanent=False)
            letter.refresh_from_db()
            if letter.delivery == Message.QUEUED:
                pauses.append((letter.send_after - clock.now()).total_seconds())
            moment = letter.send_after + timedelta(seconds=1)
    assert pauses == [30, 120, 480, 1920, 7680]
    assert (letter.delivery, letter.problem, letter.tries) == (Message.FAILED, "接続できません", 6)
    assert names(case).count("letters.LetterFailed") == 1


def test_what_the_server_refuses_for_good_is_not_tried_again(case):
    letter = reply(case)
    failed(take(letter.pk), "550", permanent=True)
    assert (now_of(letter), take(letter.pk)) == (Message.FAILED, None)


def test_a_letter_nobody_knows_of_is_never_sent_again(case):
    letter = reply(case)
    failed(take(letter.pk), "?", permanent=False, unknown=True)
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert (now_of(letter), take(letter.pk), list(due_letters()), give_up_lost()) == (Message.UNKNOWN, None, [], 0)
    assert entries_of_case(case.company_id, case.pk).last().data == {"message_id": letter.pk, "unknown": True}


def test_the_letter_of_a_dead_worker_becomes_unknown_after_a_quarter_of_an_hour(case):
    letter = reply(case)
    take(letter.pk)
    with time_machine.travel(clock.now() + timedelta(minutes=14)):
        assert give_up_lost() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert (give_up_lost(), give_up_lost()) == (1, 0)
    assert now_of(letter) == Message.UNKNOWN


def test_a_late_guess_does_not_overrule_what_is_known(case):
    letter = reply(case)
    taken = take(letter.pk)
    sent(taken)
    before = footprint(case)
    failed(taken, "worker ended", permanent=False, unknown=True)
    assert footprint(case) == before


def test_the_message_id_stays_over_every_try(case):
    letter = reply(case)
    with time_machine.travel(clock.now() + timedelta(seconds=1)):
        failed(take(letter.pk), "x", permanent=False)
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        assert take(letter.pk).message_id == letter.message_id


def test_a_bounced_letter_says_why(case):
    letter = reply(case)
    sent(take(letter.pk))
    bounced(letter, "550 no such user")
    assert (now_of(letter), message(case.company, letter.pk).problem) == (Message.FAILED, "550 no such user")


def test_files_go_out_with_their_letter_and_are_known_by_their_bytes(case):
    letter = reply(
        case, files=[File("領収書.png", "image/png", b"<svg onload=alert(1)>"), File("", "text/plain", b"x")]
    )
    assert [(each.name, each.size, each.is_picture) for each in letter.attachments.order_by("id")] == [
        ("領収書.png", 21, False),
        ("file", 1, False),
    ]


def test_another_companys_letter_does_not_exist(case, rival):
    letter = reply(case)
    with pytest.raises(Exception, match="見つかりません"):
        message(rival.company, letter.pk)


def test_a_note_has_no_delivery_and_no_address(case, cast):
    kept = note(case, " 倉庫へ確認 ", by=actor(cast.tanaka))
    assert (kept.direction, kept.delivery, kept.address, kept.text, kept.author) == (
        "note",
        "",
        "",
        "倉庫へ確認",
        cast.tanaka,
    )
    assert list(messages_of(case))[-1] == kept


def test_a_saved_mailbox_keeps_the_old_password_when_none_is_given(cast):
    channel = open_channel(cast.shop, "mail", "Support@Komorebi.example.jp")
    save_mailbox(channel, settings={"imap": {"host": "a"}}, passwords={"imap": "秘密", "smtp": "s"})
    save_mailbox(channel, settings={"imap": {"host": "b"}}, passwords={"imap": "", "smtp": "neu"})
    from uketome.letters.actions.channels import passwords_of

    channel.refresh_from_db()
    assert passwords_of(channel) == {"imap": "秘密", "smtp": "neu"}
    assert "秘密" not in channel.secret
    assert (channel.settings, channel.address) == ({"imap": {"host": "b"}}, "support@komorebi.example.jp")
    assert open_channel(cast.shop, "mail", "support@komorebi.example.jp") == channel


def test_the_reply_goes_to_no_other_customer(cast):
    case, other = (
        make_case(cast),
        make_case(cast, customer=make_customer(cast.company, "別の人", "betsu@kyaku.example.jp")),
    )
    assert (reply(case).address, reply(other).address) == (
        "nakamura@komorebi-kyaku.example.jp",
        "betsu@kyaku.example.jp",
    )
