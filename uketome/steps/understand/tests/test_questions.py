import pytest

from uketome.knowledge.hearing import hearing_items
from uketome.knowledge.taxonomy import categories
from uketome.steps.understand.rules import open_questions


@pytest.mark.parametrize("id", list(categories()))
def test_required_questions_come_first_and_at_most_five_are_asked(id):
    required = [item.required for item in open_questions(id, {})]
    assert len(required) <= 5 and required == sorted(required, reverse=True)


def test_what_is_known_is_never_asked():
    known = {item.id: "x" for item in hearing_items("prd_doa")[:6]}
    assert not {item.id for item in open_questions("prd_doa", known, limit=50)} & set(known)


def test_an_empty_answer_is_still_open():
    assert "order_no" in {item.id for item in open_questions("prd_doa", {"order_no": ""})}


def test_nothing_is_asked_when_all_is_known():
    assert open_questions("prd_size", {item.id: "x" for item in hearing_items("prd_size")}) == ()
