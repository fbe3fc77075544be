import pytest

from uketome.knowledge.causes import causes
from uketome.knowledge.cues import cues, demand_words, tone
from uketome.knowledge.hearing import KINDS, hearing_items, items, sets
from uketome.knowledge.lexicon import alarm_words, flag_names
from uketome.knowledge.remedies import PAYERS, remedies
from uketome.knowledge.taxonomy import ROOTS, categories, category, leaves_of


def test_all_fifty_six_leaves_stand_under_three_roots():
    assert {root: len(leaves_of(root)) for root in ROOTS} == {"product": 18, "delivery": 17, "service": 21}
    assert len(categories()) == 56


@pytest.mark.parametrize("id", list(categories()))
def test_a_leaf_speaks_both_languages_and_every_reference_resolves(id):
    leaf = category(id)
    assert leaf.ja and leaf.en and leaf.en.isascii()
    assert set(leaf.causes) <= set(causes())
    assert leaf.remedies and set(leaf.remedies) <= set(remedies())
    assert set(leaf.hearing) <= set(sets())
    assert leaf.severity in (1, 2, 3, 4)
    assert leaf.synonyms or id == "svc_other"


def test_the_gravest_leaves_are_those_of_safety_privacy_and_fraud():
    gravest = {leaf.id for leaf in categories().values() if leaf.severity == 1}
    assert gravest == {
        "prd_foreign",
        "prd_health",
        "prd_accident",
        "prd_recall",
        "dlv_misdelivered",
        "svc_privacy",
        "svc_fraud",
    }


def test_an_unknown_leaf_is_refused():
    with pytest.raises(KeyError):
        category("prd_nothing")


@pytest.mark.parametrize("item", items().values(), ids=items())
def test_a_question_is_one_polite_sentence_with_its_reason(item):
    assert item.ask_ja.endswith("。") and item.ask_ja.count("。") == 1
    assert "ため" in item.ask_ja or "よう" in item.ask_ja or "考え" in item.ask_ja
    assert item.ask_en.endswith("?") and item.ask_en.isascii()
    assert item.kind in KINDS and bool(item.choices) == (item.kind == "choice")


def test_an_item_named_by_two_sets_is_asked_once():
    asked = [item.id for item in hearing_items("dlv_cold")]
    assert asked.count("received_on") == 1


def test_every_hearing_item_belongs_to_a_set():
    assert {item.id for members in sets().values() for item in members} == set(items())


def test_a_remedy_says_who_pays_and_whether_money_moves():
    assert all(remedy.payer in PAYERS and remedy.ja and remedy.en for remedy in remedies().values())
    assert remedies()["REFUND"].money and not remedies()["EXPLAIN"].money


def test_every_leaf_but_the_rest_has_strong_words():
    strong = {cue.category for cue in cues() if cue.weight == 3.0}
    assert strong == set(categories()) - {"svc_other"}


def test_word_lists_never_match_nothing():
    expressions = [cue.expression for cue in cues()]
    expressions += [trigger for word in alarm_words() for trigger in (*word.triggers, *word.unless)]
    expressions += [expression for several in demand_words().values() for expression in several]
    expressions += [
        expression for name in ("dissatisfied", "question", "wish", "praise", "sales") for expression in tone(name)
    ]
    assert [expression.pattern for expression in expressions if expression.search("")] == []


def test_every_flag_has_a_name_in_both_languages():
    assert all(ja and en.isascii() for ja, en in flag_names().values())
