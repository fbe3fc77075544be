"""Debian's own Chromium, and a witness who notes whatever a page must never do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
PATIENCE_MS = 15_000


@dataclass
class Witness:
    """What pages did that they must not: errors in the console, crashes, dialogs, calls to other hosts."""

    host: str
    errors: list[str] = field(default_factory=list)
    refusals: set[int] = field(default_factory=set)

    def expect_refusal(self, *statuses: int) -> None:
        """The browser itself notes refused requests in the console; those with these statuses belong to the story."""
        self.refusals.update(statuses)

    def watch(self, context: BrowserContext) -> None:
        """Looks at every page of the context from now on."""
        context.on("page", self._watch_page)
        context.on("request", self._note_request)

    def _watch_page(self, page: Page) -> None:
        page.on("console", lambda message: self._note_console(message))
        page.on("pageerror", lambda error: self.errors.append(f"crash: {error}"))
        page.on("dialog", lambda dialog: (self.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _note_console(self, message) -> None:
        expected = any(
            said in message.text for status in self.refusals for said in (f"status of {status}", f"Code {status}")
        )
        if message.type in {"error", "warning"} and not expected:
            self.errors.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _note_request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.netloc != self.host:
            self.errors.append(f"left the house: {request.url}")


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """One browser for all journeys; skips loudly without it."""
    if not CHROMIUM.exists():
        pytest.skip("SKIPPED LOUDLY: no /usr/bin/chromium; the journeys were not walked")
    args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=args)
        yield browser
        browser.close()
