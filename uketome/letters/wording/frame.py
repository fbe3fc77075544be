"""The frame around every letter: subject with shop and case number, salutation, blocks, signature."""

from collections.abc import Iterable

from uketome.letters.wording.cards import Letter, ShopCard, StaffCard
from uketome.letters.wording.lines import case_number, one_line, person_name, web_link

LANGUAGES = ("ja", "en")
RULE = "――――――――――――"


def framed(
    shop: ShopCard,
    *,
    number: str,
    topic: str,
    blocks: Iterable[str],
    language: str,
    name: str = "",
    staff: StaffCard | None = None,
) -> Letter:
    """The finished letter; empty blocks are left out, a blank line stands between. ValueError: unknown language."""
    if language not in LANGUAGES:
        raise ValueError(f"letters are written in ja or en, not {language!r}")
    parts = [salutation(name, language), *blocks, signature(shop, staff, language)]
    return Letter(subject(shop, topic, number, language), "\n\n".join(part for part in parts if part) + "\n")


def subject(shop: ShopCard, topic: str, number: str, language: str) -> str:
    """【店舗名】題（受付番号 K-2418）"""
    if language == "en":
        return f"[{shop_name(shop, language)}] {one_line(topic, 80)} (case {case_number(number)})"
    return f"【{shop_name(shop, language)}】{one_line(topic, 80)}（受付番号 {case_number(number)}）"


def salutation(name: str, language: str) -> str:
    """中村 由佳 様, or お客様 when the name is not known."""
    known = person_name(name)
    if language == "en":
        return f"Dear {known or 'Customer'},"
    return f"{known} 様" if known else "お客様"


def opening(shop: ShopCard, staff: StaffCard | None, language: str) -> str:
    """Who writes, in the first sentence."""
    if language == "en":
        return f"This is {_signed(staff, language) + ' of ' if staff else ''}{shop_name(shop, language)} Customer Care."
    who = f"の{_signed(staff, language)}" if staff else ""
    return f"{shop_name(shop, language)} お客様相談{who}です。"


def signature(shop: ShopCard, staff: StaffCard | None, language: str) -> str:
    """Shop, person, telephone with hours, address of the shop."""
    english = language == "en"
    lines = [RULE, f"{shop_name(shop, language)} {'Customer Care' if english else 'お客様相談'}"]
    if staff:
        lines.append(f"{'Your contact: ' if english else '担当　'}{_signed(staff, language)}")
    if shop.phone:
        lines.append(telephone(shop, language))
    if shop.url:
        lines.append(web_link(shop.url))
    return "\n".join(lines)


def telephone(shop: ShopCard, language: str) -> str:
    """電話　03-0000-0000（平日 9:00–18:00）"""
    phone = one_line(shop.phone, 40)
    if language == "en":
        hours = one_line(shop.hours_en or shop.hours, 60)
        return f"Phone: {phone}" + (f" ({hours})" if hours else "")
    hours = one_line(shop.hours, 60)
    return f"電話　{phone}" + (f"（{hours}）" if hours else "")


def shop_name(shop: ShopCard, language: str) -> str:
    """The shop's name in the reader's language, on one line."""
    return one_line(shop.name_en if language == "en" and shop.name_en else shop.name, 60)


def numbered(items: Iterable[str]) -> str:
    """1. … 2. … on lines of their own."""
    return "\n".join(f"{place}. {item}" for place, item in enumerate(items, start=1))


def bulleted(items: Iterable[str], language: str = "ja") -> str:
    """・… on lines of their own (- … in English); each item is brought to one line."""
    mark = "- " if language == "en" else "・"
    return "\n".join(f"{mark}{line}" for item in items if (line := one_line(item, 200)))


def headed(heading: str, text: str) -> str:
    """A heading above its text; nothing when there is no text."""
    return f"{heading}\n{text}" if text else ""


def _signed(staff: StaffCard, language: str) -> str:
    name, title = one_line(staff.name, 40), one_line(staff.title, 40)
    if not title:
        return name
    return f"{name} ({title})" if language == "en" else f"{title} {name}"
