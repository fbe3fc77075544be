"""おうかがい: everything we still need, in one letter, each question with its reason."""

from datetime import datetime

from uketome.letters.wording.apology import receipt_apology
from uketome.letters.wording.cards import Letter, Question, ShopCard, StaffCard
from uketome.letters.wording.figures import moment
from uketome.letters.wording.frame import framed, headed, numbered, opening
from uketome.letters.wording.lines import one_line, web_link

MOST = 5


def questions(
    shop: ShopCard,
    staff: StaffCard,
    *,
    name: str,
    number: str,
    asked: tuple[Question, ...],
    link: str,
    next_word_by: datetime,
    language: str = "ja",
) -> Letter:
    """One to five numbered questions; by `next_word_by` we write again, answered or not. ValueError: other counts."""
    if not 1 <= len(asked) <= MOST:
        raise ValueError(f"one letter asks 1 to {MOST} questions, not {len(asked)}")
    english = language == "en"
    blocks = (_en if english else _ja)(shop, staff, asked, web_link(link), moment(next_word_by, language))
    topic = "A few questions about your case" if english else "状況についてのおうかがい"
    return framed(shop, number=number, topic=topic, blocks=blocks, language=language, name=name, staff=staff)


def _ja(shop: ShopCard, staff: StaffCard, asked: tuple[Question, ...], link: str, by: str) -> list[str]:
    return [
        f"{opening(shop, staff, 'ja')}\n{receipt_apology('ja')}",
        headed(
            "ご希望に沿う解決策をご用意するために、次のことをお聞かせください。おわかりになる範囲で大丈夫です。",
            numbered(_asked(question, "理由：") for question in asked),
        ),
        f"このメールへのご返信か、次のページからお答えください。写真もこちらからお送りいただけます。\n{link}",
        f"お答えをいただきましたら、{by}までに担当者からご連絡します。お答えがそろわないときも、同じ日時までに一度ご連絡します。",
    ]


def _en(shop: ShopCard, staff: StaffCard, asked: tuple[Question, ...], link: str, by: str) -> list[str]:
    return [
        f"{opening(shop, staff, 'en')} {receipt_apology('en')}",
        headed(
            "So that we can offer you the right solution, please tell us the following, as far as you can.",
            numbered(_asked(question, "Why we ask: ") for question in asked),
        ),
        f"Please reply to this message or answer on this page, where you can also send photos.\n{link}",
        f"We will write to you by {by}, whether or not everything could be answered.",
    ]


def _asked(question: Question, label: str) -> str:
    why = f"\n   {label}{one_line(question.reason, 200)}" if question.reason else ""
    return one_line(question.text, 200) + why
