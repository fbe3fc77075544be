"""返信: the frame around a text that a member of staff wrote."""

from uketome.letters.wording.cards import Letter, ShopCard, StaffCard
from uketome.letters.wording.frame import framed
from uketome.letters.wording.lines import paragraphs


def reply(
    shop: ShopCard,
    staff: StaffCard,
    *,
    name: str,
    number: str,
    text: str,
    topic: str = "",
    language: str = "ja",
) -> Letter:
    """Salutation, the written text, signature. ValueError when the text is empty."""
    written = paragraphs(text)
    if not written:
        raise ValueError("an empty reply is not sent")
    topic = topic or ("About your case" if language == "en" else "お申し出の件について")
    return framed(shop, number=number, topic=topic, blocks=[written], language=language, name=name, staff=staff)
