from hypothesis import given
from hypothesis import strategies as st

from uketome.language.fold import fold, folded


@given(st.text(max_size=200), st.booleans())
def test_every_folded_character_points_to_a_piece_of_the_original(text, unwrap):
    result = fold(text, unwrap=unwrap)
    assert len(result.starts) == len(result.ends) == len(result.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(result.starts, result.ends, strict=True))
    assert list(result.starts) == sorted(result.starts)


@given(st.text(alphabet="あア漢aA1ｱｶﾞｶﾞＡ１①㈱～ー-ｰ \n", max_size=60))
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)


def test_half_width_kana_with_sound_marks_become_one_character_and_point_back_to_two():
    result = fold("ﾊﾞｯｸﾞ割れ")
    assert result.text == "バッグ割れ"
    assert result.span(0, 1) == (0, 2)
    assert result.span(3, 5) == (5, 7)


def test_a_circled_number_never_glues_onto_an_order_number():
    assert folded("①１２３４") == "①1234"


def test_a_long_vowel_mark_between_digits_is_a_hyphen_and_after_kana_stays_a_vowel():
    assert folded("250ｰ1234567") == "250-1234567"
    assert folded("ケ―ス") == "ケース"


def test_a_line_broken_by_a_mailer_inside_a_sentence_is_joined_and_a_new_paragraph_is_not():
    long = "先日そちらのお店で購入いたしましたマグカップの取っ"
    assert (
        fold(f"{long}\n手が取れていました。\n返金してください。", unwrap=True).text
        == f"{long}手が取れていました。\n返金してください。"
    )
    assert fold("短い行\nつぎの行", unwrap=True).text == "短い行\nつぎの行"
