"""What we know without asking: the name and address a customer writes under, the order's goods and arrival."""

from django.utils.translation import gettext

from uketome.case.models import Case
from uketome.case.queries import case_by_id
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.foundation.journal.event import Event
from uketome.knowledge.hearing import hearing_items
from uketome.knowledge.taxonomy import category
from uketome.letters.models import Message
from uketome.letters.queries import latest_heard
from uketome.steps.understand.models import Fact
from uketome.steps.understand.queries import current_reading, known


def note_order(event: Event) -> None:
    """An order was linked; what it tells need not be asked."""
    case = case_by_id(event.company_id, event.case_id)
    said = latest_heard(case)
    if said and current_reading(case):
        keep_given(case, said)


def keep_given(case: Case, said: Message) -> None:
    """Adds what the message's sender and the linked order tell; never over what is already known."""
    told = {"name": (case.customer.name, "message"), "contact": (said.address, "message")}
    told |= {item: (value, "order") for item, value in _by_the_order(case).items()}
    told |= {item: (value, "message") for item, value in _by_the_pictures(case, said).items()}
    already, now = known(case), clock.now()
    Fact.objects.bulk_create(
        Fact(
            company_id=case.company_id, case=case, item=item, value=value[:1000], source=source, at=now,
            message=said if source == "message" else None,
        )
        for item, (value, source) in told.items()
        if value and item not in already
    )  # fmt: skip


def _by_the_order(case: Case) -> dict[str, str]:
    if not case.order:
        return {}
    lines, reading = list(case.order.lines.all()), current_reading(case)
    # Who says that nothing came is not told when it came.
    is_there = reading is not None and category(reading.category).root == "product"
    arrived = [parcel.delivered_at for parcel in case.order.parcels.all() if parcel.delivered_at]
    return {
        "order_no": case.order.number,
        # With several lines nobody knows which one is meant.
        "item": lines[0].name if len(lines) == 1 else "",
        "received_on": max(arrived).astimezone(JAPAN).date().isoformat() if arrived and is_there else "",
    }


def _by_the_pictures(case: Case, said: Message) -> dict[str, str]:
    """Whoever sent photos is not asked for the same photos again; a person looks whether they show enough."""
    count = said.attachments.filter(is_picture=True).count()
    reading = current_reading(case)
    if not count or reading is None:
        return {}
    asked = [item for item in hearing_items(reading.category) if item.kind == "photo" and item.required]
    return {item.id: gettext("写真 {count}枚を受け取り済み").format(count=count) for item in asked}
