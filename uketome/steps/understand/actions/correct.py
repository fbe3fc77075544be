"""A person knows better."""

from django.db import transaction

from uketome.case.actions import locked
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.errors import NotFound, Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.taxonomy import categories
from uketome.steps.understand.events import ReadingCorrected
from uketome.steps.understand.models import Reading
from uketome.steps.understand.queries import current_reading


class NotReadYet(Refusal):
    """There is nothing to correct before the first reading."""

    code = "not_read_yet"
    says = _("内容を読み取っているところです。数秒おいて、もう一度お試しください。")


@transaction.atomic
def correct(case: Case, *, category: str = "", severity: int | None = None, by: Actor) -> Reading:
    """The case is of this category and severity; a new version, so the old one can be brought back the same way."""
    locked(case.company_id, case.pk)
    before = current_reading(case)
    if before is None:
        raise NotReadYet
    if (category and category not in categories()) or severity not in {None, 1, 2, 3, 4}:
        raise NotFound
    after = Reading.objects.create(
        company_id=case.company_id, case=case, version=before.version + 1, message=before.message, by_id=by.id, at=clock.now(),
        kind=before.kind, category=category or before.category, alternatives=before.alternatives,
        severity=severity or before.severity, flags=before.flags, demands=before.demands, anger=before.anger,
        need_by=before.need_by, confidence=1.0, evidence=before.evidence,
    )  # fmt: skip
    record(
        ReadingCorrected(
            company_id=case.company_id, case_id=case.pk, category=after.category, severity=after.severity,
            before_category=before.category, before_severity=before.severity, flags=list(after.flags),
        ),
        actor=by,
    )  # fmt: skip
    return after
