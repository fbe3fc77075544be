"""The other doors: the public form and a telephone call noted by staff end in the same ledger."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from uketome.case.actions import link_order, open_case
from uketome.case.models import Case
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.letters import actions as letters
from uketome.orders.queries import order_numbered
from uketome.people.actions import customer_known_by
from uketome.people.models import Shop
from uketome.ports.channel import Address, File, InboundMessage
from uketome.steps.intake import rules
from uketome.steps.intake.actions.keep import keep
from uketome.steps.intake.actions.set_aside import settle
from uketome.steps.intake.events import MessageReceived
from uketome.steps.intake.fates import Fate


@dataclass(frozen=True)
class Submission:
    """What a form or a telephone note says; `answers` are hearing items already known, item id → answer."""

    text: str
    name: str = ""
    mail: str = ""
    phone: str = ""
    subject: str = ""
    order_number: str = ""
    category: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    language: str = "ja"  # of the page the customer filled in
    once: str = ""  # the form's own id, so that pressing twice registers once


@transaction.atomic
def register(shop: Shop, kind: str, said: Submission, *, at: datetime, by: Actor, files: tuple[File, ...] = ()) -> Case:
    """A new case from what somebody entered; the same submission again gives back the case it already opened."""
    channel = letters.open_channel(shop, kind)
    raw = json.dumps(asdict(said) | {"files": [file.name for file in files]}, ensure_ascii=False).encode()
    item = keep(channel, raw, source=f"once:{kind}:{said.once}" if said.once else kind, at=at)
    if item.case:
        return item.case
    sender = Address(said.mail or said.phone, said.name)
    inbound = InboundMessage(sender=sender, subject=said.subject, text=said.text, files=files)
    person = customer_known_by(shop.company_id, mail=said.mail, phone=said.phone, name=said.name, language=said.language)
    case = open_case(shop, person, title=rules.title_of(inbound), at=at, by=by)
    order = order_numbered(shop.pk, shop.company_id, said.order_number) if said.order_number else None
    # A person at the desk may know better; whoever fills in a form only claims.
    if order and (by.kind == "staff" or order.customer_id in {None, person.pk}):
        link_order(case, order, by=by)
    message = letters.hear(case, channel, inbound, at=at, kind=kind)
    settle(item, Fate.CASE, "", case=case, message=message, subject=said.subject[:400], sender=sender.address[:254])
    event = MessageReceived(company_id=case.company_id, case_id=case.pk, message_id=message.pk, opens_case=True)
    record(event, actor=by)
    return case

