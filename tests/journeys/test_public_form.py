"""The shop's public form, filled in on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.customers import Customer
from tests.journeys.mails import photo


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def someone(request, window) -> Customer:
    """Somebody with a telephone, once with and once without JavaScript."""
    return Customer(window(phone=True, java_script_enabled=request.param))


def test_the_form_pressed_twice_is_one_case(someone, staff, post_office, request):
    page = someone.page
    scripts = "without" not in request.node.name
    name, address = ("西田 恵", "megumi@kyaku.example.jp") if scripts else ("原 悟", "satoru@kyaku.example.jp")
    page.goto("/form/komorebi/")
    page.locator("a.tile").first.tap()
    page.locator("a[href^='?kind=']").first.tap()
    page.get_by_label("どのようなことがありましたか").fill("届いたお皿にひびが入っていました。")
    page.get_by_label("お名前").fill(name)
    page.get_by_label("メールアドレス").fill(address)
    page.locator("input[name=photos]").set_input_files(
        {"name": "皿.jpg", "mimeType": "image/jpeg", "buffer": photo("white")}
    )
    if scripts:
        someone.fits_the_screen()
    # Two quick taps, as nervous fingers do.
    page.get_by_role("button", name="この内容で送る").dblclick(no_wait_after=True)
    number = page.locator("dd", has_text=re.compile(r"^K-\d+$"))
    expect(number).to_be_visible()
    told = number.inner_text()
    expect(page.locator("h1")).to_have_text("お知らせいただき、ありがとうございました")
    if scripts:
        someone.fits_the_screen()
    assert told in post_office.nth_letter(1, to=address)["Subject"]

    tanaka = staff("agent")
    tanaka.open_board()
    expect(tanaka.row(name)).to_have_count(1)
    assert tanaka.find_case(name) == told
    expect(tanaka.thread.locator(".msg.in")).to_have_count(1)
    tanaka.sees_picture()
    assert len(post_office.to(address)) == 1
