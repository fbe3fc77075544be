"""Letters leave through a real SMTP server or into a folder; what went wrong is written down and nothing goes twice."""

import socket
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest
import time_machine
from aiosmtpd.controller import Controller

from tests.cast import actor, make_case
from uketome.adapters.mail import jobs
from uketome.adapters.mail.accounts import loop_token
from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.post import post
from uketome.foundation import clock
from uketome.foundation.journal.event import DESK
from uketome.letters.actions import hear, open_channel, save_mailbox, write
from uketome.letters.models import Channel, Conversation, Message
from uketome.letters.queries import latest_heard
from uketome.people.actions import open_shop
from uketome.ports.channel import Address, File, InboundMessage, Nature

pytestmark = pytest.mark.usefixtures("quiet")


class Box:
    """Keeps what it takes over, or answers RCPT and DATA with something else."""

    def __init__(self, **answers: str):
        self.answers, self.taken = answers, []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        envelope.rcpt_tos.append(address)
        return self.answers.get("rcpt", "250 OK")

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if "data" not in self.answers:
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.answers.get("data", "250 OK")


class Server(Controller):
    """Learns its port only after binding."""

    def _trigger_server(self):
        with socket.create_connection(self.server.sockets[0].getsockname()[:2], 5) as line:
            line.recv(1024)


@contextmanager
def serving(channel, box: Box):
    """The shop's mailbox hands its letters to `box`."""
    server = Server(box, hostname="127.0.0.1", port=0)
    server.start()
    try:
        port = server.server.sockets[0].getsockname()[1]
        save_mailbox(channel, settings={"smtp": {"host": "127.0.0.1", "port": port, "tls": "none"}}, passwords={})
        yield box
    finally:
        server.stop()


@pytest.fixture
def channel(cast):
    return open_channel(cast.shop, "mail", "support@komorebi.example.jp")


@pytest.fixture
def case(cast, channel):
    return make_case(cast)


def reply(case, **changes) -> Message:
    values = {"kind": "reply", "subject": "Re: マグカップ", "text": "確認いたします。\n.\n以上", "by": DESK}
    return write(case, **values | changes)


def test_a_letter_goes_to_the_customer_with_its_thread(case, channel, cast):
    letter = reply(case, by=actor(cast.tanaka), files=[File("手順 書.txt", "text/plain", "手順".encode())])
    heard = latest_heard(case)
    with serving(channel, Box()) as box:
        assert post(letter.pk) is True
        assert post(letter.pk) is False
    ((sender, recipients, raw),) = box.taken
    assert (sender, recipients) == ("support@komorebi.example.jp", [letter.address])
    read, head = parse(raw), message_from_bytes(raw, policy=SMTP)
    assert (read.subject, read.text, read.message_id) == (
        "Re: マグカップ",
        "確認いたします。\n.\n以上",
        letter.message_id,
    )
    assert [(file.name, file.content) for file in read.files] == [("手順 書.txt", "手順".encode())]
    assert (head["In-Reply-To"], head["References"]) == (f"<{heard.message_id}>",) * 2
    assert "Auto-Submitted" not in head
    letter.refresh_from_db()
    assert (letter.delivery, letter.tries) == (Message.SENT, 1)


def test_strange_names_and_ids_in_the_customers_mail_do_not_keep_our_answer_back(case, channel):
    name = "太郎\r\nBcc: evil@evil.example\x00\u202e"
    Message.objects.filter(case=case).update(message_id="日本@語", references=["a b@k", "ok@k"])
    letter = reply(case, subject="Re: 割れ\r\nBcc: evil@evil.example")
    Message.objects.filter(pk=letter.pk).update(person=name.replace("\x00", ""))
    with serving(channel, Box()) as box:
        assert post(letter.pk) is True
    read, head = parse(box.taken[0][2]), message_from_bytes(box.taken[0][2], policy=SMTP)
    assert (read.subject, read.recipients[0].name) == ("Re: 割れ Bcc: evil@evil.example", "太郎 Bcc: evil@evil.example")
    assert (head["References"], "Bcc" in head) == ("<ok@k>", False)


def test_a_long_thread_names_the_oldest_first_and_the_answered_last(case, channel):
    Message.objects.filter(case=case).update(message_id="c@k", references=["b@s", "a@k"])
    letter = reply(case)
    with serving(channel, Box()) as box:
        post(letter.pk)
    head = message_from_bytes(box.taken[0][2], policy=SMTP)
    assert (head["In-Reply-To"], head["References"].split()) == ("<c@k>", ["<a@k>", "<b@s>", "<c@k>"])


def test_an_automatic_letter_can_start_no_loop(case, channel):
    letter = reply(case, automatic=True)
    with serving(channel, Box()) as box:
        post(letter.pk)
    sender, _recipients, raw = box.taken[0]
    assert sender == "<>"
    assert message_from_bytes(raw)["Auto-Submitted"].startswith("auto-")
    assert parse(raw, loop_token=loop_token()).nature == Nature.OWN


@pytest.mark.parametrize(
    ("answers", "state", "tries_again"),
    [
        ({"rcpt": "550 no such user"}, Message.FAILED, False),
        ({"data": "554 spam"}, Message.FAILED, False),
        ({"rcpt": "451 later"}, Message.QUEUED, True),
        ({"data": "452 full"}, Message.QUEUED, True),
    ],
)
def test_a_refused_letter_says_why_and_waits_only_where_waiting_helps(case, channel, answers, state, tries_again):
    letter = reply(case)
    with serving(channel, Box(**answers)):
        assert post(letter.pk) is False
    letter.refresh_from_db()
    assert (letter.delivery, letter.send_after > clock.now()) == (state, tries_again)
    assert next(iter(answers.values()))[:3] in letter.problem


