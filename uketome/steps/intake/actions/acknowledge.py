"""The customer is told at once: your number, what happens next, by when. Once, and never to a robot."""

from django.db import transaction

from uketome.case.actions import locked
from uketome.case.links import link_of
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Event
from uketome.letters.actions import write
from uketome.letters.cards import shop_card
from uketome.letters.models import Message
from uketome.letters.queries import message, messages_of, reply_address
from uketome.letters.wording.acknowledge import acknowledge as worded
from uketome.steps.intake import rules
from uketome.steps.intake.events import CaseAcknowledged
from uketome.steps.intake.queries import acknowledged_lately
from uketome.watch.sla.queries import running
from uketome.watch.sla.rules import PromiseKind


@transaction.atomic
def acknowledge(event: Event) -> None:
    """Acknowledges a case when it is opened; an archive's old mail, a phone call without address, or a flood gets none."""
    if not event.first:
        return
    case = locked(event.company_id, event.case_id, whole=True)
    said = message(event.company_id, event.message_id)
    address, _name = reply_address(case)
    promise = running(case).filter(kind=PromiseKind.FIRST_REPLY).first()
    if not address or promise is None or _already(case) or not _is_fresh(case, said):
        return
    if not rules.can_be_answered(address, f"{said.subject}\n{said.text}"):
        return
    if acknowledged_lately(case.company_id, address) >= rules.MOST_ACKNOWLEDGEMENTS_A_DAY:
        return
    subject, text = worded(
        shop_card(case.shop), number=case.name, first_reply_by=promise.due_at, link=link_of(case),
        language=case.customer.language,
    )  # fmt: skip
    letter = write(case, kind="acknowledgement", subject=subject, text=text, by=DESK, automatic=True)
    record(CaseAcknowledged(company_id=case.company_id, case_id=case.pk, message_id=letter.pk), actor=DESK)


def _already(case) -> bool:
    return messages_of(case).filter(direction=Message.OUT, kind="acknowledgement").exists()


def _is_fresh(case, said: Message) -> bool:
    return rules.acknowledgement_is_due(said.claimed_at, case.opened_at, clock.now())
