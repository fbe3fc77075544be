from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.steps.understand.rules import read
from uketome.steps.understand.rules.sheet import answers_in, plain

TODAY = date(2026, 6, 20)


@given(st.text(alphabet="けが体調不良の有無:はいなしあり→」\n。 ?あ【】□■", max_size=60))
def test_making_a_sheet_plain_moves_no_letter(text):
    assert len(plain(text)) == len(text)
    assert all(0 <= answer.start < answer.end <= len(text) for answer in answers_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "けがの有無：いいえ", "けがの有無: なし", "けがの有無：無", "【けがの有無】なし", "怪我：ございません", "お怪我はありませんか→ございません",
        "けがの有無\nなし", "けが：□有 ☑無", "体調不良の有無：特になし", "発煙・発火：なし　症状：動かない", "お子様の誤飲：なし", "けが人：0名",
    ],
)  # fmt: skip
def test_an_item_answered_no_raises_nothing(text):
    assert read("", text, today=TODAY).flags == ()


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("けがの有無：はい", "safety_injury"), ("けがの有無：有", "safety_injury"), ("【けがの有無】あり", "safety_injury"),
        ("けが：☑有 □無", "safety_injury"), ("体調不良の有無：あり", "health"), ("発煙の有無：あり（少し）", "safety_fire"),
        ("受診の有無：はい", "safety_injury"), ("健康被害の有無：有り", "health"),
    ],
)  # fmt: skip
def test_an_item_answered_yes_raises_its_alarm_at_the_item(text, flag):
    reading = read("", text, today=TODAY)
    assert (flag in reading.flags, reading.severity, reading.kind) == (True, 1, "complaint")
    assert all(0 <= start < end <= len(text) for start, end, _ in reading.evidence)


@pytest.mark.parametrize(
    ("text", "value"), [("けがの有無：はい", "yes"), ("けがの有無：いいえ", "no"), ("けがの有無：有", "yes")]
)
def test_the_answer_is_the_fact(text, value):
    assert [(fact.item, fact.value) for fact in read("", text, today=TODAY).facts] == [("injury", value)]


def test_missing_replies_and_parts_are_no_yes_or_no_items():
    assert list(answers_in("返信：なし\n説明書：なし")) == []
