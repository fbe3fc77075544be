"""The first minutes of a shop: four questions, a mailbox tried for real, and the first mail the desk fetches by itself."""

import os
import re
from imaplib import IMAP4

import pytest
from playwright.sync_api import expect

from tests.dovecot import dovecot  # noqa: F401 (a fixture)
from tests.journeys.desk import own_database, running_desk
from tests.journeys.mails import mail
from tests.journeys.staff import Staff

pytestmark = pytest.mark.mailserver
SAKI = ("井上 早紀", "saki.inoue@kyaku.example.jp")
PASSWORD = "hajimete-no-asa-26"


@pytest.fixture
def desk(browser, dovecot, server_url, tmp_path, monkeypatch):  # noqa: F811
    """A house nobody has moved into; its machine trusts the mail server's certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", dovecot.ca_file)
    with (
        own_database(server_url, f"uketome_first_{os.getpid()}") as url,
        running_desk(tmp_path, database_url=url) as fresh,
    ):
        yield fresh


def arrives(letter, server) -> None:
    """The mail lies in the shop's mailbox."""
    box = IMAP4("127.0.0.1", server.port)
    box.login(server.user, server.password)
    box.append("INBOX", None, None, letter)
    box.logout()


def test_a_shop_moves_in_and_its_first_mail_comes_by_itself(window, desk, dovecot, post_office):  # noqa: F811
    page = window()
    page.goto("/")
    page.get_by_label("会社名").fill("株式会社あさひ堂")
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("店舗名").fill("あさひ堂オンライン")
    page.get_by_label("電話番号").fill("03-9876-5432")
    page.get_by_label("受付フォームのアドレス").fill("asahido")
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("お名前").fill("朝日 花")
    page.get_by_label("メールアドレス").fill("hana@asahido.example.jp")
    page.get_by_label("パスワード").first.fill(PASSWORD)
    page.get_by_label("パスワード（確認）").fill(PASSWORD)
    page.get_by_role("button", name="ここまでを保存する").click()

    # A wrong password is told before anything is kept.
    page.get_by_label("メールアドレス").fill("support@asahido.example.jp")
    page.get_by_label("受信サーバー（IMAP）").fill("127.0.0.1")
    page.get_by_label("受信のポート").fill(str(dovecot.tls_port))
    page.get_by_label(re.compile("^ユーザー名")).fill(dovecot.user)
    page.get_by_label("送信サーバー（SMTP）").fill("127.0.0.1")
    page.get_by_label("送信のポート").fill(str(post_office.port))
    page.get_by_label("送信の暗号化").select_option("none")
    check = page.get_by_role("button", name="つながるか確かめる")
    password = page.get_by_label("パスワード").first
    password.fill("wrong")
    check.click()
    expect(page.get_by_role("status")).to_contain_text("つながりませんでした")
    password.fill(dovecot.password)
    check.click()
    expect(page.get_by_role("status")).to_contain_text("つながりました")
    password.fill(dovecot.password)
    page.get_by_role("button", name="保存して始める").click()

    # Nobody presses anything: the worker visits the mailbox and the open board shows the case.
    hana = Staff(page)
    expect(page.locator("h1")).to_contain_text("すべての案件")
    arrives(
        mail(SAKI, "注文した商品が届きません", "10月に注文した花器がまだ届きません。いつ届きますか。\n井上 早紀\n"),
        dovecot,
    )
    page.get_by_role("link", name="新しい案件 1件を表示").click(timeout=60_000)
    expect(hana.row("注文した商品が届きません")).to_contain_text("井上 早紀")
    assert "K-1" in post_office.nth_letter(1, to=SAKI[1])["Subject"]

    # The first start never opens again.
    page.goto("/start/")
    expect(page).not_to_have_url(re.compile("/start/"))
