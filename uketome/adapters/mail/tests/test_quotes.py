"""What was written now, told apart from what stands quoted below it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.adapters.mail.quotes import split

NEW = "返金をお願いします。"
OLD = "お問い合わせありがとうございます。"
HEADS = "差出人: サポート <support@shop.jp>\n送信日時: 2026年11月1日 10:00\n宛先: 山田 <y@example.jp>\n件名: Re: お問い合わせ"
STYLES = {
    "Gmail": f"2026年11月1日(日) 10:00 サポート <support@shop.jp>:\n\n> {OLD}",
    "Gmail, wrapped": f"2026年11月1日(日) 10:00 とても長い名前のショップ お客様サポート\n<support@shop.jp>:\n\n> {OLD}",
    "Gmail from HTML": f"2026年11月1日(日) 10:00 サポート <support@shop.jp>:\n\n{OLD}",
    "iPhone": f"iPhoneから送信\n\n2026/11/01 10:00、サポート <support@shop.jp>のメール:\n\n\ufeff\n{OLD}",
    "iPhone, quoted": f"2026/11/01 10:00、サポート <support@shop.jp>のメール：\n\n> {OLD}",
    "Outlook": f"________________________________\n{HEADS}\n\n{OLD}",
    "Outlook, full-width colons": f"{HEADS.replace(': ', '：')}\n\n{OLD}",
    "Outlook, bold": "*From:* サポート\n*Sent:* Sunday\n*To:* 山田\n*Subject:* Re: a\n\n" + OLD,
    "Outlook, old": f"-----元のメッセージ-----\n{HEADS}\n\n{OLD}",
    "Outlook, English": f"From: サポート <s@shop.jp>\nSent: Sunday, November 1, 2026\nTo: 山田\nSubject: Re: a\n\n{OLD}",
    "Yahoo!": f'----- Original Message -----\nFrom: "サポート" <s@shop.jp>\nTo: y@example.jp\nDate: 2026/11/01\n\n> {OLD}',
    "Yahoo!, date first": f"{'-' * 40}\n日付: 2026/11/1(日) 10:00\n差出人: サポート\n件名: Re: a\n宛先: y\n\n{OLD}",
    "Thunderbird": f"On 2026/11/01 10:00, サポート wrote:\n> {OLD}",
    "Thunderbird, Japanese": f"(2026/11/01 10:00), サポート wrote:\n> {OLD}",
    "さんが書きました": f"2026年11月1日 10:00、サポート <support@shop.jp> さんが書きました:\n> {OLD}",
    "English": f"On Sun, Nov 1, 2026 at 10:00 AM Support\n<support@shop.jp> wrote:\n\n> {OLD}",
    "docomo": f"-------- 元のメッセージ --------\nFrom: サポート\nDate: 2026/11/01 10:00\nTo: 山田\n{OLD}",
    "full-width marks": f"＞{OLD}\n＞担当:田中",
    "plain marks": f"> {OLD}\n>\n> 担当:田中",
    "signature": "━━━━━━━━━━━━\n株式会社ヤマダ 山田太郎\nTEL 03-0000-0000\n━━━━━━━━━━━━",
    "dashes": "-- \n山田太郎\ny@example.jp",
    "Outlook for iOS": "iOS 用 Outlook を入手",
    "Android": "Androidから送信",
}


@pytest.mark.parametrize("style", STYLES)
def test_an_older_letter_is_folded_away(style):
    text, quoted = split(f"{NEW}\n\n{STYLES[style]}\n")
    assert text.strip() == NEW
    assert quoted.split("\n") == STYLES[style].split("\n")


KEPT = {
    "answers between questions": "> 注文番号を教えてください。\n12345です。\n> 写真はありますか。\n添付しました。",
    "an answer below a quote": f"2026年11月1日(日) 10:00 サポート <s@shop.jp>:\n> {OLD}\n\n届いていません。",
    "an order fenced with bars": "次の商品です。\n━━━━━━━━\n注文番号: 123\nTEL 03-0000-0000\n━━━━━━━━",
    "a timeline": "2026/11/01 10:00 に電話しました：\n誰も出ませんでした。\n2026/11/02 再度電話しました。",
    "a contact form": "差出人: 山田 <y@example.jp>\n題名: 返金\n日時: 本日\n宛先: 店長\n\n商品が壊れていました。",
    "a salutation": "support@shop.jp 様：\n商品が届きません。",
    "an emoticon": "届きません\n＞＜\nお願いします",
    "a question of the shop cited": "「商品は届きましたか？」とのことですが\nまだです。",
}


@pytest.mark.parametrize("what", KEPT)
def test_words_of_the_customer_stay(what):
    assert split(KEPT[what]) == (KEPT[what], "")


def test_a_forwarded_mail_without_a_word_of_its_own_is_the_message():
    text = f"---------- Forwarded message ---------\nFrom: 配送会社\nDate: 2026/11/01\nSubject: 不在\nTo: y\n\n{OLD}"
    assert split(text) == (text, "")


def test_a_date_a_name_and_a_colon_announce_a_quote_only_when_one_follows():
    announced = "2026/11/22 09:36 こもれび雑貨店:"
    assert split(f"返金をお願いします。\n\n{announced}\n> お世話になっております。")[0] == "返金をお願いします。"
    assert split(f"届いた時刻\n{announced}\n玄関前でした。")[1] == ""


def test_an_empty_answer_above_a_quote_has_no_text():
    text, quoted = split(f"\n2026年11月1日(日) 10:00 サポート <s@shop.jp>:\n> {OLD}")
    assert text == ""
    assert OLD in quoted


MARKS = st.sampled_from(
    [line for style in STYLES.values() for line in style.split("\n")] + ["", NEW, "はい", "--", "-- "]
)


@given(st.lists(st.one_of(MARKS, st.text(st.characters(exclude_characters="\n"), max_size=30)), max_size=25))
def test_every_line_comes_back_on_one_side(lines):
    text, quoted = split("\n".join(lines))
    both = [line for line in (text + "\n" + quoted).split("\n") if line]
    assert sorted(both) == sorted(line for line in lines if line)
