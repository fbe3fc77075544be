"""The standing cast of the letter tests: a shop, its staff, a customer, one broken mug; and every letter about it."""

from datetime import date, datetime

from uketome.letters.wording.acknowledge import acknowledge
from uketome.letters.wording.agreed import agreed
from uketome.letters.wording.cards import Done, OptionText, Question, ShopCard, StaffCard, Step
from uketome.letters.wording.closed import closed
from uketome.letters.wording.follow_up import follow_up
from uketome.letters.wording.offer import offer
from uketome.letters.wording.questions import questions
from uketome.letters.wording.remedy_done import remedy_done
from uketome.letters.wording.reopened import reopened
from uketome.letters.wording.reply import reply
from uketome.measure.worktime import JAPAN

SHOP = ShopCard(
    "こもれび雑貨店",
    "03-0000-0000",
    "平日 9:00–18:00",
    "https://komorebi.example",
    name_en="Komorebi Goods",
    hours_en="weekdays 9:00–18:00",
)
TANAKA = StaffCard("田中 直樹")
NAKAMURA = "中村 由佳"
NUMBER = "K-2418"
LINK = "https://desk.example/p/abc123"
LANGUAGES = ("ja", "en")


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=JAPAN)


ASKED = {
    "ja": (
        Question("お品を受け取られた日はいつですか", "運送会社への確認に期限があるため"),
        Question("外箱と壊れたところの写真をお送りください", "原因を確かめるため"),
    ),
    "en": (
        Question("On which day did you receive the parcel?", "the carrier sets a time limit"),
        Question("Please send photos of the box and the damage.", "to find the cause"),
    ),
}
UNDERSTOOD = {
    "ja": ("11月14日ご注文の「白磁マグ 2個セット」が、11月18日に届いた", "2個のうち1個の取っ手が取れていた"),
    "en": ("Your mugs arrived on 18 November", "The handle of one mug was broken"),
}
FINDINGS = {"ja": ("箱の緩衝材が不足していた",), "en": ("The padding in the box was too thin",)}
PREVENTION = {
    "ja": "この商品の梱包を、11月25日から二重箱に改めます。",
    "en": "From 25 November we pack this product in two boxes.",
}
OPTIONS = {
    "ja": (
        OptionText("A", "新しい品を再送", "11月24日（火）までに発送します。", ("返送は不要です",)),
        OptionText("B", "全額を返金", "2,980円を、お支払いのカードへお返しします。"),
    ),
    "en": (
        OptionText("A", "A new one", "We send it by 24 November.", ("You keep the old one",)),
        OptionText("B", "Full refund", "We refund ¥2,980 to your card."),
    ),
}
STEPS = {"ja": (Step("新しい品を発送", date(2026, 11, 24)),), "en": (Step("we send a new one", date(2026, 11, 24)),)}
DONE = {
    "ja": (Done("全額をご返金しました", date(2026, 11, 24), "返金番号", "R-901", is_card_refund=True),),
    "en": (Done("we refunded the full price", date(2026, 11, 24), "Refund number", "R-901", is_card_refund=True),),
}
AFTERWARDS = {"ja": "新しい品のお届け", "en": "a new mug was sent"}
IMPROVED = {"ja": "梱包を二重箱に改めました。", "en": "We now pack in two boxes."}
WRITTEN = {"ja": "お待たせしております。\n本日発送しました。", "en": "Thank you for waiting.\nWe sent it today."}


def letters(language):
    """Every kind of letter about the mug in one language, by its kind."""
    whom = {"name": NAKAMURA, "number": NUMBER, "language": language}
    return {
        "acknowledge": acknowledge(SHOP, number=NUMBER, first_reply_by=at(24, 12), link=LINK, language=language),
        "questions": questions(SHOP, TANAKA, asked=ASKED[language], link=LINK, next_word_by=at(24, 18), **whom),
        "offer": offer(
            SHOP,
            TANAKA,
            understood=UNDERSTOOD[language],
            findings=FINDINGS[language],
            prevention=PREVENTION[language],
            options=OPTIONS[language],
            responsibility="shop",
            link=LINK,
            answer_by=at(27, 18),
            dates_hold_until=at(20, 12),
            **whom,
        ),
        "agreed": agreed(
            SHOP, TANAKA, chosen=OPTIONS[language][0], steps=STEPS[language], link=LINK, change_until=at(20, 15), **whom
        ),
        "remedy_done": remedy_done(SHOP, TANAKA, done=DONE[language], link=LINK, ask_on=date(2026, 11, 27), **whom),
        "follow_up": follow_up(SHOP, TANAKA, what_was_done=AFTERWARDS[language], survey_link=LINK, **whom),
        "reopened": reopened(SHOP, None, reply_by=at(24, 18), link=LINK, **whom),
        "closed": closed(SHOP, TANAKA, link=LINK, improvement=IMPROVED[language], **whom),
        "reply": reply(SHOP, TANAKA, text=WRITTEN[language], **whom),
    }
