"""Brings a case to where a test begins, by the same deeds that people do."""

from django.db import transaction

from tests.cast import Cast, actor, latest_letter, make_case
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK
from uketome.foundation.journal.models import Entry
from uketome.letters.models import Message
from uketome.orders.models import Order, OrderLine
from uketome.steps.execute import actions as execute
from uketome.steps.execute.queries import remedies_of
from uketome.steps.follow_up import actions as follow_up
from uketome.steps.intake.actions import write_in
from uketome.steps.intake.events import MessageReceived
from uketome.steps.propose import actions as propose
from uketome.steps.propose.models import Offer
from uketome.steps.propose.queries import current_offer


def understood(cast: Cast, **letter) -> Case:
    """A complaint that was read: the wakes of the flow have run, a draft of an offer lies ready."""
    case = make_case(cast, **letter)
    received = MessageReceived(
        company_id=case.company_id, case_id=case.pk, message_id=latest_letter(case).pk, opens_case=True
    )
    with transaction.atomic():
        record(received, actor=DESK)
    case.refresh_from_db()
    return case


def mug_order(cast: Cast, *, number: str = "88213", price: int = 2980, **fields) -> Order:
    """An order of one line."""
    values = {"ordered_at": clock.now(), "total_yen": price, "payment": "card"} | fields
    bought = Order.objects.create(company=cast.company, shop=cast.shop, number=number, **values)
    OrderLine.objects.create(
        company=cast.company, order=bought, sku="SKU-2041", name="白磁マグ 2個セット", price_yen=price
    )
    return bought


def offered(cast: Cast, **letter) -> tuple[Case, Offer]:
    """A case whose offer lies before the customer, about an order whose price is known."""
    if not Order.objects.filter(company=cast.company, number="88213").exists():
        mug_order(cast)
    case = understood(cast, **{"text": "注文番号88213のマグカップが割れていました。交換してください。"} | letter)
    offer = propose.send_offer(current_offer(case), greeting="", by=actor(cast.sato), roles=["lead"])
    case.refresh_from_db()
    return case, offer


def agreed(cast: Cast, **letter) -> tuple[Case, Offer]:
    """A case whose customer chose the first option."""
    case, offer = offered(cast, **letter)
    propose.choose(case, offer.pk, offer.options.first().key)
    case.refresh_from_db()
    return case, offer


def carried_out(cast: Cast, **letter) -> Case:
    """A case in which everything agreed is done."""
    case, _offer = agreed(cast, **letter)
    for task in remedies_of(case):
        execute.carry_out(case, task.pk, "4912-3456-7890", by=actor(cast.tanaka))
    case.refresh_from_db()
    return case


def followed_up(cast: Cast, **letter) -> Case:
    """A case whose customer said that it helped."""
    case = carried_out(cast, **letter)
    follow_up.ask_now(case, by=actor(cast.tanaka))
    follow_up.answer(case, solved=True, handling=5, remaining=[], comment="")
    case.refresh_from_db()
    return case


def say(case: Case, text: str) -> Message:
    """The customer adds something through their page."""
    said = write_in(case, text, at=clock.now())
    case.refresh_from_db()
    return said


def letters_out(case: Case) -> list[str]:
    """The kinds of every letter to the customer, oldest first, without numbers."""
    out = Message.objects.filter(case=case, direction=Message.OUT).order_by("id")
    return [letter.kind.split()[0] for letter in out]


def footprint(case: Case) -> tuple:
    """What a refusal must leave alone: where the case stands, every message of it, and how much was written down."""
    case = Case.objects.get(pk=case.pk)
    messages = Message.objects.filter(case=case).order_by("id").values_list("id", "delivery", "text")
    return case.state, case.owner_id, case.reopened, list(messages), Entry.objects.filter(case_id=case.pk).count()
