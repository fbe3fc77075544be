"""Who looks at which case right now."""

from datetime import timedelta

from django.db.models import QuerySet

from uketome.case.models import Case
from uketome.desk.models import Glance
from uketome.foundation import clock
from uketome.foundation.realtime import tell_presence
from uketome.people.models import User

GONE_AFTER = timedelta(seconds=60)


def look_at(case: Case, user: User, *, writing: bool = False) -> None:
    """The user has the case open; colleagues are told when they came or began or ceased to write, not at every beat."""
    before = Glance.objects.of(case.company_id).filter(case=case, user=user).first()
    now = clock.now()
    Glance.objects.update_or_create(
        company_id=case.company_id, case=case, user=user, defaults={"at": now, "is_writing": writing}
    )
    news = before is None or before.is_writing != writing or before.at < now - GONE_AFTER
    if news:
        tell_presence(case.company_id, f"presence:{case.pk}")


def others_here(case: Case, user: User) -> QuerySet[Glance]:
    """Colleagues who have the case open, with whether they write; never the asker."""
    here = Glance.objects.of(case.company_id).filter(case=case, at__gte=clock.now() - GONE_AFTER)
    return here.exclude(user=user).select_related("user").order_by("user__name", "user_id")
