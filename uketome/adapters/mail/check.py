"""Tries a mailbox's settings for real; what the settings page's test button presses."""

from django.utils.translation import gettext

from uketome.adapters.mail.accounts import imap_account, smtp_account
from uketome.adapters.mail.imap import check
from uketome.adapters.mail.send import check_smtp
from uketome.foundation.errors import Refusal
from uketome.foundation.words import gettext_noop as _


class NothingToCheck(Refusal):
    """No server was named."""

    code = "nothing_to_check"
    says = _("サーバー名が入力されていません。受信（IMAP）か送信（SMTP）のサーバー名を入力してください。")


def check_mailbox(servers: dict, passwords: dict[str, str]) -> str:
    """What was found at both servers, in a sentence each; OutsideFailure with the first trouble. Sends nothing."""
    imap, smtp = imap_account(servers, passwords), smtp_account(servers, passwords)
    if imap is None and smtp is None:
        raise NothingToCheck
    found = [gettext("受信：") + check(imap)] if imap else []
    return "\n".join(found + ([gettext("送信：") + check_smtp(smtp)] if smtp else []))
