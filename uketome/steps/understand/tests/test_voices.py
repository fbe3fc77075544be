"""Complaints in many voices (angry, indirect, elderly, terse, kana alone, English), harmless texts full of dangerous words, and harm.

A line is: leaf or kind, 1 harm / r near miss / 0 neither, text. All were seen after their first reading, so the floors guard against
falling back; at first sight, in order a, c, d: 76, 61, 67 % found their leaf and 73, 67, 70 % of the harm was heard.
"""

from datetime import date
from pathlib import Path

import pytest

from uketome.knowledge.taxonomy import categories
from uketome.steps.understand.rules import read

DATA = Path(__file__).parent / "data"
HARM = {"safety_injury", "safety_fire", "health", "food_foreign"}
NEAR = "safety_risk"


def readings(name):
    rows = [line.split(" ", 2) for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines()]
    return [(leaf, mark, read("", text.replace("\\n", "\n"), today=date(2026, 6, 20))) for leaf, mark, text in rows]


def marked(name):
    rows = [line.split(" ", 1) for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines()]
    return [(mark, text, read("", text, today=date(2026, 6, 20))) for mark, text in rows]


def share(found):
    found = list(found)
    return sum(found) / len(found)


@pytest.mark.parametrize(
    ("voices", "leaf_floor"), [("voices_a", 0.95), ("voices_b", 0.9), ("voices_c", 0.88), ("voices_d", 0.9)]
)
def test_voices_are_heard_as_complaints_of_their_kind(voices, leaf_floor):
    told = [(leaf, reading) for leaf, _, reading in readings(voices) if leaf in categories()]
    assert share(reading.kind == "complaint" for _, reading in told) >= 0.98
    assert share(categories()[reading.category].root == categories()[leaf].root for leaf, reading in told) >= 0.95
    assert share(reading.category == leaf for leaf, reading in told) >= leaf_floor


@pytest.mark.parametrize("voices", ["voices_a", "voices_b", "voices_c", "voices_d"])
def test_questions_praise_and_notices_among_the_voices_are_no_complaints(voices):
    others = [reading.kind for leaf, _, reading in readings(voices) if leaf not in categories()]
    assert "complaint" not in others


def test_harm_among_the_voices_is_heard_and_nothing_else_is_taken_for_it():
    rows = [
        (mark, bool(HARM & set(reading.flags))) for name in "abcd" for _, mark, reading in readings(f"voices_{name}")
    ]
    assert [mark for mark, raised in rows if mark == "1" and not raised] == []
    assert sum(raised for mark, raised in rows if mark != "1") <= 1


def test_dangerous_words_without_danger_raise_no_alarm():
    assert [text for _, text, reading in marked("harmless") if {*HARM, NEAR} & set(reading.flags)] == []


def test_harm_and_near_misses_told_in_other_words_raise_theirs():
    rows = [(mark, text, set(reading.flags), reading.severity) for mark, text, reading in marked("harm")]
    assert [text for mark, text, flags, severity in rows if mark == "1" and not (HARM & flags and severity == 1)] == []
    assert [text for mark, text, flags, severity in rows if mark == "r" and (HARM & flags or severity != 2)] == []
