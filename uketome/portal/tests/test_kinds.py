"""The first question of the form, in a customer's words; pure."""

from uketome.knowledge.taxonomy import categories
from uketome.steps.intake import kinds


def test_a_leaf_is_found_under_exactly_one_tile():
    for about in kinds.ABOUTS:
        for kind in about.kinds:
            assert kinds.about_of(kind.leaf) is about
            assert kinds.words_of(kind.leaf) == kind.words
            assert kind.leaf in categories()


def test_what_may_hurt_says_so_first():
    assert {kind.leaf for kind in kinds.about("health").kinds} == kinds.STOP_USE


def test_an_unknown_tile_or_leaf_is_nothing():
    assert kinds.about("x") is None
    assert kinds.about_of("x") is None
    assert kinds.words_of("x") == ""
