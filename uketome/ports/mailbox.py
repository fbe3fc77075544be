"""What the pages of a mailbox need from the mail adapter; which functions answer is named in the settings."""

from typing import Protocol


class MailboxCheck(Protocol):
    """Tries a mailbox for real."""

    def __call__(self, servers: dict, passwords: dict[str, str]) -> str:
        """What was found, as sentences; OutsideFailure or Refusal with what is wrong. Sends nothing, marks nothing."""


class ReadAgain(Protocol):
    """Reads one kept mail once more."""

    def __call__(self, item_id: int, company_id: int) -> str:
        """The fate the item has afterwards."""
