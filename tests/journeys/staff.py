"""What people at the desk do, in their words."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.opening import PASSWORD

expect.set_options(timeout=15_000)

DRAWN = """() => {
  const picture = document.querySelector("#thread img.pic");
  picture?.scrollIntoView();
  return Boolean(picture?.complete && picture.naturalWidth > 0);
}"""


class Staff:
    """One member of staff in front of their screen."""

    def __init__(self, page: Page):
        self.page = page

    # coming in, finding a case

    def sign_in(self, role: str, password: str = PASSWORD) -> None:
        """With address and password."""
        address = role if "@" in role else f"{role}@komorebi.example.jp"
        self.page.goto("/login/")
        self.page.get_by_label("メールアドレス").fill(address)
        self.page.get_by_label("パスワード").fill(password)
        self.page.get_by_role("button", name="サインイン").click()
        expect(self.page.get_by_role("navigation", name="メイン")).to_be_visible()

    def open_board(self, view: str = "all") -> None:
        """The list of cases."""
        self.page.goto(f"/?view={view}")

    def row(self, words: str) -> Locator:
        """A case in the list."""
        return self.page.locator("[data-row]", has_text=words)

    def open_case(self, number: str) -> None:
        """K-12, straight to its page."""
        self.page.goto(f"/k/{number.removeprefix('K-')}/")
        expect(self.page.locator("#case-head .id")).to_have_text(number)

    def find_case(self, words: str) -> str:
        """Opens the case with these words in its row, and tells its number."""
        self.open_board()
        expect(self.row(words)).to_be_visible()
        self.row(words).locator("a.what").click()
        return self.number()

    def walk_to(self, words: str) -> None:
        """Down the list with J until the cursor is on the row with these words."""
        here = self.page.locator("[data-row][data-cursor]")
        for _step in range(self.page.locator("[data-row]").count()):
            self.press("j")
            if words in here.inner_text():
                return
        raise AssertionError(f"no row says {words}")

    def number(self) -> str:
        """The number of the case on the screen."""
        place = self.page.locator("#case-head .id")
        expect(place).to_have_text(re.compile(r"^K-\d+$"))
        return place.inner_text()

    # parts of the case page

    @property
    def thread(self) -> Locator:
        """What was said."""
        return self.page.locator("#thread")

    def card(self, name: str) -> Locator:
        """customer, facts, reading, offer, execution, follow-up, closing, escalation."""
        return self.page.locator(f"#{name}")

    def sees_picture(self) -> None:
        """The customer's photo stands in the conversation, and is really drawn."""
        # Asked of the page as a whole: a change elsewhere may draw the conversation anew at any moment.
        self.page.wait_for_function(DRAWN)

    def toast(self, words: str) -> Locator:
        """A short piece of news."""
        return self.page.locator("#toasts .toast", has_text=words)

    def press(self, key: str) -> None:
        """One key, with no field in the way."""
        self.page.evaluate("document.activeElement?.blur()")
        self.page.keyboard.press(key)

    # deeds

    def note(self, words: str) -> None:
        """A note among colleagues, by keyboard."""
        self.press("m")
        box = self.page.get_by_label("社内メモの本文")
        expect(box).to_be_focused()
        box.fill(words)
        box.press("Control+Enter")
        expect(self.thread.locator(".msg.memo", has_text=words)).to_be_visible()

    def begin_reply(self, words: str) -> None:
        """Writes into the letter without sending it."""
        self.press("r")
        box = self.page.get_by_label("返信の本文")
        expect(box).to_be_focused()
        self.page.wait_for_function("document.activeElement.selectionStart > 0")
        self.page.keyboard.insert_text(words)

    def reply(self, words: str) -> None:
        """A letter to the customer, by keyboard."""
        self.begin_reply(words)
        self.page.keyboard.press("Control+Enter")
        expect(self.thread.locator(".msg.out", has_text=words).last).to_be_visible()

    def draft(self) -> str:
        """What stands in the box now."""
        return self.page.locator("#write-text").input_value()

    def open_option(self, key: str) -> Locator:
        """One option of the offer, opened for changing."""
        option = self.card("offer").locator(".offer", has=self.page.locator(".abc", has_text=key))
        option.get_by_text("直す", exact=True).click()
        return option

    def send_offer(self, words: str = "") -> None:
        """Puts the offer before the customer, or before a lead."""
        form = self.page.locator("#send-offer")
        form.locator("textarea").fill(words)
        form.locator("button[type=submit]").click()

    def carry_out_everything(self, proof: str = "4912-3456-7890") -> int:
        """Every planned task with its proof; tells how many."""
        open_tasks = self.card("execution").locator(".task[data-state=planned]")
        count = open_tasks.count()
        for left in range(count, 0, -1):
            open_tasks.first.locator("input[name=proof]").fill(proof)
            open_tasks.first.get_by_role("button", name="完了にする").click()
            expect(open_tasks).to_have_count(left - 1)
        return count

    def post(self, address: str, **words: str):
        """What somebody sends who goes round the buttons: a request of their own session, token and all."""
        cookies = {each["name"]: each["value"] for each in self.page.context.cookies()}
        headers = {"X-CSRFToken": cookies["csrftoken"], "Referer": self.page.url, "HX-Request": "true"}
        return self.page.context.request.post(address, form=words, headers=headers, max_redirects=0)
