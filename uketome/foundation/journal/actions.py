"""Writing down what happened."""

import json

from django.db import connection, transaction

from uketome.foundation import clock, realtime
from uketome.foundation.journal import wakes
from uketome.foundation.journal.event import Actor, Event

# One statement for all three: every deed of the house ends here, and a round trip each would be a third of its cost.
KEEP = """
with kept as (
  insert into journal_entry (company_id, case_id, at, name, actor_kind, actor_id, actor_name, data)
  values (%s, %s, %s, %s, %s, %s, %s, %s::jsonb) returning id
), waiting as (
  insert into journal_unwoken (entry_id, tries, problem) select id, 0, '' from kept
)
select id, pg_notify(%s, %s) from kept
"""


def record(event: Event, *, actor: Actor) -> int:
    """Keeps the event inside the caller's transaction and wakes whoever waits for it once that commits."""
    row = [
        event.company_id, event.case_id, clock.now(), event.name(), actor.kind, actor.id, actor.name[:120],
        json.dumps(event.data(), ensure_ascii=False),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [*row, realtime.CHANNEL, realtime.about(event.company_id, event.case_id)])
        entry_id = cursor.fetchone()[0]
    wakes.expect(entry_id, event)
    transaction.on_commit(lambda: wakes.run(entry_id, event))
    return entry_id
