"""Takes the pictures of the README: the board, a case, a customer's page, the board in the dark.

    .venv/bin/python docs/pictures/take.py                      starts the sample shop in a folder of its own
    .venv/bin/python docs/pictures/take.py http://127.0.0.1:8000 --mail … --password …    a desk that runs already

Without --portal it takes the customer's page of a case with an open offer from the same installation, so UKETOME_DATA and
UKETOME_DATABASE_URL must be those of the desk that runs.
"""

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
START_SECONDS = 1200
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

# A case worth showing: an offer in our hands or sent; the customer the sample shop is told around first, then cases with pictures.
FIND = """
from uketome.case.links import token_of
from uketome.letters.models import Attachment
from uketome.steps.propose.models import Offer
def best(state):
    offers = Offer.objects.filter(state=state, case__company__is_demo=True).select_related("case__customer").order_by("-id")[:60]
    offers = list(offers) or list(Offer.objects.filter(state=state).select_related("case__customer").order_by("-id")[:60])
    shown = lambda offer: Attachment.objects.filter(message__case=offer.case, is_picture=True).exists()
    return min(offers, key=lambda offer: (offer.case.customer.name != "中村 由佳", not shown(offer)), default=None)
draft, sent = best("draft"), best("sent")
print("CASE", (draft or sent).case.number if draft or sent else "")
print("PORTAL", token_of(sent.case) if sent else "")
"""


@dataclass
class Desk:
    """A running desk, and who may sign in."""

    address: str
    mail: str
    password: str
    around: dict[str, str]


def main() -> None:
    """Takes every picture it can; ends with 1 if one is missing."""
    wish = arguments()
    with running_desk(wish) if wish.address else own_demo() as desk:
        desk.mail, desk.password = wish.mail or desk.mail, wish.password or desk.password
        if not desk.mail or not desk.password:
            sys.exit("Nobody is known who can sign in; name somebody with --mail and --password.")
        case, token = (wish.case, wish.portal) if wish.case and wish.portal else found(desk)
        take(desk, wish.case or case, wish.portal or (f"{desk.address}/p/{token}/" if token else ""), Path(wish.into))


