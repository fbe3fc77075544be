"""What must be true before we talk to a mail server at all."""

import ipaddress

from uketome.foundation.errors import Refusal
from uketome.foundation.words import gettext_noop as _


class Unsafe(Refusal):
    """Passwords and letters would travel readable for everyone on the way."""

    code = "mail_unencrypted"
    says = _("暗号化されていない接続では、外部のメールサーバーに接続できません。TLSを有効にしてください。")
    status = 400


class BadCredentials(Refusal):
    """Mail servers take user names and passwords in ASCII only."""

    code = "mail_credentials"
    says = _("ユーザー名とパスワードには半角の英数字と記号だけが使えます。全角文字が混ざっていないかご確認ください。")
    status = 400


def demand_safe(host: str, *, encrypted: bool) -> None:
    """Refuse plain text to any machine but this one."""
    if not encrypted and not _is_loopback(host):
        raise Unsafe


def demand_sayable(user: str, password: str) -> None:
    """Refuse a user name or password that the protocols cannot carry."""
    if not f"{user}{password}".isascii() or any(char < " " for char in f"{user}{password}"):
        raise BadCredentials


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
