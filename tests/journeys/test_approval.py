"""An offer above what an agent may decide alone."""

from playwright.sync_api import expect

from tests.journeys.mails import mail, saved
from tests.journeys.post_office import text_of

KENTA = ("小川 健太", "kenta.ogawa@kyaku.example.jp")
WORDS = """注文番号90417のテーブルが今日届きましたが、天板が割れていて使えません。
返金してください。
小川 健太
"""


def test_an_offer_above_the_limit_waits_for_a_lead(desk, staff, post_office, tmp_path, witness):
    desk.command("import", saved(mail(KENTA, "テーブルの天板が割れています", WORDS), tmp_path))
    tanaka = staff("agent")
    number = tanaka.find_case("テーブルの天板が割れています")
    offer = tanaka.card("offer")
    expect(offer.locator("#send-offer button[type=submit]")).to_have_text("責任者に承認を頼む")
    tanaka.send_offer("ご不便をおかけしました。")
    expect(offer).to_contain_text("承認待ち")
    expect(offer.locator("#decide-offer")).to_have_count(0)

    # The agent cannot grant it, even by hand.
    witness.expect_refusal(403)
    forged = tanaka.post(f"/k/{number[2:]}/offer/{offer_id(tanaka)}/decide/", granted="yes", reason="自分で承認")
    assert forged.status == 403
    assert not any("ご提案" in each["Subject"] for each in post_office.to(KENTA[1]))

    # A lead grants it with a reason, the agent sees it at once, and only now the letter leaves.
    sato = staff("lead")
    sato.open_case(number)
    form = sato.page.locator("#decide-offer")
    form.get_by_role("button", name="承認して送る").click()
    expect(form).to_be_visible()  # a reason is required
    form.locator("textarea").fill("高額ですが、天板の割れは当店の責任です")
    form.get_by_role("button", name="承認して送る").click()
    expect(offer).to_contain_text("お客様の返事待ち")
    expect(offer).to_contain_text("佐藤 美咲さんが承認")
    letter = post_office.nth_letter(2, to=KENTA[1])
    assert "ご不便をおかけしました。" in text_of(letter)
    assert "当店の責任です" not in text_of(letter)


def offer_id(person) -> str:
    """The offer on the screen, from the address of its preview."""
    return person.page.locator("#preview-offer").get_attribute("href").rstrip("/").split("/")[-2]
