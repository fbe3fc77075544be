"""Keeping the board: one row per case, written anew whenever something happened to it."""

from django.db import transaction
from django.db.models import Q

from uketome.case.actions import locked
from uketome.case.models import Case
from uketome.case.states import OPEN, STEP_OF, State
from uketome.desk.board import rules
from uketome.desk.board.spoken import Spoken, spoken_in
from uketome.desk.models import BoardRow
from uketome.foundation import clock
from uketome.foundation.journal.event import Event
from uketome.foundation.realtime import tell_presence
from uketome.people.models import Company
from uketome.steps.follow_up.queries import current_follow_up
from uketome.steps.propose.queries import current_offer
from uketome.steps.understand.queries import current_reading
from uketome.watch.escalation.queries import open_escalation
from uketome.watch.sla.queries import running

KEY = "case"
WRITTEN = [field.name for field in BoardRow._meta.concrete_fields if field.name != KEY]


def refresh(event: Event) -> None:
    """The row of the event's case tells how it stands now; an event of no case changes nothing, twice does no harm."""
    if event.case_id:
        refresh_case(event.company_id, event.case_id)


@transaction.atomic
def refresh_case(company_id: int, case_id: int) -> None:
    """Writes the case's row from what the rooms say at this moment."""
    # Held, so that of two writers the later one has seen what the earlier one saw.
    row = _row(locked(company_id, case_id, whole=True))
    BoardRow.objects.bulk_create([row], update_conflicts=True, unique_fields=[KEY], update_fields=WRITTEN)
    # The events themselves were announced before this row was written; a list that fetched then would have seen the old one.
    tell_presence(company_id, "board")


def rebuild(company: Company | None = None) -> int:
    """Writes every row anew, of one company or of all; returns how many."""
    wanted = Q(company=company) if company else Q()
    pairs = list(Case.objects.filter(wanted).order_by("id").values_list("company_id", "id"))
    for company_id, case_id in pairs:
        refresh_case(company_id, case_id)
    return len(pairs)


def _row(case: Case) -> BoardRow:
    said = spoken_in(case)
    is_open = State(case.state) in OPEN
    return BoardRow(
        case=case, company_id=case.company_id, number=case.number, title=case.title, state=case.state,
        step=STEP_OF[State(case.state)], is_open=is_open, opened_at=case.opened_at, changed_at=clock.now(),
        shop_name=case.shop.name, owner_id=case.owner_id, owner_name=case.owner.name if case.owner else "",
        customer_name=case.customer.name or said.address, snippet=rules.snippet_of(said.latest), channel=said.channel,
        has_files=said.has_files, unread=is_open and said.unread, escalated=open_escalation(case) is not None,
        search=rules.findable(case.name, case.customer.name, case.customer.kana, case.title, _order(case), said.everything),
        **_read(case), **_clocks(case, said, is_open),
    )  # fmt: skip


def _order(case: Case) -> str:
    return case.order.number if case.order else ""


def _read(case: Case) -> dict[str, object]:
    reading = current_reading(case)
    return {"category": reading.category, "severity": reading.severity} if reading else {"category": "", "severity": 3}


def _clocks(case: Case, said: Spoken, is_open: bool) -> dict[str, object]:
    offer, follow_up = current_offer(case), current_follow_up(case)
    waiting = is_open and rules.customers_turn(case.state, offer.state if offer else "", said.last_kind, said.unread)
    promise = running(case).first() if is_open and not waiting else None
    return {
        "waiting": waiting,
        "due_at": promise.due_at if promise else None,
        "due_kind": promise.kind if promise else "",
        "follow_up_at": follow_up.due_at if is_open and follow_up and not follow_up.sent_at else None,
    }
