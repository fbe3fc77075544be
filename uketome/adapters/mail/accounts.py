"""A shop's mailbox as the ear and the hand need it: servers from the settings, passwords unsealed."""

from hashlib import sha256

from django.conf import settings

from uketome.adapters.mail.imap import ImapAccount, Position
from uketome.adapters.mail.send import SmtpAccount, Tls
from uketome.letters.actions.channels import passwords_of
from uketome.letters.models import Channel

TLS = {"implicit": Tls.IMPLICIT, "starttls": Tls.STARTTLS, "none": Tls.NONE}


def imap_account(servers: dict, passwords: dict[str, str]) -> ImapAccount | None:
    """Where to listen; None when no server is set."""
    imap = servers.get("imap") or {}
    if not imap.get("host"):
        return None
    return ImapAccount(
        host=imap["host"], port=int(imap.get("port") or 993), user=imap.get("user", ""), tls=imap.get("tls", True),
        folder=imap.get("folder") or "INBOX", password=passwords.get("imap", ""), ca_file=imap.get("ca_file", ""),
    )  # fmt: skip


def smtp_account(servers: dict, passwords: dict[str, str]) -> SmtpAccount | None:
    """Where to hand letters in; None when no server is set."""
    smtp = servers.get("smtp") or {}
    if not smtp.get("host"):
        return None
    return SmtpAccount(
        host=smtp["host"], port=int(smtp.get("port") or 587), user=smtp.get("user", ""),
        tls=TLS[smtp.get("tls", "starttls")], password=passwords.get("smtp", ""), ca_file=smtp.get("ca_file", ""),
    )  # fmt: skip


def ear(channel: Channel) -> ImapAccount | None:
    """The channel's IMAP account."""
    return imap_account(channel.settings, passwords_of(channel))


def hand(channel: Channel) -> SmtpAccount | None:
    """The channel's SMTP account."""
    return smtp_account(channel.settings, passwords_of(channel))


def read_until(channel: Channel) -> Position | None:
    """How far the mailbox has been read."""
    place = channel.position
    return Position(place["uidvalidity"], place["uid"]) if place else None


def loop_token() -> str:
    """What our letters carry so that we know our own; tells nobody anything about the key it comes from."""
    return sha256(b"uketome loop v1" + settings.SECRET_KEY.encode()).hexdigest()[:24]
