import pytest

from uketome.steps.understand.rules.standing import Standing, standing_of


def standing(sentence):
    """How the word between the bars stands."""
    before, word, after = sentence.split("|")
    return standing_of(before + word + after, len(before), len(before) + len(word))


@pytest.mark.parametrize(
    "sentence",
    [
        "|けが|はしていません", "|怪我|はございません", "|けが|せずに済みました", "|怪我|人は出ておりません", "|けが|には至りませんでした",
        "|発火|・発煙等はありません", "|けが|は大丈夫です", "|焦げて|いるわけではありません", "|やけど|しにくい", "|火事に|なりますか",
        "|アレルギー|の原因になるものは入っていますか?", "|けが|はなかったです", "|けが|は?と聞かれました",
    ],
)  # fmt: skip
def test_what_is_denied_or_only_asked_about_is_not_said(sentence):
    assert standing(sentence) is Standing.DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "|けが|をするところでした", "危うく|けが|をするところでした", "|感電|しそう", "もし子供が|けが|をしたら", "|火事に|なったらどうするつもりですか",
        "|やけど|するかもしれません", "|けが|をしかねません", "|低温やけど|しそうなくらい熱い",
    ],
)  # fmt: skip
def test_what_nearly_happened_or_could_happen_is_feared(sentence):
    assert standing(sentence) is Standing.FEARED


@pytest.mark.parametrize(
    "sentence",
    [
        "|けが|をしました。返金できますか", "|けが|をしたのですが返金できますか", "|やけど|して触れません", "|飲み込ん|だかもしれません",
        "|かぶれ|が治りません", "|煙が出|て消えません", "この|発疹|は商品のせいですか", "|けが|は大したことありません",
    ],
)  # fmt: skip
def test_harm_stays_said_when_something_else_is_denied_or_asked(sentence):
    assert standing(sentence) is Standing.SAID
