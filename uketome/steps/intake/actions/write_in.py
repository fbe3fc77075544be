"""What a customer adds to their own case through the portal."""

import json
from datetime import datetime

from django.db import transaction

from uketome.case.models import Case
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.letters import actions as letters
from uketome.letters.models import Channel, Message
from uketome.people.queries import addresses_of
from uketome.ports.channel import Address, File, InboundMessage
from uketome.steps.intake.actions.keep import keep
from uketome.steps.intake.actions.set_aside import settle
from uketome.steps.intake.events import MessageReceived
from uketome.steps.intake.fates import Fate


@transaction.atomic
def write_in(case: Case, text: str, *, at: datetime, files: tuple[File, ...] = (), once: str = "") -> Message:
    """The customer's words and photos join the case; the same submission again joins it once."""
    channel = letters.open_channel(case.shop, Channel.FORM)
    raw = json.dumps({"case": case.pk, "text": text, "files": [file.name for file in files]}, ensure_ascii=False)
    item = keep(channel, raw.encode(), source=f"once:portal:{case.pk}:{once}" if once else "portal", at=at)
    if item.message:
        return item.message
    address = next(iter(addresses_of(case.customer)), "")
    said = InboundMessage(sender=Address(address, case.customer.name), subject="", text=text, files=files)
    message = letters.hear(case, channel, said, at=at, kind="portal")
    settle(item, Fate.REPLY, "", case=case, message=message, sender=address[:254])
    event = MessageReceived(company_id=case.company_id, case_id=case.pk, message_id=message.pk, opens_case=False)
    record(event, actor=Actor("customer", case.customer_id, case.customer.name))
    return message
