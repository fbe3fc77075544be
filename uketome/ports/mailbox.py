"""What the pages of a mailbox need from the mail adapter; named in the settings, so that no page imports an adapter."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class MailboxCheck(Protocol):
    """Tries a mailbox for real."""

    def __call__(self, servers: dict, passwords: dict[str, str]) -> str:
        """What was found, as sentences; OutsideFailure or Refusal with what is wrong. Sends nothing, marks nothing."""


class ReadAgain(Protocol):
    """Reads one kept mail once more."""

    def __call__(self, item_id: int, company_id: int) -> str:
        """The fate the item has afterwards."""


def check_mailbox(servers: dict, passwords: dict[str, str]) -> str:
    """Tries servers and passwords with whatever adapter the settings name."""
    check: MailboxCheck = import_string(settings.MAILBOX_CHECK)
    return check(servers, passwords)


def read_again(item_id: int, company_id: int) -> str:
    """Has the adapter the settings name read a kept mail again."""
    again: ReadAgain = import_string(settings.MAIL_READ_AGAIN)
    return again(item_id, company_id)
