"""再開のお知らせ: it was not solved; we take it up again under the same number."""

from datetime import datetime

from uketome.letters.wording.cards import Letter, ShopCard, StaffCard
from uketome.letters.wording.figures import moment
from uketome.letters.wording.frame import framed, opening
from uketome.letters.wording.lines import web_link


def reopened(
    shop: ShopCard,
    staff: StaffCard | None,
    *,
    name: str,
    number: str,
    reply_by: datetime,
    link: str,
    language: str = "ja",
) -> Letter:
    """Says that the case is open again and by when somebody writes; `staff` None: nobody is named yet."""
    english = language == "en"
    blocks = (_en if english else _ja)(shop, staff, moment(reply_by, language), web_link(link))
    topic = "We have taken up your case again" if english else "もう一度お引き受けします"
    return framed(shop, number=number, topic=topic, blocks=blocks, language=language, name=name, staff=staff)


def _ja(shop: ShopCard, staff: StaffCard | None, by: str, link: str) -> list[str]:
    return [
        f"{opening(shop, staff, 'ja')}\nまだ解決に至っておらず、重ねてご不便をおかけし、申し訳ございません。"
        "お知らせくださり、ありがとうございます。",
        f"同じ受付番号のまま、もう一度お引き受けします。責任者も経緯を確かめ、{by}までにご連絡します。",
        "これまでのやり取りは引き継いでおります。同じご説明をお願いすることはありません。",
        f"いまの状況は、次のページでご確認いただけます。写真や補足もお送りいただけます。\n{link}",
    ]


def _en(shop: ShopCard, staff: StaffCard | None, by: str, link: str) -> list[str]:
    return [
        f"{opening(shop, staff, 'en')} We are sorry that this is not solved yet, and thank you for telling us.",
        f"We take it up again under the same case number. A supervisor also reviews it. We will write to you by {by}.",
        "Everything you told us so far is on file, and you will not have to explain it again.",
        f"You can see where your case stands, and add photos or details, on this page.\n{link}",
    ]
