"""The first remedy did not help; the case comes back, a lead takes it on, and a second offer settles it."""

from playwright.sync_api import expect

from tests.journeys.customers import Customer
from tests.journeys.mails import mail, saved
from tests.journeys.post_office import link_in

MARI = ("大野 真理", "mari.ono@kyaku.example.jp")
WORDS = """注文番号88555のガラスの花器が昨日届きましたが、口の部分が欠けていました。
交換してください。
大野 真理
"""


def test_what_is_not_solved_comes_back_and_is_settled_by_a_lead(desk, staff, window, post_office, tmp_path):
    desk.command("import", saved(mail(MARI, "花器の口が欠けていました", WORDS), tmp_path))
    sato = staff("lead")
    number = sato.find_case("花器の口が欠けていました")
    link = link_in(post_office.nth_letter(1, to=MARI[1]))
    mari = Customer(window(phone=True))
    settle(sato, mari, link)
    sato.press("f")
    survey = link_in(post_office.letter_saying("/survey/", to=MARI[1]))

    # まだ解決していない: open again, a lead is called, and the customer reads that nothing must be told twice.
    mari.open(survey)
    mari.answer_survey(solved=False, words="交換品も口が欠けていました")
    expect(mari.page.locator("h1")).to_have_text("もう一度、お引き受けします")
    mari.fits_the_screen()
    expect(sato.card("escalation")).to_contain_text("引き受け待ち")
    sato.open_board("escalated")
    expect(sato.row(number)).to_be_visible()
    sato.open_case(number)
    sato.page.locator("#accept-escalation").click()
    expect(sato.card("escalation")).to_contain_text("佐藤 美咲さんが引き受け")
    expect(sato.page.locator("#owner-menu summary")).to_contain_text("佐藤 美咲")

    # A second offer, and this time it helps.
    sato.page.locator("#redraft").click()
    expect(sato.card("offer").locator("#send-offer")).to_be_visible()
    settle(sato, mari, link)
    expect(sato.card("follow-up").locator("#ask-follow-up")).to_be_visible()
    before = len(post_office.to(MARI[1]))
    sato.press("f")
    post_office.nth_letter(before + 1, to=MARI[1])
    mari.open(survey)
    mari.answer_survey(solved=True)
    expect(mari.page.locator("h1")).to_have_text("お答えいただき、ありがとうございました")
    expect(sato.card("follow-up")).to_contain_text("解決しました")


def settle(sato, mari, link: str) -> None:
    """Offer, choice, everything carried out."""
    sato.send_offer("ご不便をおかけし、申し訳ございません。")
    expect(sato.card("offer")).to_contain_text("お客様の返事待ち")
    mari.open(link)
    mari.choose()
    expect(sato.card("offer")).to_contain_text("に決まりました")
    assert sato.carry_out_everything() >= 1
