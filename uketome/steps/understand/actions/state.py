"""Facts: what is known, and who said so."""

from django.db import transaction

from uketome.case.actions import locked
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.knowledge import hearing
from uketome.steps.understand.events import FactStated
from uketome.steps.understand.models import Fact


@transaction.atomic
def state_fact(case: Case, item: str, value: str, *, source: str, by: Actor) -> None:
    """The answer to one hearing item; an empty answer takes the fact back, a new one replaces the old."""
    if item not in hearing.items():
        raise NotFound
    locked(case.company_id, case.pk)
    mine = Fact.objects.of(case.company_id).filter(case=case, item=item)
    if not value.strip():
        mine.delete()
    else:
        Fact.objects.update_or_create(
            company_id=case.company_id, case=case, item=item,
            defaults={
                "value": value.strip()[:1000], "source": source, "at": clock.now(), "message": None,
                "by_id": by.id if by.kind == "staff" else None,
            },
        )  # fmt: skip
    record(FactStated(company_id=case.company_id, case_id=case.pk, item=item, source=source), actor=by)
