"""A customer is answered in the language they write in."""

import pytest

from uketome.language.which import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mug arrived broken. Please help.", "en"),
        ("マグカップが割れていました", "ja"),
        ("ﾏｸﾞｶｯﾌﾟ", "ja"),
        ("Order #88213 の件です", "ja"),
        ("", "ja"),
        ("88213", "ja"),
        ("OK", "ja"),
    ],
)
def test_the_language_is_told_by_the_letters(text, language):
    assert language_of(text) == language
