"""Deeds on the file itself."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from uketome.case.events import CaseAssigned, CaseMoved, CaseOpened, CaseReopened, OrderLinked
from uketome.case.models import Case
from uketome.case.queries import cases
from uketome.case.states import ENDED, State, may_move
from uketome.foundation import clock
from uketome.foundation.errors import NotFound, Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.orders.models import Order
from uketome.people.models import Company, Customer, Shop, User


class WrongMoment(Refusal):
    """The case does not stand where this can be done."""

    code = "wrong_moment"
    says = _("この案件は、いまその段階にありません。画面を新しくして、状態をお確かめください。何も変更していません。")


@transaction.atomic
def open_case(shop: Shop, customer: Customer, *, title: str, at: datetime, by: Actor, order: Order | None = None) -> Case:
    """A new matter with the company's next number."""
    # The counter's row lock makes numbers gapless and unique without a retry.
    Company.objects.filter(pk=shop.company_id).update(last_number=F("last_number") + 1)
    number = Company.objects.values_list("last_number", flat=True).get(pk=shop.company_id)
    case = Case.objects.create(
        company_id=shop.company_id, shop=shop, customer=customer, order=order, number=number, title=title[:200], opened_at=at
    )
    record(CaseOpened(company_id=case.company_id, case_id=case.pk, number=number), actor=by)
    return case


def locked(company_id: int, case_id: int, *, whole: bool = False) -> Case:
    """The case, held until the transaction ends so that two deeds cannot cross; `whole` brings shop, customer, owner, order."""
    rows = cases(company_id) if whole else Case.objects.of(company_id)
    case = rows.select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return case


@transaction.atomic
def move(case: Case, to: State, *, by: Actor, reason: str = "") -> Case:
    """The case stands at `to`; refuses a way the table does not have."""
    held = locked(case.company_id, case.pk)
    if held.state == to:
        return held
    if not may_move(held.state, to):
        raise WrongMoment
    before, held.state = held.state, State(to).value
    held.closed_at = clock.now() if to in ENDED else None
    again = before in ENDED
    held.reopened += again
    held.save(update_fields=["state", "closed_at", "reopened"])
    kind = CaseReopened(company_id=held.company_id, case_id=held.pk, before=before, reason=reason)
    if not again:
        kind = CaseMoved(company_id=held.company_id, case_id=held.pk, before=before, after=held.state, reason=reason)
    record(kind, actor=by)
    case.state, case.closed_at, case.reopened = held.state, held.closed_at, held.reopened
    return held


@transaction.atomic
def assign(case: Case, owner: User | None, *, by: Actor) -> None:
    """`owner` answers for the case from now on."""
    held = locked(case.company_id, case.pk)
    if owner is not None and owner.company_id != held.company_id:
        raise NotFound
    if held.owner_id == (owner.pk if owner else None):
        return
    before, held.owner = held.owner_id, owner
    held.save(update_fields=["owner"])
    after = owner.pk if owner else None
    record(CaseAssigned(company_id=held.company_id, case_id=held.pk, owner_id=after, before_id=before), actor=by)


@transaction.atomic
def link_order(case: Case, order: Order, *, by: Actor) -> None:
    """The case is about this order of the same shop."""
    if order.company_id != case.company_id or order.shop_id != case.shop_id:
        raise NotFound
    Case.objects.of(case.company_id).filter(pk=case.pk).update(order=order)
    case.order = order
    record(OrderLinked(company_id=case.company_id, case_id=case.pk, order_id=order.pk), actor=by)
