"""The hand: gives a composed mail to the shop's own SMTP server, and tells apart not sent, refused and not known."""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto

from uketome.adapters.mail.compose import compose, wire_address
from uketome.adapters.mail.reach import demand_safe, demand_sayable
from uketome.foundation.errors import OutsideFailure
from uketome.foundation.words import gettext_noop as _

__all__ = ["SmtpAccount", "Tls", "check_smtp", "compose", "deliver"]


class Tls(Enum):
    """How the connection is secured."""

    IMPLICIT = auto()  # from the first byte, port 465
    STARTTLS = auto()  # after greeting, port 587
    NONE = auto()  # this machine only


@dataclass(frozen=True)
class SmtpAccount:
    """The relay of a shop; `timeout` per answer and `patience` after the final dot in seconds (RFC 5321 §4.5.3.2.6)."""

    host: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = Tls.STARTTLS
    timeout: float = 30.0
    patience: float = 600.0
    ca_file: str = ""
    local_name: str = "uketome.invalid"  # how we greet; never the machine's own name


def deliver(raw: bytes, *, envelope_from: str, to: str, account: SmtpAccount) -> None:
    """Hand `raw` to the relay for one recipient; returning means the relay has taken it over.

    `envelope_from` is empty for automatic letters. Raises OutsideFailure: `permanent` if the relay refused for good,
    `unknown` if the connection was lost after the whole mail was sent and before the relay answered.
    """
    sender = wire_address(envelope_from) if envelope_from else ""
    recipient = wire_address(to)
    with _relay(account) as relay:
        _demand(relay.docmd("MAIL", f"FROM:<{sender}>"), _("送信元アドレスがメールサーバーに拒否されました。"))
        _demand(relay.docmd("RCPT", f"TO:<{recipient}>"), _("宛先のアドレスがメールサーバーに拒否されました。"))
        _demand(relay.docmd("DATA"), _("メールの送信がメールサーバーに拒否されました。"), good=354)
        relay.send(_dotted(raw))
        _demand(_final_answer(relay, account), _("メールの内容がメールサーバーに拒否されました。"))


def check_smtp(account: SmtpAccount) -> str:
    """Try the settings for real without sending anything; raises as `deliver` does."""
    with _relay(account) as relay:
        _demand(relay.noop(), _("メールサーバーの応答が正しくありません。"))
    return _("接続できました。この設定でメールを送信できます。")


def _dotted(raw: bytes) -> bytes:
    """Line ends made CRLF, dots doubled, and the final dot (RFC 5321 §4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    lines = re.sub(rb"(?m)^\.", b"..", lines)
    return lines + (b"" if lines.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _final_answer(relay: smtplib.SMTP, account: SmtpAccount) -> tuple[int, bytes]:
    relay.sock.settimeout(account.patience)
    try:
        return relay.getreply()
    except (smtplib.SMTPServerDisconnected, OSError) as trouble:
        message = _("送信の結果を確認できませんでした。届いている可能性があるため、自動では送り直しません。")
        raise OutsideFailure(message, unknown=True) from trouble


def _demand(answer: tuple[int, bytes], sentence: str, good: int = 250) -> None:
    code, words = answer
    if code == good or (good == 250 and code in (251, 252)):
        return
    said = re.sub(r"[^\x20-\x7e]+", " ", words.decode("ascii", "replace"))[:300]
    raise OutsideFailure(f"{sentence}（{code} {said}）", permanent=500 <= code < 600)


@contextmanager
def _relay(account: SmtpAccount) -> Iterator[smtplib.SMTP]:
    with _outside_failures(account):
        relay = _connected(account)
        try:
            _enter(relay, account)
            yield relay
        finally:
            _leave(relay)


def _connected(account: SmtpAccount) -> smtplib.SMTP:
    demand_safe(account.host, encrypted=account.tls is not Tls.NONE)
    demand_sayable(account.user, account.password)
    if account.tls is Tls.IMPLICIT:
        return smtplib.SMTP_SSL(account.host, account.port, account.local_name, timeout=account.timeout,
                                context=_context(account))  # fmt: skip
    return smtplib.SMTP(account.host, account.port, account.local_name, timeout=account.timeout)


def _context(account: SmtpAccount) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=account.ca_file or None)


def _enter(relay: smtplib.SMTP, account: SmtpAccount) -> None:
    relay.ehlo_or_helo_if_needed()
    if account.tls is Tls.STARTTLS:
        relay.starttls(context=_context(account))
        relay.ehlo_or_helo_if_needed()
    if account.user:
        relay.login(account.user, account.password)


def _leave(relay: smtplib.SMTP) -> None:
    """Goodbye; a mail that was taken over stays taken over, however the server hangs up."""
    try:
        relay.sock and relay.sock.settimeout(5)
        relay.quit()
    except (smtplib.SMTPException, OSError):
        relay.close()


@contextmanager
def _outside_failures(account: SmtpAccount) -> Iterator[None]:
    """Everything here happens before the final dot, or was answered: nothing was sent."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as trouble:
        message = _("送信用メールサーバーにログインできません。ユーザー名とパスワードをご確認ください。")
        raise OutsideFailure(message, permanent=trouble.smtp_code >= 500) from trouble
    except smtplib.SMTPNotSupportedError as trouble:
        message = _("送信用メールサーバー「{host}」が暗号化またはログインに対応していません。設定をご確認ください。")
        raise OutsideFailure(message.format(host=account.host), permanent=True) from trouble
    except smtplib.SMTPResponseException as trouble:
        message = _("送信用メールサーバー「{host}」が接続を断りました（{code}）。")
        said = message.format(host=account.host, code=trouble.smtp_code)
        raise OutsideFailure(said, permanent=trouble.smtp_code >= 500) from trouble
    except ssl.SSLError as trouble:
        refused = isinstance(trouble, ssl.SSLCertVerificationError)
        message = _("送信用メールサーバー「{host}」の証明書を確認できないか、安全な接続を始められません。")
        raise OutsideFailure(message.format(host=account.host), permanent=refused) from trouble
    except (socket.gaierror, smtplib.SMTPException, OSError) as trouble:
        message = _("送信用メールサーバー「{host}」に接続できません。しばらくしてからもう一度試します。")
        raise OutsideFailure(message.format(host=account.host)) from trouble
