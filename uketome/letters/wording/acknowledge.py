"""受け付けのお知らせ: number, what happens next and by when. Carries nothing a stranger could have written."""

from datetime import datetime

from uketome.letters.wording.apology import receipt_apology
from uketome.letters.wording.cards import Letter, ShopCard
from uketome.letters.wording.figures import moment
from uketome.letters.wording.frame import framed, headed, numbered, opening, telephone
from uketome.letters.wording.lines import case_number, web_link


def acknowledge(shop: ShopCard, *, number: str, first_reply_by: datetime, link: str, language: str = "ja") -> Letter:
    """The automatic acknowledgement. It takes no name on purpose: a forged sender must not make us carry their text."""
    english = language == "en"
    blocks = (_en if english else _ja)(shop, case_number(number), moment(first_reply_by, language), web_link(link))
    topic = "We have received your message" if english else "お申し出を受け付けました"
    return framed(shop, number=number, topic=topic, blocks=blocks, language=language)


def _ja(shop: ShopCard, number: str, by: str, link: str) -> list[str]:
    return [
        f"{opening(shop, None, 'ja')}\n{receipt_apology('ja')}お申し出をたしかに受け付けました。",
        f"受付番号　{number}",
        headed(
            "これからの流れ",
            numbered(
                [
                    "担当者が、お申し出の内容とご注文の記録を確かめます。",
                    f"{by}までに、担当者からご連絡します。",
                    "おうかがいしたいことがあるときは、まとめて一度にお尋ねします。",
                ]
            ),
        ),
        f"いまの状況は、次のページでご確認いただけます。写真や補足もお送りいただけます。\n{link}",
        headed(
            "おけがや体調の変化、発煙などがあるときは、お品の使用をやめ、先にお電話ください。",
            telephone(shop, "ja") if shop.phone else "",
        ),
        "このメールは、受け付けと同時に自動でお送りしています。このままご返信いただいた内容も、担当者が拝見します。",
    ]


def _en(shop: ShopCard, number: str, by: str, link: str) -> list[str]:
    return [
        f"{opening(shop, None, 'en')} {receipt_apology('en')} We have received your message.",
        f"Case number: {number}",
        headed(
            "What happens next",
            numbered(
                [
                    "A member of our team reads your message and checks your order.",
                    f"We will write to you by {by}.",
                    "If we need to ask you anything, we will ask it all at once.",
                ]
            ),
        ),
        f"You can see where your case stands, and add photos or details, on this page.\n{link}",
        headed(
            "If anyone is hurt or unwell, or if there is smoke, please stop using the product and call us first.",
            telephone(shop, "en") if shop.phone else "",
        ),
        "This message was sent automatically on receipt. Our team will read any reply to it.",
    ]
