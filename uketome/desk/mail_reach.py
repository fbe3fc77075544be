"""Reaches the mail adapter through its port: the settings name the functions, so that no page imports an adapter."""

from django.conf import settings
from django.utils.module_loading import import_string

from uketome.ports.mailbox import MailboxCheck, ReadAgain


def check_mailbox(servers: dict, passwords: dict[str, str]) -> str:
    """Tries servers and passwords with whatever adapter the settings name."""
    check: MailboxCheck = import_string(settings.MAILBOX_CHECK)
    return check(servers, passwords)


def read_again(item_id: int, company_id: int) -> str:
    """Has the adapter the settings name read a kept mail again; tells its fate afterwards."""
    again: ReadAgain = import_string(settings.MAIL_READ_AGAIN)
    return again(item_id, company_id)
