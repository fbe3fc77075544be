"""One broken cup, from the mail to the lesson."""

import json
import re

from playwright.sync_api import expect

from tests.journeys.access import grave_by_day_and_night
from tests.journeys.customers import Customer
from tests.journeys.mails import mail, photo, saved
from tests.journeys.post_office import link_in, text_of

YUKA = ("中村 由佳", "yuka.nakamura@kyaku.example.jp")
WORDS = """お世話になっております。
先日購入したマグカップが本日届きましたが、2個のうち1個の取っ手が取れていました。
交換をお願いできますでしょうか。
中村 由佳
"""


def test_a_broken_cup_is_heard_made_good_and_learnt_from(desk, staff, window, post_office, tmp_path, witness):
    tanaka = staff("agent")
    tanaka.open_board()

    # 受け付け: the mail is on the open board without a reload, and the customer hears at once.
    imported = desk.command("import", saved(mail(YUKA, "届いたマグカップが割れていました", WORDS), tmp_path))
    assert imported.returncode == 0, imported.stderr
    tanaka.page.get_by_role("link", name=re.compile("新しい案件 1件を表示")).click()
    expect(tanaka.row("届いたマグカップが割れていました")).to_be_visible()
    received = post_office.nth_letter(1, to=YUKA[1])
    assert "取っ手" not in text_of(received)

    # The keyboard opens it.
    tanaka.walk_to("中村 由佳")
    tanaka.press("Enter")
    number = tanaka.number()
    assert number in received["Subject"] + text_of(received)

    # 把握: one click corrects, one takes it back.
    reading = tanaka.card("reading")
    before = reading.locator("header .chip").inner_text()
    other = reading.locator("button[name=category]").first
    other.click()
    expect(reading.locator("header")).to_contain_text("田中 直樹さんが確認")
    assert reading.locator("header .chip").inner_text() != before
    tanaka.toast("分類を").get_by_role("button", name="取り消す").click()
    expect(reading.locator("header .chip")).to_have_text(before)

    # 言葉: a note stays inside, a letter can be taken back once.
    tanaka.note("倉庫に破損の写真を確認してもらう")
    tanaka.reply("すぐに確認いたします。")
    tanaka.press("z")
    expect(tanaka.thread.locator(".msg[data-delivery=cancelled]")).to_be_visible()
    tanaka.reply("交換の手配を確認しております。")
    reply = post_office.letter_saying("交換の手配", to=YUKA[1])
    assert "すぐに確認いたします" not in "".join(text_of(each) for each in post_office.to(YUKA[1]))
    assert "倉庫に" not in text_of(reply)
    assert reply["Subject"] == "Re: 届いたマグカップが割れていました"
    assert reply["From"].addresses[0].addr_spec == "support@komorebi.example.jp"
    assert reply["In-Reply-To"] and reply["References"]
    expect(tanaka.thread.locator(".msg[data-delivery=sent]", has_text="交換の手配")).to_be_visible()

    # What is missing is asked in one letter of at most five questions.
    tanaka.press("q")
    ask = tanaka.page.locator("#ask")
    expect(ask).to_be_visible()
    chosen = ask.locator("input[name=items]:checked").count()
    assert 1 <= chosen <= 5
    ask.get_by_role("button", name="質問を送る").click()
    expect(ask).to_be_hidden()
    questions = post_office.nth_letter(3, to=YUKA[1])
    link = link_in(questions)
    assert link == link_in(received)

    # The customer answers on her telephone; the desk sees it without a reload.
    yuka = Customer(window(phone=True))
    yuka.open(link)
    yuka.fits_the_screen()
    assert 1 <= len(yuka.questions()) <= 5
    yuka.answer_questions({"注文番号": "88213"}, photo=photo())
    yuka.fits_the_screen()
    expect(tanaka.card("facts")).to_contain_text("88213")
    tanaka.sees_picture()

    # 提示: the agent changes a sum, she chooses, the desk sees it.
    offer = tanaka.card("offer")
    option = offer.locator(".offer", has=tanaka.page.locator("input[name^=amount_]")).first
    option.get_by_text("直す", exact=True).click()
    option.locator("input[name^=amount_]").first.fill("1000")
    option.get_by_role("button", name="この内容にする").click()
    expect(option.locator("summary")).to_be_visible()
    expect(option).to_contain_text("¥1,000")
    tanaka.send_offer("土曜日に間に合う方法から並べました。")
    expect(offer).to_contain_text("お客様の返事待ち")
    assert link_in(post_office.nth_letter(4, to=YUKA[1])) == link
    yuka.open(link)
    expect(yuka.page.locator("body")).to_contain_text("土曜日に間に合う方法から並べました。")
    yuka.fits_the_screen()
    assert grave_by_day_and_night(yuka.page) == []
    title = yuka.choose()
    expect(offer).to_contain_text("に決まりました")
    expect(offer.locator("[data-chosen]")).to_contain_text(title)

    # 実行: nothing is done without proof.
    witness.expect_refusal(409)
    task = tanaka.card("execution").locator(".task[data-state=planned]").first
    task.locator("input[name=proof]").fill("済")
    task.get_by_role("button", name="完了にする").click()
    expect(tanaka.page.locator("#toasts .toast[data-level=over]")).to_be_visible()
    expect(task).to_be_visible()
    assert tanaka.carry_out_everything() >= 1
    post_office.letter_saying("4912-3456-7890", to=YUKA[1])

    # フォロー: did it help?
    tanaka.press("f")
    expect(tanaka.card("follow-up")).to_contain_text("おうかがい中")
    asked = post_office.letter_saying("/survey/", to=YUKA[1])
    yuka.open(link_in(asked))
    yuka.fits_the_screen()
    assert grave_by_day_and_night(yuka.page) == []
    yuka.answer_survey(solved=True, face="満足", words="早くて助かりました")
    expect(yuka.page.locator("h1")).to_have_text("お答えいただき、ありがとうございました")
    expect(tanaka.card("follow-up")).to_contain_text("解決しました")
    expect(tanaka.card("follow-up")).to_contain_text("4 / 5")

    # 学ぶ: it ends with its cause and what to do better.
    tanaka.page.locator("#open-closing").click()
    closing = tanaka.page.locator("#close-case")
    closing.get_by_label("ご納得いただけた", exact=True).check()
    closing.locator("#close-cause").select_option("C_PACK")
    closing.locator("#close-text").fill("マグは二重箱にする")
    closing.get_by_role("button", name="完了にする").click()
    expect(tanaka.card("closing")).to_contain_text("マグは二重箱にする")
    tanaka.open_board("done")
    expect(tanaka.row(number)).to_contain_text("完了")

    # 信頼: everything is accounted for and can be read again.
    sato = staff("lead")
    sato.page.goto("/ledger/")
    expect(sato.page.locator("tr", has_text="届いたマグカップが割れていました")).to_contain_text(number)
    sato.page.goto(f"/journal/?case={number}")
    for told in ("案件を完了", "提案から一つを選択"):
        expect(sato.page.locator("table.journal")).to_contain_text(told)
    verified = desk.command("verify", "--deep", "--json")
    assert verified.returncode == 0, verified.stderr
    counts = json.loads(verified.stdout)
    assert (counts["pending"], counts["quarantined"], counts["damaged"], counts["unwoken"]) == (0, 0, 0, 0)
