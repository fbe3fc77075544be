"""The right column: each room's card with what the room needs to show it."""

from django.utils.translation import gettext

from uketome.case.models import Case
from uketome.desk.case_page.gathered import MOST_EARLIER, MOST_ORDERS, Gathered
from uketome.foundation.clock import JAPAN
from uketome.letters.models import Message
from uketome.orders.models import Order
from uketome.orders.queries import bought_by
from uketome.steps.execute.desk import panel as execution
from uketome.steps.follow_up.desk import panel as follow_up
from uketome.steps.learn.desk import panel as closing
from uketome.steps.propose.desk import panel as proposal
from uketome.steps.understand.desk import facts_panel, reading_panel


def cards_of(all_: Gathered) -> dict[str, object]:
    """Every card's content under the name its template knows."""
    return {
        "customer": customer_card(all_),
        "facts": facts_panel(all_.reading, all_.facts, our_records(all_)),
        "reading": reading_panel(all_.readings),
        "proposal": proposal(all_.case, all_.offer, all_.reading, all_.user.roles),
        "execution": execution(all_.case, all_.remedies, answered_once=_answered(all_.said)),
        "follow_up": follow_up(all_.follow_up),
        "closing": closing(all_.case, all_.lessons),
        "escalation": all_.escalations,
    }


def customer_card(all_: Gathered) -> dict[str, object]:
    """Who writes: since when, what they bought, the order in question, earlier matters."""
    heard = next((message for message in all_.said if message.direction == Message.IN), None)
    addresses = [message.address for message in reversed(all_.said) if message.direction == Message.IN and "@" in message.address]
    count, spent = len(all_.orders), sum(order.total_yen for order in all_.orders)
    if count == MOST_ORDERS:  # a loyal customer; only then is it worth asking for the whole sum
        count, spent = bought_by(all_.case.customer)
    return {
        "it": all_.case.customer, "name": all_.case.customer.name or (heard.person if heard else ""),
        "address": addresses[0] if addresses else "", "phone": all_.phones[0] if all_.phones else "",
        "orders": count, "spent": spent,
        "order": _order_of(all_.case, all_.orders), "earlier": all_.earlier[:MOST_EARLIER],
        "more_earlier": len(all_.earlier) > MOST_EARLIER,
    }  # fmt: skip


def our_records(all_: Gathered) -> dict[str, tuple[str, str]]:
    """What nobody need ask the customer: name, address, and what the order says; item id → (answer, source)."""
    order, customer, orders = _order_of(all_.case, all_.orders), gettext("お客様情報"), gettext("受注")
    lines = list(order.lines.all()) if order else []
    parcels = list(order.parcels.all()) if order else []
    delivered = parcels[0].delivered_at if len(parcels) == 1 else None
    return {
        "name": (all_.case.customer.name, customer),
        "contact": (next((each.address for each in reversed(all_.said) if each.direction == Message.IN and each.address), ""), customer),
        "order_no": (order.number if order else "", orders),
        "item": (lines[0].name if len(lines) == 1 else "", orders),
        "received_on": (delivered.astimezone(JAPAN).date().isoformat() if delivered else "", orders),
    }


def _order_of(case: Case, orders: list[Order]) -> Order | None:
    """The order with its lines and parcels already read; an order of nobody's is read on its own."""
    return next((order for order in orders if order.pk == case.order_id), case.order)


def _answered(said: list[Message]) -> bool:
    return any(
        message.direction == Message.OUT and not message.automatic and message.delivery != Message.CANCELLED for message in said
    )
