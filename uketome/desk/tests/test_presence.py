"""Who looks at which case."""

from datetime import timedelta

import pytest

from tests.cast import make_case
from uketome.desk.board.presence import look_at, others_here
from uketome.desk.models import Glance
from uketome.foundation import clock

pytestmark = pytest.mark.usefixtures("quiet")


def test_colleagues_are_seen_and_oneself_is_not(cast):
    case = make_case(cast)
    look_at(case, cast.tanaka)
    look_at(case, cast.sato, writing=True)
    assert [(glance.user, glance.is_writing) for glance in others_here(case, cast.tanaka)] == [(cast.sato, True)]


def test_a_minute_later_they_are_gone(cast):
    case = make_case(cast)
    look_at(case, cast.sato)
    Glance.objects.update(at=clock.now() - timedelta(seconds=61))
    assert list(others_here(case, cast.tanaka)) == []


def test_the_heartbeat_keeps_one_row(cast, signed_in):
    case = make_case(cast)
    browser = signed_in(cast.kansa)
    for writing in ("1", "0"):
        assert browser.post(f"/k/{case.number}/glance/", {"writing": writing}).status_code == 204
    assert list(Glance.objects.values_list("user_id", "is_writing")) == [(cast.kansa.pk, False)]


def test_another_companys_case_has_no_heart(cast, rival, signed_in):
    make_case(cast)
    make_case(cast)
    answer = signed_in(rival.tanaka).post("/k/2/glance/", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert not Glance.objects.exists()
