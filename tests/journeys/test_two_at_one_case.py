"""Two people at one case, and a customer who writes in between."""

import re

from playwright.sync_api import expect

from tests.journeys.customers import Customer
from tests.journeys.mails import mail, saved
from tests.journeys.post_office import link_in

JUN = ("森川 潤", "jun.morikawa@kyaku.example.jp")


def test_nobody_writes_past_another(desk, staff, window, post_office, tmp_path, witness):
    desk.command(
        "import",
        saved(mail(JUN, "傘の骨が曲がっていました", "届いた傘の骨が一本曲がっていました。\n森川 潤\n"), tmp_path),
    )
    tanaka, sato = staff("agent"), staff("lead")
    number = tanaka.find_case("傘の骨が曲がっていました")
    sato.open_case(number)

    # They see each other.
    expect(tanaka.page.locator("#case-head .presence")).to_contain_text("佐藤 美咲さんが閲覧中")
    tanaka.begin_reply("森川様のご連絡に、まず")
    expect(sato.page.locator("#case-head .presence")).to_contain_text("田中 直樹さんが入力中")

    # A change by one appears for the other; the half-written draft stays.
    sato.note("在庫は倉庫に2本あります")
    expect(tanaka.thread).to_contain_text("在庫は倉庫に2本あります")
    assert "森川様のご連絡に、まず" in tanaka.draft()

    # The customer writes in between: the reply waits, with its words kept.
    customer = Customer(window(phone=True))
    customer.open(link_in(post_office.nth_letter(1, to=JUN[1])))
    customer.write("柄にも傷がありました。")
    expect(tanaka.page.locator("#arrived")).to_contain_text("柄にも傷がありました。")
    witness.expect_refusal(422)
    tanaka.page.keyboard.insert_text("お詫び申し上げます。")
    tanaka.page.keyboard.press("Control+Enter")
    expect(tanaka.page.locator("#arrived [role=alert]")).to_contain_text("まだ送信していません")
    assert "まず" in tanaka.draft() and "お詫び申し上げます。" in tanaka.draft()
    assert len(post_office.to(JUN[1])) == 1

    # Having read it, she sends.
    tanaka.page.locator("#arrived-read").click()
    expect(tanaka.page.locator("#arrived [role=alert]")).to_have_count(0)
    tanaka.page.locator("#write-text").press("Control+Enter")
    expect(tanaka.thread.locator(".msg.out", has_text="お詫び申し上げます。")).to_be_visible()
    post_office.letter_saying("お詫び申し上げます。", to=JUN[1])


def test_a_draft_survives_a_reload(desk, staff, tmp_path):
    aoi = ("青木 空", "sora.aoki@kyaku.example.jp")
    desk.command(
        "import", saved(mail(aoi, "手袋の片方が違います", "手袋の左右の色が違っていました。\n青木 空\n"), tmp_path)
    )
    tanaka = staff("agent")
    tanaka.find_case("手袋の片方が違います")
    tanaka.begin_reply("まだ途中の言葉")
    tanaka.page.reload()
    expect(tanaka.page.locator("#write-text")).to_have_value(re.compile("まだ途中の言葉"))
