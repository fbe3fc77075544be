"""The board: what a row says, which list it stands in, who may see and change it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import actor, make_case, make_customer
from uketome.case.actions import assign, move
from uketome.case.states import State
from uketome.desk.board.actions import rebuild, refresh, refresh_case
from uketome.desk.models import BoardRow
from uketome.foundation import clock
from uketome.foundation.journal.event import DESK, Event
from uketome.letters.actions import note, write
from uketome.ports.channel import File
from uketome.watch.escalation.actions import escalate
from uketome.watch.escalation.queries import open_escalation
from uketome.watch.sla.models import Promise

pytestmark = pytest.mark.usefixtures("quiet")


def promise(case, minutes, kind="first_reply"):
    now = clock.now()
    return Promise.objects.create(
        company_id=case.company_id,
        case=case,
        kind=kind,
        made_at=now - timedelta(hours=2),
        due_at=now + timedelta(minutes=minutes),
    )


def on_board(case):
    refresh_case(case.company_id, case.pk)
    return BoardRow.objects.get(case=case)


def test_a_row_tells_who_what_and_when(cast):
    photo = File("cup.jpg", "image/jpeg", b"not really a picture")
    case = make_case(cast, files=(photo,))
    due = promise(case, 42).due_at
    row = on_board(case)
    assert (row.number, row.customer_name, row.title) == (case.number, "中村 由佳", "届いたマグカップが割れていました")
    assert (row.channel, row.has_files, row.unread, row.waiting) == ("mail", True, True, False)
    assert (row.due_at, row.due_kind, row.step, row.is_open) == (due, "first_reply", 1, True)
    assert row.snippet.startswith("外箱の角がへこんでいて")


def test_writing_a_row_twice_leaves_one_row(cast):
    case = make_case(cast)
    event = Event(company_id=case.company_id, case_id=case.pk)
    refresh(event)
    refresh(event)
    assert BoardRow.objects.filter(case=case).count() == 1


def test_an_event_of_no_case_writes_nothing(cast):
    refresh(Event(company_id=cast.company.pk))
    assert not BoardRow.objects.exists()


def test_our_answer_makes_a_row_read_and_a_note_or_a_robot_does_not(cast):
    case = make_case(cast)
    note(case, "倉庫に確認中", by=actor(cast.tanaka))
    write(case, kind="acknowledgement", subject="受け付けました", text="受け付けました。", by=DESK, automatic=True)
    assert on_board(case).unread
    write(case, kind="reply", subject="Re:", text="お詫びいたします。", by=actor(cast.tanaka))
    row = on_board(case)
    assert not row.unread
    assert not row.waiting


def test_after_a_question_it_is_the_customers_turn_and_no_clock_shows(cast):
    case = make_case(cast)
    promise(case, -5, "proposal")
    write(case, kind="questions", subject="お尋ね", text="ご注文番号を教えてください。", by=actor(cast.tanaka))
    row = on_board(case)
    assert row.waiting
    assert row.due_at is None


def test_rebuilding_brings_every_row_back(cast, rival):
    mine, theirs = make_case(cast), make_case(rival)
    assert rebuild() == 2
    assert set(BoardRow.objects.values_list("case_id", flat=True)) == {mine.pk, theirs.pk}
    BoardRow.objects.all().delete()
    assert rebuild(cast.company) == 1
    assert list(BoardRow.objects.values_list("case_id", flat=True)) == [mine.pk]


def page(client, address="/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


def numbers(answer):
    return [line.row.number for group in answer.context["groups"] for line in group.lines]


@pytest.mark.parametrize("role", ["agent", "lead", "owner", "auditor", "administrator"])
def test_every_member_of_staff_sees_the_board(cast, signed_in, role):
    case = make_case(cast)
    on_board(case)
    shown = page(signed_in(cast.by_role(role))).content.decode()
    assert "中村 由佳" in shown
    assert ('name="case"' in shown) == (role in {"agent", "lead", "owner"})


def test_a_stranger_is_sent_to_sign_in(client, cast):
    answer = client.get("/?view=over")
    assert answer.status_code == 302
    assert answer["Location"] == "/login/?next=/%3Fview%3Dover"


def test_another_companys_cases_do_not_exist(cast, rival, signed_in):
    on_board(make_case(rival))
    answer = page(signed_in(cast.sato))
    assert numbers(answer) == []
    assert "中村 由佳" not in answer.content.decode()


def test_views_hold_what_their_names_say_and_the_rail_counts_them(cast, signed_in):
    cases = {name: make_case(cast, title=name) for name in ("late", "hour", "mine", "escalated", "ended", "later")}
    promise(cases["late"], -18)
    promise(cases["hour"], 30)
    promise(cases["later"], 60 * 24 * 3)
    assign(cases["mine"], cast.tanaka, by=DESK)
    escalate(cases["escalated"], "判断をお願いします", by=actor(cast.tanaka))
    move(cases["ended"], State.NOT_A_COMPLAINT, by=DESK)
    rebuild()
    browser = signed_in(cast.tanaka)
    held = {
        view: {line.row.title for group in page(browser, f"/?view={view}").context["groups"] for line in group.lines}
        for view in ("mine", "soon", "over", "escalated", "answer", "follow", "done")
    }
    assert held == {
        "mine": {"mine"}, "soon": {"hour"}, "over": {"late"}, "escalated": {"escalated"}, "answer": set(), "follow": set(),
        "done": {"ended"},
    }  # fmt: skip
    rail = browser.get("/rail/?view=over").content.decode()
    assert '<span class="n hot">1</span>' in rail
    assert '<span class="n warm">4</span>' in rail
    assert 'title="超過" aria-current="page"' in rail


def test_rows_stand_under_their_deadlines_nearest_first(cast, signed_in):
    for title, minutes in (("c", 55), ("a", -60), ("b", -5), ("d", 60 * 24 * 5), ("e", None)):
        case = make_case(cast, title=title)
        if minutes is not None:
            promise(case, minutes)
    rebuild()
    groups = page(signed_in(cast.tanaka)).context["groups"]
    assert [(group.name, group.count, [line.row.title for line in group.lines]) for group in groups] == [
        ("over", 2, ["a", "b"]), ("hour", 1, ["c"]), ("later", 1, ["d"]), ("wait", 1, ["e"]),
    ]  # fmt: skip


def test_search_finds_across_width_case_and_kana(cast, signed_in):
    case = make_case(cast, title="ランタンが熱い", text="型番はＡＢＣ－１２です")
    make_case(cast, title="別の話")
    rebuild()
    browser = signed_in(cast.tanaka)
    for query in ("らんたん", "abc-12", "ｱﾂｲ", "中村 型番"):
        found = numbers(page(browser, f"/?q={query}"))
        assert found == ([case.number] if query != "ｱﾂｲ" else []), query


def test_a_number_opens_its_case_and_only_ours(cast, rival, signed_in):
    case = make_case(cast)
    rebuild()
    browser = signed_in(cast.tanaka)
    for query in (f"K-{case.number}", f"ｋ－{case.number}", f"k{case.number}"):
        assert browser.get("/", {"q": query}).headers.get("Location") == f"/k/{case.number}/", query
    assert signed_in(rival.tanaka).get("/", {"q": f"K-{case.number}"}).status_code == 200


def test_filters_are_an_allow_list(cast, signed_in):
    case = make_case(cast)
    on_board(case)
    BoardRow.objects.update(category="prd_damage", severity=2)
    browser = signed_in(cast.tanaka)
    for query, found in (
        ("category=product", 1), ("category=prd_damage", 1), ("category=delivery", 0), ("severity=2", 1), ("severity=3", 0),
        ("channel=mail&step=1", 1), ("owner=none", 1), (f"owner={cast.tanaka.pk}", 0), ("days=7", 1),
        ("category=<script>", 1), ("severity=99999999999", 1), ("owner=1%20or%201=1", 1), ("sort=password", 1), ("page=zzz", 1),
        ("q=%00", 1),
    ):  # fmt: skip
        answer = page(browser, f"/?{query}")
        assert len(numbers(answer)) == found, query
        assert "<script>" not in answer.content.decode().replace("<script src", "")


def test_a_page_costs_the_same_queries_at_ten_and_at_two_hundred_rows(cast, signed_in):
    browser = signed_in(cast.tanaka)

    def price(wanted):
        template = BoardRow.objects.get(case=first)
        while BoardRow.objects.count() < wanted:
            case = make_case(cast)
            template.pk, template.number = case.pk, case.number
            template.save(force_insert=True)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            page(browser)
        return len(caught)

    first = make_case(cast)
    on_board(first)
    assert price(10) == price(200) <= 12


def test_a_list_of_two_hundred_comes_in_pages_of_fifty(cast, signed_in):
    for n in range(60):
        make_case(cast, title=f"件{n}")
    rebuild()
    browser = signed_in(cast.tanaka)
    assert len(numbers(page(browser))) == 50
    assert len(numbers(page(browser, "/?page=2"))) == 10


def test_the_bar_gives_cases_to_a_colleague(cast, signed_in):
    cases = [make_case(cast), make_case(cast)]
    answer = signed_in(cast.sato).post(
        "/board/assign/",
        {"case": [case.number for case in cases], "owner": cast.tanaka.pk, "back": "/?view=unassigned"},
    )
    assert answer.status_code == 302
    assert answer["Location"] == "/?view=unassigned"
    for case in cases:
        case.refresh_from_db()
        assert case.owner == cast.tanaka


def test_the_bar_hands_cases_to_a_lead_with_a_reason(cast, signed_in):
    case = make_case(cast)
    browser = signed_in(cast.tanaka)
    refused = browser.post("/board/escalate/", {"case": case.number, "reason": " "}, headers={"HX-Request": "true"})
    assert refused.status_code == 409
    assert open_escalation(case) is None
    done = browser.post(
        "/board/escalate/", {"case": case.number, "reason": "けがの恐れ"}, headers={"HX-Request": "true"}
    )
    assert done.status_code == 204
    assert open_escalation(case).reason == "けがの恐れ"


@pytest.mark.parametrize("address", ["/board/assign/", "/board/escalate/"])
@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_may_not_work_cases_cannot_use_the_bar(cast, signed_in, role, address):
    case = make_case(cast)
    answer = signed_in(cast.by_role(role)).post(
        address, {"case": case.number, "owner": cast.tanaka.pk, "reason": "x"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 403
    case.refresh_from_db()
    assert case.owner is None
    assert open_escalation(case) is None


def test_the_bar_reaches_neither_foreign_cases_nor_foreign_colleagues(cast, rival, signed_in):
    mine, theirs = make_case(cast), make_case(rival)
    make_case(rival)
    browser = signed_in(cast.sato)
    foreign_colleague = browser.post(
        "/board/assign/", {"case": mine.number, "owner": rival.tanaka.pk}, headers={"HX-Request": "true"}
    )
    assert foreign_colleague.status_code == 404
    foreign_case = browser.post("/board/assign/", {"case": 2, "owner": "none"}, headers={"HX-Request": "true"})
    assert foreign_case.status_code == 404
    theirs.refresh_from_db()
    assert theirs.owner is None


def test_the_way_back_never_leads_elsewhere(cast, signed_in):
    case = make_case(cast)
    answer = signed_in(cast.sato).post(
        "/board/assign/", {"case": case.number, "owner": "none", "back": "//evil.example.com/"}
    )
    assert answer["Location"] == "/"


def test_new_cases_are_announced_and_changed_rows_come_along_still_selected(cast, signed_in):
    known, other = make_case(cast), make_case(cast)
    rebuild()
    browser = signed_in(cast.tanaka)
    since = clock.now().isoformat()
    fresh = make_case(cast, customer=make_customer(cast.company, "加藤 さくら", "kato@kyaku.example.jp"))
    rebuild()
    asked = {"since": since, "known": other.number, "shown": f"{known.number},{other.number}", "case": [known.number]}
    told = browser.get("/board/news/", asked).content.decode()
    assert "新しい案件 1件を表示" in told
    assert f'id="case-row-K{known.number}"' in told
    assert f'value="{known.number}" form="bulk" autocomplete="off" checked' in told
    assert f'id="case-row-K{fresh.number}"' not in told


def test_nonsense_from_a_screen_is_refused_quietly(cast, signed_in):
    browser = signed_in(cast.tanaka)
    for asked in ({"shown": "1;drop"}, {"known": "-1"}, {"shown": ",".join(["9" * 12])}, {"case": "９x"}):
        assert browser.get("/board/news/", asked, headers={"HX-Request": "true"}).status_code == 404


def test_an_empty_list_says_the_fact_and_the_next_deadline(cast, signed_in):
    case = make_case(cast)
    promise(case, 90)
    rebuild()
    shown = page(signed_in(cast.tanaka), "/?view=over").content.decode()
    assert "超過している案件はありません" in shown
    assert "次の期限は" in shown
