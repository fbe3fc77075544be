"""The ear at an IMAP mailbox: reads what is new, flags nothing until told, and says clearly what went wrong."""

import imaplib
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from imapclient import SEEN, IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from uketome.adapters.mail import caps
from uketome.adapters.mail.reach import demand_safe, demand_sayable
from uketome.foundation.errors import OutsideFailure
from uketome.foundation.words import gettext_noop as _

# imaplib refuses answers of more than a million bytes on one line: 50,000 UIDs of ten digits stay below.
SEARCH_RANGE = 50_000
CHUNK = 200
LINE_BROKEN = _("メールサーバー「{host}」との通信が途切れました。しばらくしてからもう一度試します。")
WAIT_A_WHILE = ("UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT", "CONTACTADMIN")


@dataclass(frozen=True)
class ImapAccount:
    """Where a mailbox is and how to enter it; `timeout` in seconds; `ca_file` for a server with a private authority."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = 993
    tls: bool = True
    folder: str = "INBOX"
    timeout: float = 30.0
    ca_file: str = ""


@dataclass(frozen=True)
class Position:
    """How far a mailbox has been read."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True)
class FetchedMail:
    """One mail as the server gave it; `too_large` means that `raw` holds its headers only. `size` in bytes."""

    uidvalidity: int
    uid: int
    raw: bytes = field(repr=False)
    size: int = 0
    too_large: bool = False
    arrived_at: datetime | None = None  # when the server received it

    @property
    def position(self) -> Position:
        """Where to go on after this mail is safely stored."""
        return Position(self.uidvalidity, self.uid)


def fetch_new(account: ImapAccount, after: Position | None = None) -> Iterator[FetchedMail]:
    """The mails after `after`, oldest first, one at a time; from the beginning if the server renumbered its mails.

    Never sets \\Seen. Raises OutsideFailure; a Refusal for unencrypted access beyond this machine.
    """
    with _mailbox(account, readonly=True) as (client, folder):
        uidvalidity = int(folder[b"UIDVALIDITY"])
        start = after.uid + 1 if after and after.uidvalidity == uidvalidity else 1
        for uids in _new_uids(client, folder, start):
            told = client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
            for uid in uids:
                if uid in told and (mail := _fetch(client, uidvalidity, uid, told[uid])):
                    yield mail


def mark_seen(account: ImapAccount, uidvalidity: int, uids: Iterable[int]) -> None:
    """Flag mails as read; call it only after they are committed. Does nothing if the server renumbered meanwhile."""
    wanted = sorted(set(uids))
    if not wanted:
        return
    with _mailbox(account, readonly=False) as (client, folder):
        if int(folder[b"UIDVALIDITY"]) == uidvalidity:
            for start in range(0, len(wanted), CHUNK):
                client.add_flags(wanted[start : start + CHUNK], [SEEN], silent=True)


def check(account: ImapAccount) -> str:
    """Try the settings for real and say in a sentence what was found; raises as `fetch_new` does."""
    with _mailbox(account, readonly=True) as (_client, folder):
        return _("接続できました。「{folder}」に{count}通のメールがあります。").format(
            folder=account.folder, count=int(folder[b"EXISTS"])
        )


def _new_uids(client: IMAPClient, folder: dict, start: int) -> Iterator[list[int]]:
    following = int(folder.get(b"UIDNEXT") or client.folder_status(folder["name"], ["UIDNEXT"])[b"UIDNEXT"])
    for low in range(start, following, SEARCH_RANGE):
        high = min(low + SEARCH_RANGE, following) - 1
        found = sorted(uid for uid in client.search(["UID", f"{low}:{high}"]) if low <= uid <= high)
        for place in range(0, len(found), CHUNK):
            yield found[place : place + CHUNK]


