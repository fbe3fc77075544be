"""Writing down what happened."""

from django.db import transaction

from uketome.foundation import clock, realtime
from uketome.foundation.journal import wakes
from uketome.foundation.journal.event import Actor, Event
from uketome.foundation.journal.models import Entry, Unwoken


def record(event: Event, *, actor: Actor) -> int:
    """Keeps the event inside the caller's transaction and wakes whoever waits for it once that commits."""
    entry = Entry.objects.create(
        company_id=event.company_id,
        case_id=event.case_id,
        at=clock.now(),
        name=event.name(),
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_name=actor.name[:120],
        data=event.data(),
    )
    Unwoken.objects.create(entry=entry)
    transaction.on_commit(lambda: wakes.run(entry.id, event))
    realtime.tell(event.company_id, event.case_id)
    return entry.id
