"""Every deed of the case page: who may, who may not, and that a refusal leaves everything as it was."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from tests.cast import actor, latest_letter, make_case
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.journal.models import Entry
from uketome.letters.actions import write
from uketome.letters.models import Message
from uketome.steps.execute.models import Remedy
from uketome.steps.follow_up.models import FollowUp
from uketome.steps.learn.models import Lesson
from uketome.steps.propose.models import Offer, Option
from uketome.steps.understand.models import Fact, Reading
from uketome.watch.escalation.models import Escalation

pytestmark = pytest.mark.usefixtures("quiet")
WORK, LEADS, NOBODY_ELSE = {"agent", "lead", "owner"}, {"lead", "owner"}, set()
ROLES = ("agent", "lead", "owner", "auditor", "administrator")


@dataclass(frozen=True)
class Deed:
    """One door: its name, who may, the state the case is in, what is sent."""

    name: str
    may: frozenset
    state: str = State.UNDERSTOOD
    sent: tuple = ()
    offer: str = "draft"


def deed(name, may=WORK, state=State.UNDERSTOOD, offer="draft", **sent):
    return Deed(name, frozenset(may), state, tuple(sent.items()), offer)


DEEDS = [
    deed("assign", owner="me"),
    deed("assign_to"),
    deed("escalate", reason="金額の判断をお願いします"),
    deed("accept", may=LEADS),
    deed("reply", subject="Re: マグカップ", text="お詫び申し上げます。"),
    deed("note", text="倉庫に確認済み"),
    deed("call", way="received", text="お電話で状況を伺いました"),
    deed("cancel"),
    deed("state_fact", item="order_no", value="88213"),
    deed("ask", items="order_no"),
    deed("classify", category="prd_stain"),
    deed("restore_reading"),
    deed("sort_out", kind="inquiry"),
    deed("redraft"),
    deed("change_option", title="新しい品と交換", description="", amount_0="1000"),
    deed("drop_option"),
    deed("send_offer", greeting="お待たせしました"),
    deed("decide_offer", may=LEADS, offer="waiting", granted="no", reason="金額を見直してください"),
    deed("withdraw_offer"),
    deed("finish_remedy", state=State.AGREED, offer="chosen", proof="R-2026-001"),
    deed("drop_remedy", state=State.AGREED, offer="chosen", reason="お客様が辞退されました"),
    deed("explain"),
    deed("ask_follow_up", state=State.CARRIED_OUT),
    deed("close", state=State.CARRIED_OUT, reaction="accepted", cause="C_PACK"),
    deed("end", may=LEADS, reason="三度ご説明し、回答は変わりません"),
]


@pytest.fixture
def scene(cast):
    """A case in which every deed could be done by somebody."""

    def build(state=State.UNDERSTOOD, offer="draft"):
        case = make_case(cast)
        Case.objects.filter(pk=case.pk).update(state=state)
        case.refresh_from_db()
        reading = Reading.objects.create(
            company=cast.company, case=case, version=1, message=latest_letter(case), at=clock.now(), kind="complaint",
            category="prd_damage", severity=3, confidence=0.9,
        )  # fmt: skip
        made = Offer.objects.create(company=cast.company, case=case, version=1, state=offer, made_at=clock.now())
        options = [_option(cast, made, key) for key in "ABC"]
        task = Remedy.objects.create(company=cast.company, case=case, option=options[0], code="REFUND", amount_yen=1000)
        letter = write(case, kind="reply", subject="Re", text="はじめの返信", by=actor(cast.tanaka), undo_seconds=3600)
        FollowUp.objects.create(company=cast.company, case=case, due_at=clock.now())
        return case, {"reading": reading, "offer": made, "task": task, "letter": letter}

    return build


def _option(cast, offer, key):
    task = {"code": "REFUND", "amount_yen": 1000, "due_on": "2026-06-20", "note": ""}
    return Option.objects.create(
        company=cast.company, offer=offer, key=key, title=f"案{key}", remedies=[task], cost_yen=1000
    )


def address_of(door, case, things, user) -> str:
    extra = {
        "assign_to": [user.pk], "cancel": [things["letter"].pk], "restore_reading": [1],
        "change_option": [things["offer"].pk, "A"], "drop_option": [things["offer"].pk, "C"],
        "send_offer": [things["offer"].pk], "decide_offer": [things["offer"].pk], "withdraw_offer": [things["offer"].pk],
        "finish_remedy": [things["task"].pk], "drop_remedy": [things["task"].pk],
    }  # fmt: skip
    return reverse(f"case:{door.name}", args=[case.number, *extra.get(door.name, [])])


def form_of(door, user) -> dict:
    return {key: (user.pk if value == "me" else value) for key, value in door.sent}


def everything() -> dict:
    """All that a deed could have changed."""
    tables = (Case, Message, Reading, Fact, Offer, Option, Remedy, FollowUp, Lesson, Escalation)
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in tables} | {
        "Entry": Entry.objects.count()
    }


def prepare(door, case, cast):
    if door.name == "accept":
        Escalation.objects.create(company=cast.company, case=case, reason="重い内容です", at=clock.now())


@pytest.mark.parametrize("door", DEEDS, ids=lambda door: door.name)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_it_does_it_and_nobody_else_changes_anything(door, role, scene, cast, signed_in):
    case, things = scene(door.state, door.offer)
    prepare(door, case, cast)
    user, before = cast.by_role(role), everything()
    answer = signed_in(user).post(address_of(door, case, things, user), form_of(door, user))
    if role in door.may:
        assert answer.status_code == 302, answer.content.decode()[:2000]
        assert answer.headers["Location"] == f"/k/{case.number}/"
        assert everything() != before
    else:
        assert answer.status_code == 403
        assert everything() == before


@pytest.mark.parametrize("door", DEEDS, ids=lambda door: door.name)
def test_another_company_finds_no_such_case(door, scene, cast, rival, signed_in):
    case, things = scene(door.state, door.offer)
    prepare(door, case, cast)
    before = everything()
    answer = signed_in(rival.tencho).post(address_of(door, case, things, rival.tencho), form_of(door, rival.tencho))
    assert answer.status_code == 404
    assert everything() == before


@pytest.mark.parametrize("door", DEEDS, ids=lambda door: door.name)
def test_a_deed_is_never_done_by_looking(door, scene, cast, signed_in):
    case, things = scene(door.state, door.offer)
    before = everything()
    assert signed_in(cast.tencho).get(address_of(door, case, things, cast.tencho)).status_code == 405
    assert everything() == before


@pytest.mark.parametrize("door", DEEDS, ids=lambda door: door.name)
def test_with_scripts_the_answer_is_a_toast_or_a_fresh_box(door, scene, cast, signed_in):
    case, things = scene(door.state, door.offer)
    prepare(door, case, cast)
    user = cast.sato
    answer = signed_in(user).post(
        address_of(door, case, things, user), form_of(door, user), headers={"HX-Request": "true"}
    )
    assert answer.status_code == (200 if door.name in {"reply", "note", "call"} else 204)
    assert '"toast"' in answer.headers["HX-Trigger"]
    assert '"close-dialogs"' in answer.headers["HX-Trigger"]


@pytest.mark.parametrize("tail", ["", "parts/", "box/", "arrived/", "ask/preview/?items=order_no"])
def test_another_company_cannot_read_any_part(tail, cast, rival, signed_in):
    case = make_case(cast)
    assert signed_in(rival.tencho).get(f"/k/{case.number}/{tail}").status_code == 404


@pytest.mark.parametrize("tail", ["", "parts/", "box/", "original/1/"])
def test_a_stranger_is_sent_to_sign_in(tail, cast, client):
    case = make_case(cast)
    answer = client.get(f"/k/{case.number}/{tail}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login/")


def test_a_number_beyond_any_case_is_not_found(cast, signed_in):
    assert signed_in(cast.tanaka).get(f"/k/{10**30}/").status_code == 404


def test_a_letter_of_another_case_cannot_be_taken_back_here(scene, cast, signed_in):
    case, _things = scene()
    other = make_case(cast)
    letter = write(other, kind="reply", subject="Re", text="別の案件", by=actor(cast.tanaka), undo_seconds=3600)
    answer = signed_in(cast.tanaka).post(reverse("case:cancel", args=[case.number, letter.pk]))
    assert answer.status_code == 404
    letter.refresh_from_db()
    assert letter.delivery == Message.QUEUED


def test_a_case_goes_only_to_somebody_of_the_company(scene, cast, rival, signed_in):
    case, _things = scene()
    for owner in (rival.tanaka.pk, cast.kansa.pk, 10**17, "x", ""):
        answer = signed_in(cast.tanaka).post(reverse("case:assign", args=[case.number]), {"owner": owner})
        assert answer.status_code == 404
    case.refresh_from_db()
    assert case.owner_id is None
