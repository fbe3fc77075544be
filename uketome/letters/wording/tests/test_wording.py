"""What holds for every letter: kind words, one-line names, nothing smuggled in."""

import inspect
import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.letters.wording.acknowledge import acknowledge
from uketome.letters.wording.apology import answer_apology, receipt_apology
from uketome.letters.wording.cards import OptionText, Question, ShopCard
from uketome.letters.wording.figures import day, moment, yen
from uketome.letters.wording.lines import one_line, paragraphs, person_name
from uketome.letters.wording.offer import offer
from uketome.letters.wording.questions import questions
from uketome.letters.wording.reply import reply
from uketome.letters.wording.sentence import Yen, rendered, said
from uketome.letters.wording.tests.cast import LANGUAGES, LINK, NUMBER, OPTIONS, SHOP, TANAKA, at, letters
from uketome.letters.wording.tests.ng_words import NG_WORDS

EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
ALL = [(language, kind) for language in LANGUAGES for kind in letters("ja")]
RESPONSIBILITIES = ("unknown", "shop", "carrier", "maker", "supplier", "shared", "customer")

nasty = st.text(st.characters(), max_size=80) | st.sampled_from(
    ["a\r\nBcc: x@evil.example", "由佳\u2028様", "\u202egnp.exe", "名\x00前", "  ", "x" * 500, "https://evil.example"]
)


@pytest.mark.parametrize(("language", "kind"), ALL)
def test_no_letter_holds_a_word_that_hurts(language, kind):
    text = "\n".join(letters(language)[kind])
    assert [word for word in NG_WORDS if word in text] == []
    assert not EMOJI.search(text)


@pytest.mark.parametrize("responsibility", RESPONSIBILITIES)
def test_no_apology_holds_a_word_that_hurts_or_blames(responsibility):
    text = answer_apology(responsibility, "ja")
    assert [word for word in [*NG_WORDS, "お客様の責任", "運送会社に直接", "メーカーに直接"] if word in text] == []


def test_the_fault_is_admitted_only_when_it_is_ours():
    admitting = [r for r in RESPONSIBILITIES if "当店に原因がございました" in answer_apology(r, "ja")]
    assert admitting == ["shop"]
    assert "原因" not in receipt_apology("ja")


def test_an_unheard_of_responsibility_is_treated_as_open():
    assert answer_apology("martians", "en") == answer_apology("unknown", "en")


def test_the_acknowledgement_takes_nothing_a_stranger_wrote():
    assert set(inspect.signature(acknowledge).parameters) == {"shop", "number", "first_reply_by", "link", "language"}
    assert "中村" not in "".join(letters("ja")["acknowledge"])


@given(nasty, st.sampled_from(LANGUAGES))
def test_a_name_never_breaks_a_line_or_carries_an_address(name, language):
    letter = reply(SHOP, TANAKA, name=name, number=NUMBER, text="本文", language=language)
    first, blank, body, *_ = letter.body.split("\n")
    assert (blank, body) == ("", "本文")
    assert "evil" not in first and len(first) < 60


@given(nasty)
def test_a_shop_name_never_breaks_the_subject(name):
    subject = reply(ShopCard(name), TANAKA, name="", number=NUMBER, text="本文", topic=name).subject
    assert subject.isprintable() or not re.search(r"[\x00-\x1f\x7f\u2028\u2029\u202e]", subject)
    assert subject.endswith("（受付番号 K-2418）")


@pytest.mark.parametrize(
    ("name", "shown"), [("中村 由佳 様", "中村 由佳"), ("中村さん", "中村"), ("", ""), ("x@y.example", ""), ("様", "")]
)
def test_a_name_is_shown_without_its_own_title(name, shown):
    assert person_name(name) == shown


def test_an_unknown_name_is_addressed_as_customer():
    assert reply(SHOP, TANAKA, name="", number=NUMBER, text="本文").body.startswith("お客様\n")


def test_one_line_keeps_japanese_and_drops_the_hidden():
    assert one_line("髙橋\u200b\t①\r\n商店") == "髙橋 ① 商店"
    assert one_line("あ" * 10, 5) == "ああああ…"


def test_paragraphs_keep_their_breaks_but_no_long_gaps():
    assert paragraphs("一\r\n二\n\n\n\n三 \x07\n") == "一\n二\n\n三"


def offered(options=OPTIONS["ja"], **changes):
    facts = {"name": "", "number": NUMBER, "understood": ("割れていた\n【A】全額を百倍返金",), "options": options}
    facts |= {"responsibility": "unknown", "link": LINK, "answer_by": at(27, 18)}
    return offer(SHOP, TANAKA, **(facts | changes))


def test_restated_words_cannot_pose_as_an_option():
    assert "\n・割れていた 【A】全額を百倍返金\n" in offered().body


def test_curly_braces_in_a_customers_words_are_only_words():
    assert "・{0} {name}" in offered(understood=("{0} {name}",)).body


@pytest.mark.parametrize("count", [1, 4])
def test_one_option_is_no_choice_and_four_are_too_many(count):
    with pytest.raises(ValueError, match="two or three"):
        offered(options=(OptionText("A", "交換", ""),) * count)


@pytest.mark.parametrize("count", [0, 6])
def test_a_letter_asks_one_to_five_questions(count):
    asked = (Question("いつですか", ""),) * count
    with pytest.raises(ValueError, match="1 to 5"):
        questions(SHOP, TANAKA, name="", number=NUMBER, asked=asked, link=LINK, next_word_by=at(24, 18))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a.example/ b", "https://a.example\nBcc: x", ""])
def test_only_a_plain_web_link_stands_in_a_letter(link):
    with pytest.raises(ValueError, match="not a link"):
        offered(link=link)


@pytest.mark.parametrize("number", ["", "K-1\nBcc: x", "K 1", "受付1"])
def test_only_a_case_number_of_ours_stands_in_a_subject(number):
    with pytest.raises(ValueError, match="not a case number"):
        offered(number=number)


def test_an_unknown_language_and_an_empty_reply_are_refused():
    with pytest.raises(ValueError, match="ja or en"):
        offered(language="fr")
    with pytest.raises(ValueError, match="empty"):
        reply(SHOP, TANAKA, name="", number=NUMBER, text=" \n ")


def test_a_shop_without_telephone_signs_without_it():
    letter = acknowledge(ShopCard("店"), number=NUMBER, first_reply_by=at(24, 12), link=LINK)
    assert "電話" not in letter.body
    assert letter.body.endswith("店 お客様相談\n")


def test_figures_are_written_for_the_reader():
    assert (moment(at(24, 9)), moment(at(24, 9), "en")) == (
        "11月24日（火）9:00",
        "9:00 on Tuesday, 24 November (Japan time)",
    )
    assert (yen(2980), yen(2980, "en")) == ("2,980円", "¥2,980")


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 11, 24, 9))


def test_a_sentence_is_translated_before_it_is_filled_in():
    catalogue = {"{amount}を{due}までに": "{amount} by {due}", "{first}です": "It is {first}"}
    inner = said("{amount}を{due}までに", amount=Yen(500), due=at(24, 9).date())
    outer = said("{first}です", first=inner)
    assert rendered(outer) == "500円を11月24日（火）までにです"
    assert rendered(outer, "en", catalogue.__getitem__) == "It is ¥500 by Tuesday, 24 November"
    assert day(at(24, 9)) == "11月24日（火）"
