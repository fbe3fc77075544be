"""対応のお知らせ: what we carried out, with its proof."""

from datetime import date

from uketome.letters.wording.cards import Done, Letter, ShopCard, StaffCard, Step
from uketome.letters.wording.figures import day
from uketome.letters.wording.frame import framed, headed, numbered, opening
from uketome.letters.wording.lines import one_line, web_link


def remedy_done(
    shop: ShopCard,
    staff: StaffCard,
    *,
    name: str,
    number: str,
    done: tuple[Done, ...],
    link: str,
    left: tuple[Step, ...] = (),
    ask_on: date | None = None,
    language: str = "ja",
) -> Letter:
    """Tells what is done, with refund id or tracking number; `left` is still to come, `ask_on` the day on which we ask if it helped."""
    english = language == "en"
    blocks = (_en if english else _ja)(shop, staff, done, left, web_link(link), ask_on)
    topic = "What we have done for you" if english else "対応が済みましたのでお知らせします"
    if left:
        topic = "What we have done so far" if english else "対応の途中経過をお知らせします"
    return framed(shop, number=number, topic=topic, blocks=blocks, language=language, name=name, staff=staff)


def _ja(
    shop: ShopCard, staff: StaffCard, done: tuple[Done, ...], left: tuple[Step, ...], link: str, ask_on: date | None
) -> list[str]:
    news = "お約束した対応のうち、次のことが済みました。" if left else "お約束した対応が済みましたので、お知らせします。"
    return [
        f"{opening(shop, staff, 'ja')}\nお待たせいたしました。{news}",
        headed("済んだこと", "\n".join(_done(item, "ja") for item in done)),
        headed("これからの予定", numbered(f"{day(step.due_on)}まで　{one_line(step.what, 200)}" for step in left)),
        "カードへのご返金は、カード会社の締め日により、明細に載るまで日数がかかることがあります。"
        if any(item.is_card_refund for item in done)
        else "",
        f"{day(ask_on)}に、その後の様子を一度おうかがいします。" if ask_on else "",
        f"お気づきのことがありましたら、このメールへのご返信か、次のページからお知らせください。\n{link}",
    ]


def _en(
    shop: ShopCard, staff: StaffCard, done: tuple[Done, ...], left: tuple[Step, ...], link: str, ask_on: date | None
) -> list[str]:
    news = "Part of what we promised is done." if left else "We have done what we promised."
    return [
        f"{opening(shop, staff, 'en')} Thank you for waiting. {news}",
        headed("What is done", "\n".join(_done(item, "en") for item in done)),
        headed("What comes next", numbered(f"By {day(step.due_on, 'en')}: {one_line(step.what, 200)}" for step in left)),
        "Depending on your card company, a refund may take some time to appear on your statement."
        if any(item.is_card_refund for item in done)
        else "",
        f"On {day(ask_on, 'en')} we will ask you once how things are." if ask_on else "",
        f"If you notice anything, please reply to this message or tell us on this page.\n{link}",
    ]


def _done(item: Done, language: str) -> str:
    label, reference = one_line(item.reference_label, 40), one_line(item.reference, 60)
    when, what = day(item.on, language), one_line(item.what, 200)
    if language == "en":
        return f"- {when}: {what}" + (f"\n  {label}: {reference}" if reference else "")
    return f"・{when}　{what}" + (f"\n　{label}　{reference}" if reference else "")
