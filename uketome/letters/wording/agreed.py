"""お約束の確認: what the customer chose, and what we do by when."""

from datetime import datetime

from uketome.letters.wording.cards import Letter, OptionText, ShopCard, StaffCard, Step
from uketome.letters.wording.figures import day, moment
from uketome.letters.wording.frame import bulleted, framed, headed, numbered, opening
from uketome.letters.wording.lines import one_line, web_link


def agreed(
    shop: ShopCard,
    staff: StaffCard,
    *,
    name: str,
    number: str,
    chosen: OptionText,
    steps: tuple[Step, ...],
    link: str,
    change_until: datetime | None = None,
    language: str = "ja",
) -> Letter:
    """Confirms the choice with every step and its day; `change_until` is how long it can still be changed."""
    english = language == "en"
    blocks = (_en if english else _ja)(shop, staff, chosen, steps, web_link(link), change_until)
    topic = "Your choice and what we do next" if english else "お選びいただいた内容の確認"
    return framed(shop, number=number, topic=topic, blocks=blocks, language=language, name=name, staff=staff)


def _ja(
    shop: ShopCard, staff: StaffCard, chosen: OptionText, steps: tuple[Step, ...], link: str, until: datetime | None
) -> list[str]:
    return [
        f"{opening(shop, staff, 'ja')}\nお返事をくださり、ありがとうございます。次の内容で承りました。",
        "\n".join([f"【{chosen.key}】 {one_line(chosen.title, 200)}", chosen.description, bulleted(chosen.points)]).strip(),
        headed("これからの予定", numbered(f"{day(step.due_on)}まで　{one_line(step.what, 200)}" for step in steps)),
        f"変更をご希望のときは、{moment(until)}までにお知らせください。" if until else "",
        f"進み具合は、次のページでご確認いただけます。\n{link}",
        "予定に変わりがあるときは、その日のうちに担当者からご連絡します。",
    ]


def _en(
    shop: ShopCard, staff: StaffCard, chosen: OptionText, steps: tuple[Step, ...], link: str, until: datetime | None
) -> list[str]:
    return [
        f"{opening(shop, staff, 'en')} Thank you for your answer. We will proceed as you chose.",
        "\n".join([f"Option {chosen.key}: {one_line(chosen.title, 200)}", chosen.description, bulleted(chosen.points, "en")]).strip(),
        headed("What we do", numbered(f"By {day(step.due_on, 'en')}: {one_line(step.what, 200)}" for step in steps)),
        f"If you would like to change your choice, please tell us by {moment(until, 'en')}." if until else "",
        f"You can follow the progress on this page.\n{link}",
        "If anything in this plan changes, we will tell you the same day.",
    ]
