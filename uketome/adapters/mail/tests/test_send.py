"""Sending against a real SMTP server on loopback: taken over, refused, not reached, and not known."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller

from tests.certificates import self_signed
from uketome.adapters.mail.compose import compose
from uketome.adapters.mail.parse import parse
from uketome.adapters.mail.send import SmtpAccount, Tls, check_smtp, deliver
from uketome.foundation.errors import OutsideFailure, Refusal
from uketome.ports.channel import Address, OutboundLetter

LETTER = OutboundLetter(
    sender=Address("support@shop.jp", "サポート"),
    recipient=Address("taro..yamada.@docomo.ne.jp"),
    subject="ご返金について",
    text="申し訳ございません。\n.\n.点で始まる行\n以上",
    message_id="a1@shop.jp",
    automatic=True,
)
RAW = compose(LETTER, loop_token="t")


class Box:
    """A server's handler that keeps what it takes over and may refuse at one step."""

    def __init__(self, **answers: str):
        self.answers = answers
        self.taken: list = []

    async def handle_MAIL(self, _server, _session, envelope, address, options):  # noqa: N802
        if "mail" in self.answers:
            return self.answers["mail"]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if "rcpt" in self.answers:
            return self.answers["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if "data" in self.answers:
            return self.answers["data"]
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        return "250 OK"


@contextmanager
def serving(box: Box, **options) -> Iterator[SmtpAccount]:
    controller = Controller(box, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        port = controller.server.sockets[0].getsockname()[1]
        yield SmtpAccount("127.0.0.1", port, tls=Tls.NONE, timeout=5, patience=5)
    finally:
        controller.stop()


def attempt(account: SmtpAccount) -> None:
    deliver(RAW, envelope_from="", to=LETTER.recipient.address, account=account)


@pytest.fixture(autouse=True)
def _free_port(monkeypatch):
    """aiosmtpd knocks at the port it was given; with port 0 that is learnt only after binding."""

    def knock(self):
        with socket.create_connection(self.server.sockets[0].getsockname()[:2], 5) as line:
            line.recv(1024)

    monkeypatch.setattr(Controller, "_trigger_server", knock)


def test_a_letter_arrives_byte_for_byte_with_a_null_sender():
    box = Box()
    with serving(box) as account:
        attempt(account)
    [(sender, recipients, content)] = box.taken
    assert (sender, recipients, content) == ("<>", ["taro..yamada.@docomo.ne.jp"], RAW)
    assert parse(content).text == LETTER.text


def test_lines_that_begin_with_a_dot_arrive_unchanged():
    box = Box()
    with serving(box) as account:
        deliver(b"Subject: a\n\n.\n..x\n.y", envelope_from="s@shop.jp", to="a@example.jp", account=account)
    assert box.taken[0][2] == b"Subject: a\r\n\r\n.\r\n..x\r\n.y\r\n"


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
@pytest.mark.parametrize(("answer", "permanent"), [("550 5.1.1 unknown", True), ("451 4.3.0 later", False)])
def test_a_refusal_says_whether_waiting_helps(step, answer, permanent):
    box = Box(**{step: answer})
    with serving(box) as account, pytest.raises(OutsideFailure) as failure:
        attempt(account)
    assert (failure.value.permanent, failure.value.unknown) == (permanent, False)
    assert answer[:3] in str(failure.value)
    assert box.taken == []


@contextmanager
def cutting(*, after_dot: bool) -> Iterator[SmtpAccount]:
    """A server that hangs up: before answering DATA, or after it has read the final dot."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve_and_cut, args=(listener, after_dot), daemon=True)
        thread.start()
        yield SmtpAccount("127.0.0.1", listener.getsockname()[1], tls=Tls.NONE, timeout=5, patience=5)
        thread.join(5)


def _serve_and_cut(listener: socket.socket, after_dot: bool) -> None:
    line, _where = listener.accept()
    with line, line.makefile("rb") as asked:
        line.sendall(b"220 hello\r\n")
        for command in asked:
            if command.upper().startswith(b"DATA"):
                break
            line.sendall(b"250 OK\r\n")
        if after_dot:
            line.sendall(b"354 go\r\n")
            for content in asked:
                if content == b".\r\n":
                    break


def test_a_line_cut_after_the_final_dot_is_unknown():
    with cutting(after_dot=True) as account, pytest.raises(OutsideFailure) as failure:
        attempt(account)
    assert (failure.value.permanent, failure.value.unknown) == (False, True)


def test_a_line_cut_before_the_mail_was_sent_may_be_tried_again():
    with cutting(after_dot=False) as account, pytest.raises(OutsideFailure) as failure:
        attempt(account)
    assert (failure.value.permanent, failure.value.unknown) == (False, False)


def test_nobody_at_the_port_may_be_tried_again():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(OutsideFailure) as failure:
        attempt(SmtpAccount("127.0.0.1", port, tls=Tls.NONE, timeout=5))
    assert (failure.value.permanent, failure.value.unknown) == (False, False)


def test_plain_text_to_another_machine_is_refused_before_connecting():
    with pytest.raises(Refusal, match="TLS"):
        attempt(SmtpAccount("mail.example.jp", 25, tls=Tls.NONE))


def test_a_header_break_in_the_envelope_is_refused():
    with pytest.raises(Refusal):
        deliver(RAW, envelope_from="a@b.jp\r\nRCPT TO:<x@y.jp>", to="a@b.jp", account=SmtpAccount("127.0.0.1"))


@pytest.fixture
def certificate(tmp_path):
    cert, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return str(cert), context


def test_starttls_is_used_and_its_certificate_verified(certificate):
    ca_file, context = certificate
    box = Box()
    with serving(box, tls_context=context, require_starttls=True) as plain:
        account = replace(plain, tls=Tls.STARTTLS, ca_file=ca_file)
        attempt(account)
        assert "接続できました" in check_smtp(account)
        with pytest.raises(OutsideFailure, match="証明書") as failure:
            attempt(replace(account, ca_file=""))
    assert failure.value.permanent
    assert len(box.taken) == 1


def test_a_server_without_starttls_gets_no_letter():
    box = Box()
    with serving(box) as plain, pytest.raises(OutsideFailure) as failure:
        attempt(replace(plain, tls=Tls.STARTTLS))
    assert failure.value.permanent
    assert box.taken == []
