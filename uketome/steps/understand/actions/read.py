"""Reading a message: the machine's belief, with evidence and a confidence; people's corrections stand above it."""

from dataclasses import asdict

from django.db import transaction

from uketome.case.actions import link_order, locked, move
from uketome.case.models import Case
from uketome.case.states import ENDED, State
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Event
from uketome.letters.models import Message
from uketome.letters.queries import message
from uketome.orders.queries import order_numbered
from uketome.steps.understand import rules
from uketome.steps.understand.actions.given import keep_given
from uketome.steps.understand.events import CaseRead
from uketome.steps.understand.models import Fact, Reading
from uketome.steps.understand.queries import current_reading, known, readings

MOST_READ = 100_000  # characters of one message; the rest is kept and shown, but not read


@transaction.atomic
def read_message(event: Event) -> None:
    """Understands the message that just came in; reading it a second time changes nothing."""
    said = message(event.company_id, event.message_id)
    case = locked(event.company_id, event.case_id)
    if Reading.objects.of(case.company_id).filter(case=case, message=said).exists():
        return
    today = said.at.astimezone(JAPAN).date()
    seen = rules.read(said.subject, rules.own_words(said.text[:MOST_READ]), today=today)
    before = current_reading(case)
    reading = _keep(case, said, seen, before)
    _keep_facts(case, said, seen)
    _find_order(case)
    keep_given(case, said)
    _stand_where_it_belongs(case, seen)
    record(
        CaseRead(
            company_id=case.company_id, case_id=case.pk, message_id=said.pk, kind=seen.kind, category=reading.category,
            severity=reading.severity, flags=list(reading.flags), first=before is None,
            asks_answer=before is None or not _only_thanks(seen),
        ),
        actor=DESK,
    )  # fmt: skip


def _keep(case: Case, said: Message, seen, before: Reading | None) -> Reading:
    """A later message adds what it reveals but never talks a case down, nor overrules a person."""
    fields = {name: value for name, value in asdict(seen).items() if name not in {"facts", "evidence", "alternatives"}}
    fields["evidence"] = [list(span) for span in seen.evidence]
    fields["alternatives"] = [list(pair) for pair in seen.alternatives]
    if before:
        fields.update(rules.merged(before, seen))
        if readings(case).filter(by__isnull=False).exists():
            fields.update(category=before.category, alternatives=before.alternatives, confidence=before.confidence)
    return Reading.objects.create(
        company_id=case.company_id, case=case, message=said, at=clock.now(),
        version=before.version + 1 if before else 1, **fields,
    )  # fmt: skip


def _keep_facts(case: Case, said: Message, seen) -> None:
    already = known(case)
    fresh = {fact.item: fact.value for fact in seen.facts if fact.item not in already and fact.value}
    Fact.objects.bulk_create(
        Fact(company_id=case.company_id, case=case, item=item, value=value[:1000], source="message", message=said, at=clock.now())
        for item, value in fresh.items()
    )


def _find_order(case: Case) -> None:
    """Links the order the customer names, when it is theirs; another person's order number opens nothing."""
    number = known(case).get("order_no")
    if case.order_id or not number:
        return
    order = order_numbered(case.shop_id, case.company_id, number)
    if order and order.customer_id in {None, case.customer_id}:
        link_order(case, order, by=DESK)


def _stand_where_it_belongs(case: Case, seen) -> None:
    if case.state == State.RECEIVED:
        move(case, State.UNDERSTOOD, by=DESK)
    elif case.state in ENDED and not _only_thanks(seen):
        move(case, State.UNDERSTOOD, by=DESK, reason="customer_wrote")


def _only_thanks(seen) -> bool:
    """Thanks that ask for nothing need no answer and reopen nothing."""
    return seen.kind == "praise" and not seen.demands
