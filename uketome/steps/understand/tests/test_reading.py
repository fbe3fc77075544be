from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uketome.knowledge.taxonomy import categories
from uketome.steps.understand.rules import read
from uketome.steps.understand.rules.reading import page_of

TODAY = date(2026, 6, 20)
KINDS = {"complaint", "inquiry", "request", "praise", "sales_pitch", "other"}


def reading(text, subject=""):
    return read(subject, text, today=TODAY)


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=300))
def test_any_text_gives_a_well_formed_reading(subject, text):
    result = read(subject, text, today=TODAY)
    assert result.kind in KINDS and result.category in categories() and result.severity in (1, 2, 3, 4)
    assert 1 <= len(result.alternatives) <= 3 and sum(p for _, p in result.alternatives) <= 1
    assert 0 <= result.anger <= 3 and 0 <= result.confidence <= 1
    places = [(start, end) for start, end, _ in result.evidence] + [fact.span for fact in result.facts]
    assert all(0 <= start < end <= len(text) for start, end in places)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "箱を開けたら割れていました。",
                "ﾊﾞｯﾃﾘｰから煙が出た",
                "\n",
                "１２３",
                "返金して",
                "①",
                " ",
                "けが",
                "6/13に届いた",
            ]
        ),
        max_size=30,
    )
)
def test_pieces_of_complaints_in_any_order_keep_spans_inside_the_text(pieces):
    text = "".join(pieces)
    result = reading(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in result.evidence)


@pytest.mark.parametrize("text", ["", "   \n", "😀😀😀", "あ" * 100_000, "1-" * 50_000])
def test_text_without_a_message_is_neither_complaint_nor_alarm(text):
    result = reading(text)
    assert (result.kind, result.category, result.severity, result.flags) == ("other", "svc_other", 4, ())


def test_a_polite_indirect_complaint_is_a_complaint_with_its_evidence():
    text = "お世話になっております。届いたのですが、取っ手が取れていました。"
    result = reading(text)
    assert (result.kind, result.category, result.severity, result.anger) == ("complaint", "prd_damage", 3, 0)
    assert any("取れて" in text[start:end] for start, end, label in result.evidence if label == "prd_damage")


def test_evidence_points_into_the_original_even_when_the_text_was_folded():
    text = "㈱こもれび御中　ﾊﾞｯﾃﾘｰから煙が出ました"
    result = reading(text)
    assert "煙が出" in [text[start:end] for start, end, label in result.evidence if label == "safety_fire"]


def test_a_calm_fire_is_graver_than_a_furious_delay():
    fire = reading("充電中に少し煙が出ておりました。念のためお知らせいたします。")
    delay = reading("まだ届かない!!ふざけるな!!最低の店だ!!")
    assert (fire.severity, fire.anger) == (1, 0)
    assert (delay.severity, delay.anger) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "けがはありません", "このナイフ、死ぬほど切れない", "殺菌スプレーを買いました", "バカ売れしているそうですね",
        "火をつけるタイプのろうそくが割れていました", "病院で使う予定です", "警察の方から勧められて購入", "子どもが喜びました",
        "幸い怪我はありませんでした", "焦げ付きにくいフライパンと聞きました", "アレルギー対応の商品ですか", "人気が爆発的ですね",
    ],
)  # fmt: skip
def test_idioms_negations_and_places_raise_no_flag(text):
    assert reading(text).flags == ()


def test_asking_about_returns_without_trouble_is_an_inquiry_and_with_trouble_a_complaint():
    assert reading("返品できますか？").kind == "inquiry"
    assert reading("割れていました。返品できますか？").kind == "complaint"


def test_threats_and_insults_count_only_when_aimed_at_people():
    assert "insult" in reading("お前らバカか。金返せ").flags
    assert "threat" in reading("担当者を殺すぞ").flags
    assert "dogeza_writing" in reading("店長が土下座しろ").flags
    assert not {"insult", "threat"} & set(reading("虫を殺すスプレーがバカ高い。ゴミ箱に捨てた。").flags)


def test_naming_a_consumer_centre_is_legal_and_never_harassment():
    result = reading("対応いただけないなら消費生活センターに相談します。")
    assert result.kind == "complaint" and result.severity == 2
    assert "legal" in result.flags and not {"threat", "insult"} & set(result.flags)


def test_demands_are_heard():
    assert set(reading("割れていたので交換か返金をお願いします。原因も説明してください。").demands) == {
        "refund",
        "exchange",
        "explanation",
    }


def test_facts_told_are_not_asked_again():
    result = reading(
        "山田太郎と申します。注文番号10234、6月13日に届いたマグカップが割れていました。6月25日の誕生日に使うので再送してください。"
    )
    facts = {fact.item: fact.value for fact in result.facts}
    assert facts["order_no"] == "10234"
    assert facts["received_on"] == "2026-06-13"
    assert facts["wish"] == "resend"
    assert facts["name"] == "山田太郎"
    assert result.need_by == date(2026, 6, 25)
    assert (result.severity, "deadline" in result.flags) == (2, True)


def test_the_subject_counts_but_gives_no_evidence():
    result = read("商品が割れていました", "写真を送ります。", today=TODAY)
    assert (result.kind, result.category, result.evidence) == ("complaint", "prd_damage", ())


def test_a_long_mail_is_read_from_its_beginning():
    assert reading("箱の中で割れていました。" + "あ" * 200_000).category == "prd_damage"


def test_demanding_the_money_back_is_a_complaint_and_asking_whether_it_can_be_is_not():
    assert reading("返金してください。").kind == "complaint"
    assert reading("返金はできますか？").kind == "inquiry"


def test_signs_that_unfold_into_many_are_read_in_part_only():
    assert len(page_of("", "ﷺ" * 12_000).body.text) <= 2 * 12_000


def test_a_break_told_plainly_is_a_complaint_though_the_wish_supposes_something():
    told = "本日届きましたが、2個のうち1個の取っ手が取れていました。交換品を送っていただけないでしょうか。"
    result = reading(told + "間に合わない場合は返金をお願いします。", subject="届いたマグカップが割れていました")
    assert (result.kind, result.category) == ("complaint", "prd_damage")


def test_a_break_only_supposed_is_an_inquiry():
    assert reading("もし届いたカップが割れていた場合は、交換していただけますか。").kind == "inquiry"


def test_the_wish_is_what_is_asked_for_first():
    result = reading("皿が割れて届きました。交換をお願いします。間に合わなければ返金してください。")
    assert [fact.value for fact in result.facts if fact.item == "wish"] == ["exchange"]


def test_english_dates_are_read_by_the_verb_before_them():
    result = reading("I ordered it on 10 June and the teapot arrived yesterday, but the lid was broken.")
    told = {fact.item: fact.value for fact in result.facts}
    assert (told["bought_on"], told["received_on"]) == ("2026-06-10", "2026-06-19")
