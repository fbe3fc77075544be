"""The file itself: numbers, the table of moves, who answers for it, and links nobody can guess."""

import base64
from threading import Thread

import pytest
from django.db import IntegrityError, connection
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cast import actor, make_case, make_cast
from tests.walk import footprint, mug_order
from uketome.case.actions import WrongMoment, assign, link_order, locked, move, open_case
from uketome.case.links import case_of, link_of, token_of
from uketome.case.models import Case
from uketome.case.queries import case_by_id, case_numbered, earlier_cases
from uketome.case.states import ENDED, MOVES, STATE_NAMES, STEP_OF, State, may_move
from uketome.foundation import clock
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.event import DESK
from uketome.foundation.journal.queries import entries_of_case
from uketome.people.actions import open_shop
from uketome.people.models import Company

pytestmark = pytest.mark.usefixtures("quiet")
ALLOWED = [(now, to) for now, ways in MOVES.items() for to in ways]
REFUSED = [(now, to) for now in State for to in State if now != to and to not in MOVES[now]]


def standing(cast, state: State) -> Case:
    case = make_case(cast)
    Case.objects.filter(pk=case.pk).update(state=state)
    case.refresh_from_db()
    return case


def test_numbers_are_counted_per_company(cast, rival):
    assert [make_case(who).name for who in (cast, cast, rival, cast)] == ["K-1", "K-2", "K-1", "K-3"]


@pytest.mark.django_db(transaction=True)
def test_eight_doors_at_once_give_gapless_numbers():
    cast = make_cast()
    problems = []

    def open_five():
        try:
            for _turn in range(5):
                open_case(cast.shop, cast.nakamura, title="x", at=clock.now(), by=DESK)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=open_five) for _door in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert problems == []
    assert sorted(Case.objects.values_list("number", flat=True)) == list(range(1, 41))
    assert Company.objects.get().last_number == 40


def test_a_case_that_could_not_be_opened_leaves_no_gap(cast):
    with pytest.raises(IntegrityError):
        open_case(cast.shop, cast.nakamura, title="x", at=None, by=DESK)
    assert make_case(cast).name == "K-1"


@pytest.mark.parametrize(("now", "to"), ALLOWED)
def test_every_way_of_the_table_can_be_gone(cast, now, to):
    case = standing(cast, now)
    move(case, to, by=actor(cast.tanaka), reason="r")
    case.refresh_from_db()
    assert (case.state, case.closed_at is not None, case.reopened) == (to, to in ENDED, int(now in ENDED))
    entry = entries_of_case(case.company_id, case.pk).last()
    assert entry.name == ("case.CaseReopened" if now in ENDED else "case.CaseMoved")
    assert (entry.data["before"], entry.data["reason"]) == (now.value, "r")


@pytest.mark.parametrize(("now", "to"), REFUSED)
def test_every_other_way_is_refused_and_changes_nothing(cast, now, to):
    case = standing(cast, now)
    before = footprint(case)
    with pytest.raises(WrongMoment):
        move(case, to, by=DESK)
    assert footprint(case) == before
    assert case.state == now


@pytest.mark.parametrize("state", list(State))
def test_standing_where_one_stands_is_no_move(cast, state):
    case = standing(cast, state)
    before = footprint(case)
    move(case, state, by=DESK)
    assert footprint(case) == before


@given(st.lists(st.sampled_from(list(State)), max_size=30))
def test_no_walk_ever_leaves_an_ended_case_otherwise_than_to_thinking(walk):
    now = State.RECEIVED
    for to in walk:
        if may_move(now, to):
            assert to == State.UNDERSTOOD or now not in ENDED
            now = to


def test_every_state_has_a_name_a_step_and_a_way_out():
    assert set(STATE_NAMES) == set(STEP_OF) == set(MOVES) == set(State)
    assert all(MOVES[state] for state in State)


def test_reopening_keeps_the_number_and_counts(cast):
    case = standing(cast, State.CLOSED)
    for _turn in range(2):
        move(case, State.UNDERSTOOD, by=DESK)
        move(case, State.TERMINATED, by=DESK)
    case.refresh_from_db()
    assert (case.name, case.reopened) == ("K-1", 2)


