"""A call is noted while the customer speaks."""

from playwright.sync_api import expect


def test_a_call_becomes_a_case_with_its_answers(staff, post_office):
    tanaka = staff("agent")
    tanaka.open_board()
    tanaka.press("n")
    page = tanaka.page
    page.get_by_label("お客様のお名前").fill("上原 茂")
    page.get_by_label("電話番号").fill("090-1234-5678")
    page.get_by_label("どのようなことがありましたか").fill("注文した時計が届いたが動かない。電池を替えても動かない。")
    page.get_by_label("ご希望").fill("交換してほしい")
    page.get_by_label("分類").select_option("prd_doa")
    page.locator("#register-questions input:not([type=hidden]), #register-questions textarea").first.fill("電源")
    page.get_by_label("どのようなことがありましたか").press("Control+Enter")
    number = tanaka.number()
    expect(tanaka.card("customer")).to_contain_text("上原 茂")
    expect(tanaka.card("customer")).to_contain_text("09012345678")
    expect(tanaka.thread).to_contain_text("電池を替えても動かない")
    expect(tanaka.card("facts")).to_contain_text("交換")
    # Nobody can be written to, and the desk says so.
    expect(page.locator("#composer")).to_contain_text("送り先のメールアドレスが分かりません")
    tanaka.open_board()
    expect(tanaka.row(number).locator(".chan")).to_have_attribute("title", "電話")
