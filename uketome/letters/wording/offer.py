"""ご提案: what we understood, a fitting apology, options of equal weight, and what happens without an answer."""

from collections.abc import Iterable
from datetime import datetime

from uketome.letters.wording.apology import answer_apology
from uketome.letters.wording.cards import Letter, OptionText, ShopCard, StaffCard
from uketome.letters.wording.figures import moment
from uketome.letters.wording.frame import bulleted, framed, headed, opening
from uketome.letters.wording.lines import one_line, web_link


def offer(
    shop: ShopCard,
    staff: StaffCard,
    *,
    name: str,
    number: str,
    understood: tuple[str, ...],
    options: tuple[OptionText, ...],
    responsibility: str,
    link: str,
    answer_by: datetime,
    dates_hold_until: datetime | None = None,
    findings: tuple[str, ...] = (),
    prevention: str = "",
    language: str = "ja",
) -> Letter:
    """The offer. `understood` restates the report, `findings` what we confirmed, `prevention` what we change.

    ValueError unless there are two or three options: one is no choice.
    """
    if not 2 <= len(options) <= 3:
        raise ValueError(f"an offer has two or three options, not {len(options)}")
    english = language == "en"
    words = (_en if english else _ja)(len(options), web_link(link), answer_by, dates_hold_until)
    blocks = [
        f"{opening(shop, staff, language)}{' ' if english else chr(10)}{answer_apology(responsibility, language)}",
        headed(words["understood"], bulleted(understood, language)),
        headed(words["findings"], bulleted(findings, language)),
        headed(words["prevention"], one_line(prevention, 400)),
        words["options"],
        *_options(options, language),
        words["choose"],
        words["silence"],
        words["closing"],
    ]
    topic = "Our proposal for your case" if english else "解決策のご提案"
    return framed(shop, number=number, topic=topic, blocks=blocks, language=language, name=name, staff=staff)


def _options(options: Iterable[OptionText], language: str) -> list[str]:
    label = "Option {}" if language == "en" else "【{}】"
    colon = ": " if language == "en" else " "
    return [
        "\n".join(
            part
            for part in (
                f"{label.format(option.key)}{colon}{one_line(option.title, 200)}",
                one_line(option.description, 400),
                bulleted(option.points, language),
            )
            if part
        )
        for option in options
    ]


def _ja(count: int, link: str, answer_by: datetime, dates_hold_until: datetime | None) -> dict[str, str]:
    counted = {2: "二つ", 3: "三つ"}[count]
    hold = f"上の日付は、{moment(dates_hold_until)}までにお選びいただいた場合のものです。" if dates_hold_until else ""
    return {
        "understood": "わたしたちが受けとめたこと",
        "findings": "確認できたこと",
        "prevention": "同じことを繰り返さないために",
        "options": f"解決策を{counted}ご用意しました。ご希望に合うものを、お客様がお選びください。",
        "choose": f"次のページからお選びいただけます。ご質問やほかのご希望も、こちらからお聞かせください。\n{link}",
        "silence": f"{moment(answer_by)}までに、お返事をお願いいたします。{hold}"
        "お返事がないときは、担当者からあらためてご連絡します。期限を過ぎたことで、お申し出がなかったことになるものではありません。",
        "closing": "お手数をおかけしますことを、重ねてお詫び申し上げます。",
    }


def _en(count: int, link: str, answer_by: datetime, dates_hold_until: datetime | None) -> dict[str, str]:
    counted = {2: "two", 3: "three"}[count]
    hold = f" The dates above hold if you choose by {moment(dates_hold_until, 'en')}." if dates_hold_until else ""
    return {
        "understood": "What we understood",
        "findings": "What we confirmed",
        "prevention": "So that it does not happen again",
        "options": f"We have prepared {counted} solutions. Please choose the one that suits you.",
        "choose": f"You can choose on this page, and also ask a question or tell us of another wish.\n{link}",
        "silence": f"Please let us know by {moment(answer_by, 'en')}.{hold} "
        "If we do not hear from you, we will contact you again. Your case is not dropped when that time has passed.",
        "closing": "We apologise again for the trouble this causes you.",
    }