def _fetch(client: IMAPClient, uidvalidity: int, uid: int, told: dict) -> FetchedMail | None:
    size, arrived_at = int(told[b"RFC822.SIZE"]), told.get(b"INTERNALDATE")
    too_large = size > caps.MAX_BYTES
    what = "BODY.PEEK[HEADER]" if too_large else "BODY.PEEK[]"
    answer = client.fetch([uid], [what]).get(uid)
    if answer is None:
        return None  # deleted by a person between our two questions
    raw = answer.get(b"BODY[HEADER]" if too_large else b"BODY[]") or b""
    return FetchedMail(uidvalidity, uid, raw, size, too_large, arrived_at)


@contextmanager
def _mailbox(account: ImapAccount, *, readonly: bool) -> Iterator[tuple[IMAPClient, dict]]:
    demand_sayable(account.user, account.password)
    with _outside_failures(account):
        client = IMAPClient(
            account.host,
            port=account.port,
            ssl=account.tls,
            ssl_context=_tls(account),
            timeout=SocketTimeout(connect=account.timeout, read=account.timeout),
        )
        client.normalise_times = False
        try:
            client.login(account.user, account.password)
            folder = _selected(client, account, readonly)
            yield client, folder
        finally:
            _leave(client)


def _tls(account: ImapAccount) -> ssl.SSLContext | None:
    demand_safe(account.host, encrypted=account.tls)
    return ssl.create_default_context(cafile=account.ca_file or None) if account.tls else None


def _selected(client: IMAPClient, account: ImapAccount, readonly: bool) -> dict:
    try:
        return client.select_folder(account.folder, readonly=readonly) | {"name": account.folder}
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as trouble:
        message = _("メールボックスに「{folder}」というフォルダーが見つかりません。").format(folder=account.folder)
        raise OutsideFailure(message, permanent=True) from trouble


def _leave(client: IMAPClient) -> None:
    """Goodbye; what was read is read, so a server that hangs up first is no trouble."""
    try:
        client.logout()
    except (imaplib.IMAP4.error, OSError):
        client.shutdown()


@contextmanager
def _outside_failures(account: ImapAccount) -> Iterator[None]:
    """Turns what the network and the server raise into sentences a shop can act on."""
    try:
        yield
    except LoginError as trouble:
        raise _login_failure(trouble, account) from trouble
    except ssl.SSLError as trouble:
        refused = isinstance(trouble, ssl.SSLCertVerificationError)
        raise OutsideFailure(_tls_sentence(refused).format(host=account.host), permanent=refused) from trouble
    except socket.gaierror as trouble:
        message = _("メールサーバー「{host}」が見つかりません。サーバー名とインターネット接続をご確認ください。")
        raise OutsideFailure(message.format(host=account.host)) from trouble
    except TimeoutError as trouble:
        message = _("メールサーバー「{host}」から応答がありません。しばらくしてからもう一度試します。")
        raise OutsideFailure(message.format(host=account.host)) from trouble
    except (imaplib.IMAP4.error, OSError) as trouble:
        raise OutsideFailure(LINE_BROKEN.format(host=account.host)) from trouble


def _login_failure(trouble: LoginError, account: ImapAccount) -> OutsideFailure:
    # imapclient calls a line that breaks during the login a refused login; it is not.
    if isinstance(trouble.__context__, imaplib.IMAP4.abort):
        return OutsideFailure(LINE_BROKEN.format(host=account.host))
    if any(f"[{code}]" in str(trouble).upper() for code in WAIT_A_WHILE):
        return OutsideFailure(_("メールサーバーが混み合っているようです。しばらくしてからもう一度試します。"))
    message = _("メールサーバーにログインできません。ユーザー名とパスワードをご確認ください。")
    return OutsideFailure(message, permanent=True)


def _tls_sentence(refused: bool) -> str:
    if refused:
        return _("メールサーバー「{host}」の証明書を確認できません。サーバー名が正しいかご確認ください。")
    return _("メールサーバー「{host}」と安全な接続を始められません。ポート番号と暗号化の設定をご確認ください。")
