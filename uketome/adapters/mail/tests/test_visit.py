"""Visits to a real Dovecot: nothing lost, nothing twice, whatever happens in between."""

import pytest
from imapclient import IMAPClient

from uketome.adapters.mail import fetch, imap, jobs
from uketome.adapters.mail.accounts import read_until
from uketome.adapters.mail.check import NothingToCheck, check_mailbox
from uketome.adapters.mail.fetch import visit
from uketome.adapters.mail.tests.builders import jis, word
from uketome.case.models import Case
from uketome.foundation.errors import OutsideFailure
from uketome.letters.actions import open_channel, save_mailbox
from uketome.letters.models import Message
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item

pytestmark = [pytest.mark.mailserver, pytest.mark.usefixtures("commits")]
FOLDER = "visits"


def door(server) -> IMAPClient:
    client = IMAPClient(server.host, port=server.port, ssl=False)
    client.login(server.user, server.password)
    return client


def empty(server) -> None:
    with door(server) as client:
        if client.folder_exists(FOLDER):
            client.delete_folder(FOLDER)
        client.create_folder(FOLDER)


def put(server, *raws: bytes) -> None:
    with door(server) as client:
        for raw in raws:
            client.append(FOLDER, raw)


def seen(server) -> int:
    with door(server) as client:
        client.select_folder(FOLDER, readonly=True)
        return len(client.search("SEEN"))


def mail(number: int) -> bytes:
    head = f"From: k{number}@kyaku.example.jp\r\nTo: s@k.example.jp\r\nMessage-ID: <{number}@kyaku>\r\nSubject: s{number}\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{number}個目が割れていました。\r\n".encode()


@pytest.fixture
def channel(cast, dovecot):
    empty(dovecot)
    return connected(open_channel(cast.shop, "mail", "s@k.example.jp"), dovecot)


def connected(channel, dovecot, **changes):
    servers = {
        "host": dovecot.host,
        "port": dovecot.tls_port,
        "user": dovecot.user,
        "folder": FOLDER,
        "ca_file": dovecot.ca_file,
    }
    password = changes.pop("password", dovecot.password)
    return save_mailbox(channel, settings={"imap": servers | changes}, passwords={"imap": password})


def texts() -> list[str]:
    return sorted(Message.objects.filter(direction=Message.IN).values_list("text", flat=True))


def test_many_visits_take_every_mail_in_once(channel, dovecot):
    assert visit(channel) == {}
    put(dovecot, *[mail(number) for number in range(3)])
    assert (visit(channel), visit(channel)) == ({Fate.CASE: 3}, {})
    put(dovecot, mail(3), mail(4))
    assert (visit(channel), visit(channel)) == ({Fate.CASE: 2}, {})
    assert texts() == [f"{number}個目が割れていました。" for number in range(5)]
    assert (seen(dovecot), channel.problem) == (5, "")


def test_a_death_between_the_commit_and_the_flag_loses_and_doubles_nothing(channel, dovecot, monkeypatch):
    put(dovecot, mail(0), mail(1))
    with monkeypatch.context() as dying:
        dying.setattr(imap, "mark_seen", lambda *args: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            visit(channel)
    put(dovecot, mail(2))
    channel.refresh_from_db()
    assert visit(channel) == {Fate.CASE: 1}
    assert (Case.objects.count(), Item.objects.count()) == (3, 3)


def test_a_death_between_keeping_and_remembering_doubles_nothing(channel, dovecot, monkeypatch):
    put(dovecot, mail(0), mail(1))
    with monkeypatch.context() as dying:
        dying.setattr(fetch, "_remember", lambda *args: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            visit(channel)
    channel.refresh_from_db()
    assert channel.position == {}
    assert visit(channel) == {Fate.CASE: 2}
    assert (Case.objects.count(), Item.objects.count()) == (2, 2)


def test_a_death_before_placing_is_made_good_by_the_next_visit(channel, dovecot, monkeypatch):
    put(dovecot, mail(0))
    with monkeypatch.context() as dying:
        dying.setattr("uketome.adapters.mail.receive.parse", lambda *a, **k: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            visit(channel)
    assert Item.objects.get().fate == Fate.PENDING
    channel.refresh_from_db()
    assert visit(channel) == {Fate.CASE: 1}
    assert (Case.objects.count(), Item.objects.count()) == (1, 1)


def test_a_renumbered_mailbox_brings_copies_and_no_second_case(channel, dovecot):
    put(dovecot, mail(0), mail(1))
    visit(channel)
    empty(dovecot)
    put(dovecot, mail(0), mail(1), mail(2))
    before = read_until(channel).uidvalidity
    assert visit(channel) == {Fate.DUPLICATE: 2, Fate.CASE: 1}
    assert read_until(channel).uidvalidity != before
    assert Case.objects.count() == 3


def test_a_wrong_password_is_told_on_the_channel_and_forgotten_once_it_is_right(channel, dovecot):
    put(dovecot, mail(0))
    connected(channel, dovecot, password="falsch")
    with pytest.raises(OutsideFailure):
        visit(channel)
    channel.refresh_from_db()
    assert channel.problem == "メールサーバーにログインできません。ユーザー名とパスワードをご確認ください。"
    assert (Item.objects.count(), channel.checked_at is None) == (0, False)
    connected(channel, dovecot)
    assert visit(channel) == {Fate.CASE: 1}
    channel.refresh_from_db()
    assert channel.problem == ""


def test_one_mailbox_in_trouble_keeps_no_other_waiting(channel, dovecot, rival):
    put(dovecot, mail(0))
    connected(channel, dovecot, password="falsch")
    theirs = connected(open_channel(rival.shop, "mail", "s@r.example.jp"), dovecot)
    jobs.visit_mailboxes.func(0)
    assert list(Case.objects.values_list("company_id", flat=True)) == [theirs.company_id]
    channel.refresh_from_db()
    assert "ログイン" in channel.problem


def test_a_mail_the_reader_trips_over_stops_no_other(channel, dovecot):
    put(dovecot, mail(0), b"\x00\xff" * 50, b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n--\r\n", mail(1))
    fates = visit(channel)
    assert sum(fates.values()) == 4
    assert Item.objects.filter(fate=Fate.PENDING).count() == 0
    assert {"0個目が割れていました。", "1個目が割れていました。"} <= set(texts())


def test_nec_characters_are_readable_after_the_journey(channel, dovecot):
    put(
        dovecot,
        b"From: " + word(jis("髙橋㈱"), "ISO-2022-JP") + b" <t@kyaku.example.jp>\r\nMessage-ID: <n@k>\r\nSubject: "
        + word(jis("①㈱髙"), "ISO-2022-JP") + b"\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\n\r\n"
        + jis("①㈱髙島の湯のみが割れていました") + b"\r\n",
    )  # fmt: skip
    visit(channel)
    said = Message.objects.get(direction=Message.IN)
    assert (said.person, said.subject, said.text) == ("髙橋㈱", "①㈱髙", "①㈱髙島の湯のみが割れていました")


def test_a_mailbox_without_a_server_is_left_alone(cast):
    assert visit(open_channel(cast.shop, "mail", "s@k.example.jp")) == {}


def test_the_test_button_says_what_it_found(dovecot, channel):
    put(dovecot, mail(0))
    assert (
        check_mailbox(channel.settings, {"imap": dovecot.password})
        == "受信：接続できました。「visits」に1通のメールがあります。"
    )
    assert seen(dovecot) == 0
    with pytest.raises(NothingToCheck):
        check_mailbox({}, {})
