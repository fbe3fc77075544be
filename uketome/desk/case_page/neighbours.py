"""The case before and the case after, in the view somebody came from."""

from dataclasses import dataclass

from django.utils.translation import gettext

from uketome.case.models import Case
from uketome.desk.board import rules
from uketome.desk.board.filters import Wish
from uketome.desk.board.queries import rows
from uketome.foundation import clock
from uketome.people.models import User

MOST = 1000


@dataclass(frozen=True)
class Neighbours:
    """`before` and `after` are case numbers; `place` counts from 1, 0 when the case has left the view."""

    view: str
    name: str
    before: int | None
    after: int | None
    place: int
    count: int


def neighbours_of(case: Case, user: User, view: str) -> Neighbours:
    """Where the case stands in the view; without one, the reader's own cases or all open ones."""
    if view not in rules.VIEWS:
        view = "mine" if case.owner_id == user.pk else "all"
    wish = Wish(view=view, sort="new" if view == "done" else "due")
    numbers = list(rows(wish, user, clock.now()).values_list("number", flat=True)[:MOST])
    name = gettext(rules.VIEWS[view])
    if case.number not in numbers:
        return Neighbours(view, name, None, numbers[0] if numbers else None, 0, len(numbers))
    place = numbers.index(case.number)
    before = numbers[place - 1] if place else None
    after = numbers[place + 1] if place + 1 < len(numbers) else None
    return Neighbours(view, name, before, after, place + 1, len(numbers))
