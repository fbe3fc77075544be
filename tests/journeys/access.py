"""What a page is like for somebody who reads it by ear, by keyboard or in the dark; axe-core looks."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = {"serious", "critical"}


def grave(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands, each with its first element."""
    found = [each for each in Axe().run(page).response["violations"] if each["impact"] in GRAVE]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:160]} {each['nodes'][0]['failureSummary'][-160:]}" for each in found
    ]


def grave_by_day_and_night(page: Page) -> list[str]:
    """The same in light and in dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        # Colours glide from day to night; axe must see where they arrive.
        page.evaluate("Promise.allSettled(document.getAnimations().map(each => each.finished))")
        found += grave(page)
    page.emulate_media(color_scheme="light")
    return found
