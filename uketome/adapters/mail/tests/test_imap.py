"""The ear against a real Dovecot: complete, in order, flagging nothing until told, and clear about trouble."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest
from imapclient import IMAPClient

from uketome.adapters.mail import caps
from uketome.adapters.mail.imap import ImapAccount, Position, check, fetch_new, mark_seen
from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.tests.builders import from_text
from uketome.foundation.errors import OutsideFailure, Refusal

pytestmark = pytest.mark.mailserver
RAW = [from_text(f"{number}通目") for number in range(5)]


@pytest.fixture
def account(dovecot) -> ImapAccount:
    """An empty folder of its own for each test, and encrypted access to it."""
    found = ImapAccount(dovecot.host, dovecot.user, dovecot.password, dovecot.tls_port, ca_file=dovecot.ca_file)
    found = replace(found, folder="受信/テスト".replace("/", "."), timeout=10)
    with door(dovecot) as client:
        if client.folder_exists(found.folder):
            client.delete_folder(found.folder)
        client.create_folder(found.folder)
    return found


def door(server) -> IMAPClient:
    client = IMAPClient(server.host, port=server.port, ssl=False)
    client.login(server.user, server.password)
    return client


def put(server, account: ImapAccount, *raws: bytes) -> None:
    with door(server) as client:
        for raw in raws:
            client.append(account.folder, raw)


def seen(server, account: ImapAccount) -> list[int]:
    with door(server) as client:
        client.select_folder(account.folder, readonly=True)
        return client.search("SEEN")


def test_everything_new_comes_once_in_order_and_stays_unseen(dovecot, account):
    put(dovecot, account, *RAW[:3])
    mails = list(fetch_new(account))
    assert [mail.raw for mail in mails] == RAW[:3]
    assert [mail.size for mail in mails] == [len(raw) for raw in RAW[:3]]
    assert parse(mails[0].raw).text == "0通目"
    assert mails[0].arrived_at.tzinfo is not None
    assert seen(dovecot, account) == []
    assert list(fetch_new(account, mails[-1].position)) == []
    put(dovecot, account, *RAW[3:])
    assert [mail.raw for mail in fetch_new(account, mails[-1].position)] == RAW[3:]


def test_only_what_was_committed_is_marked_as_read(dovecot, account):
    put(dovecot, account, *RAW)
    mails = list(fetch_new(account))
    mark_seen(account, mails[0].uidvalidity, [mails[0].uid, mails[2].uid])
    assert seen(dovecot, account) == [mails[0].uid, mails[2].uid]


def test_renumbered_mails_are_read_from_the_beginning_and_never_flagged_by_old_numbers(dovecot, account):
    put(dovecot, account, *RAW[:2])
    *_others, last = fetch_new(account)
    other = Position(last.uidvalidity + 1, 10_000)
    assert [mail.raw for mail in fetch_new(account, other)] == RAW[:2]
    mark_seen(account, other.uidvalidity, [last.uid])
    assert seen(dovecot, account) == []


def test_many_mails_come_in_chunks(dovecot, account, monkeypatch):
    monkeypatch.setattr("uketome.adapters.mail.imap.CHUNK", 2)
    monkeypatch.setattr("uketome.adapters.mail.imap.SEARCH_RANGE", 3)
    put(dovecot, account, *RAW)
    with door(dovecot) as client:
        client.select_folder(account.folder)
        client.delete_messages([2])
        client.expunge()
    assert [mail.raw for mail in fetch_new(account)] == [RAW[0], *RAW[2:]]


def test_of_a_mail_beyond_the_cap_only_the_headers_are_taken(dovecot, account, monkeypatch):
    put(dovecot, account, RAW[0], from_text("x" * 5000))
    monkeypatch.setattr(caps, "MAX_BYTES", 1000)
    small, large = fetch_new(account)
    assert (small.too_large, large.too_large) == (False, True)
    assert large.size > 5000
    assert large.raw.endswith(b"\r\n\r\n") and b"xxx" not in large.raw


def test_the_settings_button_tells_how_many_mails_there_are(dovecot, account):
    put(dovecot, account, *RAW)
    assert check(account) == f"接続できました。「{account.folder}」に5通のメールがあります。"


def test_loopback_may_go_without_encryption_and_nothing_else_may(dovecot, account):
    assert "接続できました" in check(replace(account, tls=False, port=dovecot.port))
    with pytest.raises(Refusal, match="TLS"):
        check(replace(account, tls=False, host="mail.example.jp"))


def test_a_full_width_password_is_refused_before_connecting():
    with pytest.raises(Refusal, match="全角"):
        check(ImapAccount("127.0.0.1", "u", "ｐａｓｓ", 1))


@pytest.mark.parametrize(
    ("change", "sentence", "permanent"),
    [
        ({"password": "wrong"}, "ログイン", True),
        ({"folder": "no such folder"}, "フォルダー", True),
        ({"ca_file": ""}, "証明書", True),
        ({"host": "nowhere.invalid"}, "見つかりません", False),
    ],
)
def test_wrong_settings_are_told_apart(account, change, sentence, permanent):
    with pytest.raises(OutsideFailure, match=sentence) as failure:
        check(replace(account, **change))
    assert failure.value.permanent is permanent
    assert "correct horse" not in str(failure.value)


def test_a_server_that_never_answers_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(OutsideFailure) as failure:
            check(ImapAccount("127.0.0.1", "u", "p", port, tls=False, timeout=0.3))
    assert not failure.value.permanent


def test_a_closed_port_is_no_reason_to_give_up_for_good():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(OutsideFailure) as failure:
        check(ImapAccount("127.0.0.1", "u", "p", port, tls=False, timeout=5))
    assert not failure.value.permanent


def test_a_line_cut_during_the_login_is_no_refused_login():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        account = ImapAccount("127.0.0.1", "u", "p", listener.getsockname()[1], tls=False, timeout=5)
        with _hanging_up(listener, at=b"LOGIN"), pytest.raises(OutsideFailure, match="途切れ") as failure:
            check(account)
    assert not failure.value.permanent


def test_a_line_cut_inside_a_mail_never_gives_a_short_mail():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        account = ImapAccount("127.0.0.1", "u", "p", listener.getsockname()[1], tls=False, timeout=5)
        with _hanging_up(listener, at=b"BODY.PEEK"), pytest.raises(OutsideFailure) as failure:
            list(fetch_new(account))
    assert not failure.value.permanent


@contextmanager
def _hanging_up(listener: socket.socket, at: bytes) -> Iterator[None]:
    with ThreadPoolExecutor(1) as pool:
        speaking = pool.submit(_speak, listener, at)
        yield
        speaking.result(10)


def _speak(listener: socket.socket, at: bytes) -> None:
    """Just enough IMAP to begin a mail of 1,000 bytes and hang up after ten, or to hang up earlier."""
    line, _where = listener.accept()
    with line, line.makefile("rb") as asked:
        line.sendall(b"* OK [CAPABILITY IMAP4rev1] hello\r\n")
        for command in asked:
            tag, verb = command.split()[:2]
            if at in command:
                line.sendall(b"* 1 FETCH (UID 1 BODY[] {1000}\r\nSubject: a" if at == b"BODY.PEEK" else b"")
                return
            if verb == b"CAPABILITY":
                line.sendall(b"* CAPABILITY IMAP4rev1\r\n")
            elif verb == b"EXAMINE":
                line.sendall(b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\n")
            elif b"SEARCH" in command:
                line.sendall(b"* SEARCH 1\r\n")
            elif b"FETCH" in command:
                line.sendall(b'* 1 FETCH (UID 1 RFC822.SIZE 1000 INTERNALDATE "01-Nov-2026 10:00:00 +0900")\r\n')
            line.sendall(tag + b" OK [READ-ONLY] done\r\n")
