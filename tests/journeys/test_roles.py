"""Who may do what: buttons that are not there, and doors that stay shut without them."""

from playwright.sync_api import expect

from tests.journeys.mails import mail, saved
from tests.journeys.staff import Staff

REIKO = ("東 玲子", "reiko.azuma@kyaku.example.jp")


def test_an_auditor_reads_everything_and_changes_nothing(desk, staff, post_office, tmp_path, witness):
    desk.command(
        "import",
        saved(mail(REIKO, "ラグの色が写真と違います", "届いたラグの色が写真と違いました。\n東 玲子\n"), tmp_path),
    )
    auditor = staff("auditor")
    number = auditor.find_case("ラグの色が写真と違います")
    expect(auditor.thread).to_contain_text("届いたラグの色が写真と違いました")
    expect(auditor.page.locator("#composer")).to_have_count(0)
    buttons = auditor.page.locator("main button:visible").all_inner_texts()
    assert buttons == []
    auditor.page.goto("/journal/")
    expect(auditor.page.locator("table.journal")).to_be_visible()

    witness.expect_refusal(403)
    auditor.open_case(number)
    for deed, words in {
        "note": {"text": "x"},
        "reply": {"subject": "x", "text": "x"},
        "classify": {"severity": "1"},
        "close": {"reaction": "accepted"},
    }.items():
        assert auditor.post(f"/k/{number[2:]}/{deed}/", **words).status == 403, deed
    assert auditor.page.goto("/settings/").status == 403
    assert len(post_office.to(REIKO[1])) <= 1


def test_an_administrator_looks_after_people_and_the_mailbox(desk, staff, window, witness):
    admin = staff("administrator")
    page = admin.page
    page.goto("/settings/members/")
    page.get_by_role("link", name="メンバーを追加").click()
    page.get_by_label("お名前").fill("新人 千夏")
    page.get_by_label("メールアドレス").fill("chinatsu@komorebi.example.jp")
    page.get_by_label("担当者（返信").check()
    page.get_by_label("最初のパスワード").fill("chinatsu-no-kagi-26")
    page.get_by_role("button", name="追加する").click()
    expect(page.locator("table")).to_contain_text("新人 千夏")

    chinatsu = Staff(window())
    chinatsu.sign_in("chinatsu@komorebi.example.jp", "chinatsu-no-kagi-26")
    expect(chinatsu.page.get_by_role("link", name="受付を登録").first).to_be_visible()

    # Who leaves is out at once.
    page.get_by_role("link", name="新人 千夏 さんの登録を変える").click()
    page.get_by_label("サインインできる").uncheck()
    page.get_by_role("button", name="保存する").click()
    expect(page.locator("tr", has_text="新人 千夏")).to_contain_text("停止中")
    chinatsu.page.reload()
    expect(chinatsu.page.get_by_role("button", name="サインイン")).to_be_visible()

    page.goto("/settings/mailboxes/")
    page.get_by_role("link", name="support@komorebi.example.jp の設定を変える").click()
    assert page.get_by_label("送信のポート").input_value().isdigit()
    assert page.get_by_label("送信のパスワード").input_value() == ""
