"""完了のお知らせ: the case is closed, and how to come back."""

from uketome.letters.wording.cards import Letter, ShopCard, StaffCard
from uketome.letters.wording.frame import framed, headed, opening
from uketome.letters.wording.lines import one_line, web_link


def closed(
    shop: ShopCard,
    staff: StaffCard,
    *,
    name: str,
    number: str,
    link: str,
    improvement: str = "",
    language: str = "ja",
) -> Letter:
    """Says thank you and leaves the door open; `improvement` is what the shop changed because of this case."""
    english = language == "en"
    blocks = (_en if english else _ja)(shop, staff, one_line(improvement, 400), web_link(link))
    topic = "Your case is complete" if english else "対応完了のお知らせ"
    return framed(shop, number=number, topic=topic, blocks=blocks, language=language, name=name, staff=staff)


def _ja(shop: ShopCard, staff: StaffCard, improvement: str, link: str) -> list[str]:
    return [
        f"{opening(shop, staff, 'ja')}\nこのたびはお時間をいただき、ありがとうございました。"
        "お申し出への対応を完了といたします。",
        headed("いただいたお声をもとに改めたこと", improvement),
        f"あらためてお困りのことがありましたら、このメールへのご返信か、次のページからお知らせください。"
        f"同じ受付番号で再開します。\n{link}",
        "ご不便をおかけしましたことを、重ねてお詫び申し上げます。",
    ]


def _en(shop: ShopCard, staff: StaffCard, improvement: str, link: str) -> list[str]:
    return [
        f"{opening(shop, staff, 'en')} Thank you for your time. We now regard your case as complete.",
        headed("What we changed thanks to you", improvement),
        f"If anything is left, please reply to this message or tell us on this page. "
        f"We will reopen the same case.\n{link}",
        "We apologise again for the inconvenience.",
    ]