def arguments() -> argparse.Namespace:
    """The words on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address", nargs="?", default="", help="a running desk, e.g. http://127.0.0.1:8000")
    parser.add_argument("--mail", default="", help="who signs in")
    parser.add_argument("--password", default="")
    parser.add_argument("--case", default="", help="number of the case to show, e.g. 2418")
    parser.add_argument("--portal", default="", help="a customer's link to show")
    parser.add_argument("--into", default=str(HERE), help="where the pictures go")
    return parser.parse_args()


@contextmanager
def running_desk(wish: argparse.Namespace) -> Iterator[Desk]:
    """The desk at the given address."""
    await_answer(wish.address.rstrip("/"), 20)
    yield Desk(wish.address.rstrip("/"), "", "", dict(os.environ))


@contextmanager
def own_demo() -> Iterator[Desk]:
    """The sample shop, started in a folder that is thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="uketome-pictures-"))
    folder.chmod(0o755)
    address = f"http://127.0.0.1:{free_port()}"
    around = {name: value for name, value in os.environ.items() if name != "UKETOME_DATABASE_URL"}
    around |= {"UKETOME_DATA": str(folder / "data"), "LC_ALL": "ja_JP.UTF-8"}
    said = folder / "start.txt"
    with said.open("wb") as out:
        command = [str(ROOT / "bin/uketome"), "start", "--demo", "--port", address.rpartition(":")[2]]
        house = subprocess.Popen(command, env=around, stdout=out, stderr=out)
    try:
        await_answer(address, START_SECONDS, house, said)
        yield Desk(address, *signs_in(around), around)
    finally:
        house.terminate()
        try:
            house.wait(60)
        except subprocess.TimeoutExpired:
            house.kill()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_answer(address: str, seconds: float, house: subprocess.Popen | None = None, said: Path | None = None) -> None:
    """Waits for /healthz; ends the script with what was said if the desk gives up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if house is not None and house.poll() is not None:
            sys.exit(f"The desk did not start:\n{said.read_text(errors='replace')[-2000:]}")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:  # noqa: S310 - the developer names it
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.5)
    sys.exit(f"{address} does not answer.")


def signs_in(around: dict[str, str]) -> tuple[str, str]:
    """A lead of the sample shop and the password, as `demo` tells them again of a shop that is already there."""
    asked = subprocess.run(
        [str(ROOT / "bin/uketome"), "demo", "--json"], env=around, capture_output=True, text=True, check=False
    )
    try:
        accounts = json.loads(asked.stdout.splitlines()[-1])["accounts"]
    except (IndexError, KeyError, ValueError):
        return "", ""
    lead = next((each for each in accounts if each["role"] == "lead"), accounts[0])
    return lead["email"], lead["password"]


def found(desk: Desk) -> tuple[str, str]:
    """The number of a case worth showing and the token of one whose customer may choose; empty when there is none."""
    asked = subprocess.run(
        [str(ROOT / "bin/uketome"), "manage", "shell", "-c", FIND],
        env=desk.around,
        capture_output=True,
        text=True,
        check=False,
    )
    told = dict(re.findall(r"^(CASE|PORTAL) (\S+)$", asked.stdout, re.MULTILINE))
    return told.get("CASE", ""), told.get("PORTAL", "")


def take(desk: Desk, case: str, portal: str, into: Path) -> None:
    """Every picture, one after the other."""
    into.mkdir(parents=True, exist_ok=True)
    missing = []
    with sync_playwright() as player:
        browser = opened(player)
        staff = visitor(browser, DESK, "light")
        page = signed_in(staff, desk)
        shoot(page, desk.address + "/", into / "board.png")
        case = case or first_case(page)
        if case:
            shoot(page, f"{desk.address}/k/{case}/", into / "case.png")
        else:
            missing.append("case.png: there is no case")
        dark = visitor(browser, DESK, "dark")
        shoot(signed_in(dark, desk), desk.address + "/", into / "board-dark.png")
        if portal:
            shoot(visitor(browser, PHONE, "light", phone=True).new_page(), portal, into / "portal.png")
        else:
            missing.append("portal.png: no case has an open offer (name a link with --portal)")
        browser.close()
    sys.stdout.writelines(f"{path}\n" for path in sorted(into.glob("*.png")))
    if missing:
        sys.exit("\n".join(missing))


def opened(player) -> Browser:
    """Playwright's own Chromium, or the system's."""
    system = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    options = {"args": ["--no-sandbox"] if os.geteuid() == 0 else []}
    return player.chromium.launch(**options, **({"executable_path": system} if system else {}))


def visitor(browser: Browser, size: dict[str, int], scheme: str, *, phone: bool = False) -> BrowserContext:
    """Somebody in Japan with a screen of this size."""
    return browser.new_context(
        viewport=size, color_scheme=scheme, locale="ja-JP", timezone_id="Asia/Tokyo", reduced_motion="reduce",
        device_scale_factor=2 if phone else 1.5, is_mobile=phone, has_touch=phone,
    )  # fmt: skip


def signed_in(context: BrowserContext, desk: Desk) -> Page:
    """A page of somebody who has signed in; ends the script if the desk says no."""
    page = context.new_page()
    page.goto(f"{desk.address}/login/", wait_until="load")
    page.fill('input[name="login"]', desk.mail)
    page.fill('input[name="password"]', desk.password)
    page.click('form[action*="login"] button[type="submit"]')
    page.wait_for_load_state("load")
    if "/login/" in page.url:
        sys.exit(f"{desk.mail} could not sign in at {desk.address}.")
    return page


def first_case(page: Page) -> str:
    """The number of the first case on the board that is shown; empty when the board is."""
    link = page.locator('a[href^="/k/"]').first
    return re.search(r"/k/(\d+)/", link.get_attribute("href"))[1] if link.count() else ""


def shoot(page: Page, address: str, path: Path) -> None:
    """One picture of what fits on the screen, once fonts and pictures are there. The live stream never ends, so nobody waits for it."""
    answer = page.goto(address, wait_until="load")
    if answer is None or not answer.ok:
        sys.exit(f"{address} answered {answer.status if answer else 'nothing'}.")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.wait_for_timeout(600)
    page.screenshot(path=path, animations="disabled", caret="hide")


if __name__ == "__main__":
    main()
