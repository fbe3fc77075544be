"""What customers do on the page their link opens, on a telephone."""

from playwright.sync_api import Page, expect


class Customer:
    """One customer with the link from a letter."""

    def __init__(self, page: Page):
        self.page = page

    def open(self, link: str) -> None:
        """Taps the link in a letter."""
        self.page.goto(link)
        expect(self.page.locator("h1")).to_be_visible()

    def fits_the_screen(self) -> None:
        """Nothing must be pushed sideways to be read."""
        assert self.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, self.page.url

    def questions(self) -> list[str]:
        """What the shop would still like to know."""
        asked = self.page.locator("#questions .field > label:not(.drop), #questions legend, #questions .field > .label")
        return [words.strip() for words in asked.all_inner_texts()]

    def answer_questions(self, answers: dict[str, str], *, photo: bytes | None = None) -> None:
        """Answers the questions with these words in them, adds a photo where one is asked, and sends it all."""
        form = self.page.locator("#questions")
        for question, answer in answers.items():
            form.get_by_label(question).fill(answer)
        if photo:
            shot = {"name": "取っ手.jpg", "mimeType": "image/jpeg", "buffer": photo}
            form.locator("input[type=file]").first.set_input_files(shot)
            expect(form.locator("figure")).to_have_count(1)
        form.get_by_role("button", name="答えを送る").tap()
        expect(self.page.locator(".note[role=status], .note[aria-live]").first).to_be_visible()

    def choose(self, place: int = 0) -> str:
        """Taps one of the options and confirms; tells its title."""
        options = self.page.locator("#plans .option")
        title = options.nth(place).locator("label.t").inner_text()
        options.nth(place).locator("label.t").tap()
        self.page.get_by_role("button", name=f"「{title}」でお願いする").tap()
        expect(self.page.locator("#plans h2", has_text=title)).to_be_visible()
        return title

    def write(self, words: str) -> None:
        """A few words to the person in charge."""
        self.page.locator("#write textarea").fill(words)
        self.page.locator("#write button[type=submit]").tap()
        expect(self.page.locator(".note", has_text="受け取りました")).to_be_visible()

    def answer_survey(self, *, solved: bool, face: str = "", words: str = "") -> None:
        """Did it help?"""
        self.page.locator("label", has_text="解決しました" if solved else "まだ解決していない").tap()
        if face:
            self.page.locator(".faces label").get_by_text(face, exact=True).tap()
        if words:
            self.page.locator("form.survey textarea").fill(words)
        self.page.get_by_role("button", name="送信する").tap()
