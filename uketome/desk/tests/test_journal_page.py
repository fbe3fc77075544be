"""記録: what happened, as people read it."""

import pytest

from tests.cast import actor, make_case
from uketome.desk.board.actions import rebuild
from uketome.letters.actions import note

pytestmark = pytest.mark.usefixtures("quiet")


def test_the_newest_stands_first_with_who_did_it(cast, signed_in):
    case = make_case(cast)
    note(case, "確認中", by=actor(cast.tanaka))
    rebuild()
    lines = signed_in(cast.kansa).get("/journal/").context["lines"]
    assert [(line["who"], line["number"]) for line in lines] == [("田中 直樹", 1), ("", 1)]
    assert lines[0]["told"].startswith("田中 直樹さんが")
    assert "K-1" in lines[1]["told"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("case=K-2", 1),
        ("case=2", 1),
        ("case=K-99", 0),
        ("case=zzz", 0),
        ("name=letters.NoteWritten", 1),
        ("name=x", 3),
        ("page=99", 3),
    ],
)
def test_it_is_narrowed_by_case_and_by_kind(cast, signed_in, query, found):
    make_case(cast)
    note(make_case(cast), "確認中", by=actor(cast.tanaka)) if "name" in query or "page" in query else make_case(cast)
    rebuild()
    assert len(signed_in(cast.sato).get(f"/journal/?{query}").context["lines"]) == found


def test_another_companys_doings_are_not_told(cast, rival, signed_in):
    make_case(cast)
    rebuild()
    assert signed_in(rival.kansa).get("/journal/").context["lines"] == []
    assert signed_in(rival.kansa).get("/journal/?case=1").context["lines"] == []
