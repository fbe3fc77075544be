"""The journal speaks in human sentences, and a letter cut at its evidence is still the letter."""

import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import uketome
from uketome.desk.case_page.marks import pieces
from uketome.desk.case_page.sentences import BY_NAME, FILLS, SENTENCES, sentence
from uketome.foundation.clock import now
from uketome.foundation.journal.event import Event
from uketome.foundation.journal.models import Entry


def every_event() -> list[type[Event]]:
    """Every kind of event the house defines, wherever its room is."""
    for module in pkgutil.walk_packages(uketome.__path__, "uketome."):
        if module.name.rpartition(".")[2] == "events":
            importlib.import_module(module.name)
    return [kind for kind in Event.__subclasses__() if kind.__module__.startswith("uketome.")]


@pytest.mark.parametrize("kind", every_event(), ids=lambda kind: kind.name())
def test_every_event_of_the_house_has_a_sentence(kind):
    assert BY_NAME.get(kind.name()), kind.name()


@pytest.mark.parametrize("kind", list(SENTENCES), ids=lambda kind: kind.name())
def test_every_sentence_fills_its_places_even_from_empty_data(kind):
    told = sentence(Entry(name=kind.name(), at=now(), actor_kind="desk", data={}), {})
    assert told
    assert "{" not in told


def test_a_deed_of_a_colleague_names_them():
    entry = Entry(name="case.CaseAssigned", at=now(), actor_kind="staff", actor_name="佐藤 美咲", data={"owner_id": 7})
    assert sentence(entry, {7: "田中 直樹"}) == "佐藤 美咲さんが担当を田中 直樹さんに変更"


def test_what_a_customer_writes_is_received_and_moves_nothing_by_their_hand():
    heard = Entry(name="intake.MessageReceived", at=now(), actor_kind="customer", data={})
    moved = Entry(name="case.CaseMoved", at=now(), actor_kind="customer", data={"after": "understood"})
    assert sentence(heard, {}) == "お客様からのご連絡を受け取り"
    assert sentence(moved, {}) == "状態を「状況を把握」に変更"


def test_an_event_of_a_later_version_is_shown_by_its_name():
    assert sentence(Entry(name="moon.Landed", at=now(), actor_kind="desk", data={}), {}) == "moon.Landed"


def test_every_place_in_a_sentence_can_be_filled():
    for text in SENTENCES.values():
        for name in {part.split("}")[0] for part in text.split("{")[1:]}:
            assert name in FILLS


SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60), st.sampled_from("abc")), max_size=8)


@given(st.text(max_size=50), SPANS)
def test_the_pieces_joined_are_the_letter(text, spans):
    assert "".join(piece.text for piece in pieces(text, spans)) == text


@given(st.text(max_size=50), SPANS)
def test_a_piece_carries_exactly_the_labels_that_cover_it(text, spans):
    at = 0
    for piece in pieces(text, spans):
        for place in range(at, at + len(piece.text)):
            assert set(piece.labels) == {label for start, end, label in spans if max(start, 0) <= place < end}
        at += len(piece.text)


def test_nonsense_in_the_evidence_is_left_out():
    assert [
        piece.text for piece in pieces("割れていた", [[1], ["a", "b", "c"], [3, 1, "x"], [99, 120, "y"], [0, 2, "ok"]])
    ] == ["割れ", "ていた"]