def test_after_a_refusal_for_now_the_same_letter_goes_once(case, channel):
    letter = reply(case)
    with serving(channel, Box(rcpt="451 later")):
        post(letter.pk)
    with serving(channel, Box()) as box:
        assert post(letter.pk) is False
        with time_machine.travel(clock.now() + timedelta(seconds=31)):
            jobs.post_due.func(0)
            assert box.taken == []
        with time_machine.travel(clock.now() + timedelta(seconds=40)):
            jobs.post_due.func(0)
            jobs.post_due.func(0)
    assert [parse(raw).message_id for _from, _to, raw in box.taken] == [letter.message_id]


def test_a_line_that_breaks_after_the_last_dot_is_unknown_and_never_repeated(case, channel):
    letter = reply(case)

    class Rude(Box):
        async def handle_DATA(self, server, _session, envelope):  # noqa: N802
            self.taken.append(envelope.content)
            server.transport.abort()
            return "250 OK"

    with serving(channel, Rude()) as box:
        assert post(letter.pk) is False
        with time_machine.travel(clock.now() + timedelta(days=2)):
            jobs.post_due.func(0)
    letter.refresh_from_db()
    assert (letter.delivery, len(box.taken)) == (Message.UNKNOWN, 1)


def test_nobody_listening_is_no_reason_to_give_up(case, channel):
    save_mailbox(channel, settings={"smtp": {"host": "127.0.0.1", "port": 1, "tls": "none"}}, passwords={})
    letter = reply(case)
    assert post(letter.pk) is False
    letter.refresh_from_db()
    assert (letter.delivery, letter.tries) == (Message.QUEUED, 1)


def test_a_mailbox_without_server_keeps_its_letters(case):
    letter = reply(case)
    with time_machine.travel(clock.now() + timedelta(days=9)):
        assert post(letter.pk) is False
        jobs.post_due.func(0)
    letter.refresh_from_db()
    assert (letter.delivery, letter.tries) == (Message.QUEUED, 0)


def test_letters_that_cannot_leave_hold_up_no_other(case, channel, cast, settings, tmp_path):
    settings.OUTBOX_FOLDER = str(tmp_path)
    stuck = [Message(**values) for values in Message.objects.filter(pk=reply(case).pk).values()]
    Message.objects.bulk_create(
        Message(**{k: v for k, v in vars(stuck[0]).items() if k not in {"_state", "id"}}) for _number in range(220)
    )
    sister = open_shop(cast.company, name="家具", slug="kagu")
    save_mailbox(
        open_channel(sister, "mail", "kagu@komorebi.example.jp"), settings={"smtp": {"folder": "x"}}, passwords={}
    )
    other = make_case(cast)
    other.shop = sister
    other.save()
    letter = reply(other)
    with time_machine.travel(clock.now() + timedelta(seconds=30)):
        jobs.post_due.func(0)
    letter.refresh_from_db()
    assert letter.delivery == Message.SENT


def test_a_trial_shop_posts_into_a_folder(case, channel, settings, tmp_path):
    settings.OUTBOX_FOLDER = str(tmp_path / "outbox")
    save_mailbox(channel, settings={"smtp": {"folder": "outbox"}}, passwords={})
    letter = reply(case)
    assert post(letter.pk) is True
    (kept,) = (tmp_path / "outbox").iterdir()
    assert (kept.suffix, parse(kept.read_bytes()).message_id) == (".eml", letter.message_id)


def test_answers_to_the_example_stay_on_this_machine_even_when_the_shop_has_a_server(case, channel, settings, tmp_path):
    settings.OUTBOX_FOLDER = str(tmp_path / "outbox")
    trial = open_channel(case.shop, Channel.TRIAL, "otameshi@uketome.invalid")
    save_mailbox(trial, settings={"smtp": {"folder": "outbox"}}, passwords={})
    Conversation.objects.filter(case=case).update(channel=trial)
    with serving(channel, Box()) as box:
        letter = reply(case)
        assert post(letter.pk) is True
    assert (len(box.taken), [kept.suffix for kept in (tmp_path / "outbox").iterdir()]) == (0, [".eml"])
    letter.refresh_from_db()
    assert letter.delivery == Message.SENT


def test_a_folder_that_cannot_be_written_is_a_failure_and_no_mystery(case, channel, settings, tmp_path):
    (tmp_path / "outbox").write_text("a file in the way")
    settings.OUTBOX_FOLDER = str(tmp_path / "outbox")
    save_mailbox(channel, settings={"smtp": {"folder": "outbox"}}, passwords={})
    letter = reply(case)
    assert post(letter.pk) is False
    letter.refresh_from_db()
    assert (letter.delivery, letter.tries) == (Message.QUEUED, 1)


def test_a_name_that_would_break_a_header_injects_nothing(case, channel):
    Message.objects.filter(case=case).update(person="x\r\nBcc: victim@example.jp\r\n\r\n本文")
    letter = reply(case, subject="a\r\nBcc: victim@example.jp")
    with serving(channel, Box()) as box:
        post(letter.pk)
    letter.refresh_from_db()
    for _sender, recipients, raw in box.taken:
        assert recipients == [letter.address]
        assert message_from_bytes(raw)["Bcc"] is None
    assert letter.delivery in {Message.SENT, Message.FAILED}


def test_a_letter_to_an_address_of_old_mobile_carriers_goes(case, channel):
    said = InboundMessage(sender=Address("taro..yamada.@docomo.ne.jp", "山田"), subject="", text="x")
    hear(case, channel, said, at=clock.now(), kind="mail")
    letter = reply(case)
    with serving(channel, Box()) as box:
        assert post(letter.pk) is True
    assert box.taken[0][1] == ["taro..yamada.@docomo.ne.jp"]
