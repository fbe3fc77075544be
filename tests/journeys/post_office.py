"""A real SMTP server on loopback: every letter the house sends, waited for instead of polled."""

import email.policy
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from threading import Condition
from time import monotonic

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.journeys.desk import free_port

PATIENCE = 30.0
LINK = re.compile(r"http://127\.0\.0\.1:\d+/p/[^\s/]+/(?:survey/)?")


class PostOffice:
    """Takes every letter over and keeps it."""

    def __init__(self, port: int):
        self.port = port
        self.letters: list[EmailMessage] = []
        self._news = Condition()

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        """One letter was handed in."""
        letter = message_from_bytes(envelope.content, policy=email.policy.default)
        with self._news:
            self.letters.append(letter)
            self._news.notify_all()
        return "250 Message accepted for delivery"

    def to(self, address: str) -> list[EmailMessage]:
        """Every letter this person has received, oldest first."""
        return [letter for letter in self.letters if address in letter["To"]]

    def nth_letter(self, number: int, *, to: str) -> EmailMessage:
        """The n-th letter (from 1) to this person, waited for."""
        return self._awaited(
            lambda: self.to(to)[number - 1] if len(self.to(to)) >= number else None, f"letter {number} to {to}"
        )

    def letter_saying(self, words: str, *, to: str) -> EmailMessage:
        """The first letter to this person with these words in subject or text, waited for."""
        return self._awaited(
            lambda: next((each for each in self.to(to) if words in f"{each['Subject']}\n{text_of(each)}"), None), words
        )

    def _awaited(self, look: Callable[[], EmailMessage | None], what: str) -> EmailMessage:
        until = monotonic() + PATIENCE
        with self._news:
            while (found := look()) is None:
                left = until - monotonic()
                assert left > 0, f"{what} never came; came: {[(each['To'], each['Subject']) for each in self.letters]}"
                self._news.wait(left)
        return found


def text_of(letter: EmailMessage) -> str:
    """The words of a letter."""
    return letter.get_body(("plain",)).get_content()


def link_in(letter: EmailMessage) -> str:
    """The customer's own link in a letter."""
    found = LINK.search(text_of(letter))
    assert found, text_of(letter)
    return found[0]


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Opens on a free port of this machine and closes afterwards."""
    office = PostOffice(free_port())
    anybody = {"authenticator": lambda *_said: AuthResult(success=True), "auth_require_tls": False}
    controller = Controller(office, hostname="127.0.0.1", port=office.port, **anybody)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