def test_a_move_sees_what_others_did_meanwhile(cast):
    stale = standing(cast, State.UNDERSTOOD)
    move(Case.objects.get(pk=stale.pk), State.TERMINATED, by=DESK)
    before = footprint(stale)
    with pytest.raises(WrongMoment):
        move(stale, State.OFFERED, by=DESK)
    assert footprint(stale) == before


def test_somebody_answers_for_a_case_and_it_is_written_down_once(cast):
    case = make_case(cast)
    for _twice in range(2):
        assign(case, cast.tanaka, by=actor(cast.sato))
    assign(case, None, by=actor(cast.sato))
    told = entries_of_case(case.company_id, case.pk).filter(name="case.CaseAssigned")
    assert [(entry.data["before_id"], entry.data["owner_id"]) for entry in told] == [
        (None, cast.tanaka.pk),
        (cast.tanaka.pk, None),
    ]


def test_nobody_of_another_company_answers_for_a_case(cast, rival):
    case = make_case(cast)
    before = footprint(case)
    with pytest.raises(NotFound):
        assign(case, rival.tanaka, by=actor(cast.sato))
    assert footprint(case) == before


def test_only_an_order_of_the_same_shop_can_be_linked(cast, rival):
    case, theirs = make_case(cast), mug_order(rival)
    sister = mug_order(cast, number="2")
    sister.shop = open_shop(cast.company, name="家具", slug="kagu")
    sister.save()
    before = footprint(case)
    for order in (theirs, sister):
        with pytest.raises(NotFound):
            link_order(case, order, by=DESK)
    assert footprint(case) == before
    case.refresh_from_db()
    assert case.order is None
    link_order(case, mug_order(cast, number="3"), by=DESK)
    case.refresh_from_db()
    assert case.order.number == "3"


def test_another_companys_case_does_not_exist(cast, rival):
    case = make_case(cast)
    for look in (
        lambda: case_numbered(rival.company, 1),
        lambda: case_by_id(rival.company.pk, case.pk),
        lambda: locked(rival.company.pk, case.pk),
    ):
        with pytest.raises(NotFound):
            look()


def test_earlier_cases_are_the_same_customers_alone(cast, rival):
    first, second = make_case(cast), make_case(cast)
    make_case(rival)
    assert list(earlier_cases(second)) == [first]


def test_a_link_opens_its_case_and_is_built_from_our_own_address(cast, settings):
    settings.BASE_URL = "https://desk.example.jp"
    case = make_case(cast)
    assert case_of(token_of(case)) == case
    assert link_of(case, "survey/") == f"https://desk.example.jp/p/{token_of(case)}/survey/"


def test_every_other_spelling_of_a_link_opens_nothing(cast):
    case = make_case(cast)
    token = token_of(case)
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    wrong = [token[:cut] for cut in range(len(token))] + [
        token + tail for tail in ("=", "A", "==", "!", " ", "\n", "あ")
    ]
    wrong += [
        base64.urlsafe_b64encode(raw[:n] + bytes([raw[n] ^ 1]) + raw[n + 1 :]).decode().rstrip("=")
        for n in range(len(raw))
    ]
    wrong += [f"{token[:4]}%{token[4:]}", token.swapcase(), "", "=" * 40, "A" * 38, "\x00" * 38]
    for each in wrong:
        with pytest.raises(NotFound):
            case_of(each)


@given(st.text(max_size=60))
@example("_" * 38)
def test_no_guess_opens_anything(guess):
    # The tag is looked at before the database is asked; this test has no database.
    with pytest.raises(NotFound):
        case_of(guess)


def test_a_raised_version_makes_old_links_worthless(cast):
    case = make_case(cast)
    old = token_of(case)
    Case.objects.filter(pk=case.pk).update(link_version=2)
    case.refresh_from_db()
    with pytest.raises(NotFound):
        case_of(old)
    assert case_of(token_of(case)) == case


def test_a_link_of_one_case_says_nothing_about_the_next(cast, settings):
    one, two = make_case(cast), make_case(cast)
    assert token_of(one) != token_of(two)
    held = token_of(one)
    settings.SECRET_KEY = "another installation" * 3
    with pytest.raises(NotFound):
        case_of(held)
