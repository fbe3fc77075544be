"""Everything the page shows of one case, read once, in a fixed number of queries."""

from dataclasses import dataclass, field

from uketome.case.models import Case
from uketome.case.queries import earlier_cases
from uketome.desk.board.presence import others_here
from uketome.desk.models import Glance
from uketome.foundation.journal.models import Entry
from uketome.foundation.journal.queries import entries_of_case
from uketome.letters.models import Message
from uketome.letters.queries import messages_of
from uketome.orders.models import Order
from uketome.orders.queries import orders_of
from uketome.people.models import User
from uketome.people.permissions import RIGHTS, may
from uketome.people.queries import addresses_of, workers
from uketome.steps.execute.models import Remedy
from uketome.steps.execute.queries import remedies_of
from uketome.steps.follow_up.models import FollowUp
from uketome.steps.follow_up.queries import current_follow_up
from uketome.steps.learn.models import Lesson
from uketome.steps.learn.queries import lessons_of
from uketome.steps.propose.models import Offer
from uketome.steps.propose.queries import current_offer
from uketome.steps.understand.models import Fact, Reading
from uketome.steps.understand.queries import facts_of, readings
from uketome.watch.escalation.desk import panel as escalations
from uketome.watch.sla.models import Promise
from uketome.watch.sla.queries import promises_of

MOST_ORDERS = 20
MOST_EARLIER = 5


@dataclass(frozen=True)
class Gathered:
    """One case with all that hangs on it, plain lists, newest version of everything first where versions exist."""

    case: Case
    user: User
    said: list[Message]
    happened: list[Entry]
    readings: list[Reading]
    facts: list[Fact]
    offer: Offer | None
    remedies: list[Remedy]
    follow_up: FollowUp | None
    lessons: list[Lesson]
    promises: list[Promise]
    escalations: dict[str, object]
    orders: list[Order]
    earlier: list[Case]
    phones: list[str]
    workers: list[User]
    here: list[Glance]
    can: dict[str, bool] = field(default_factory=dict)

    @property
    def reading(self) -> Reading | None:
        """What we believe now."""
        return self.readings[0] if self.readings else None

    @property
    def names(self) -> dict[int, str]:
        """Staff ids with names, for the journal."""
        return {user.pk: user.name for user in self.workers}


def gather(case: Case, user: User) -> Gathered:
    """Reads everything once; the number of queries does not depend on how much was said."""
    return Gathered(
        case=case, user=user, said=list(messages_of(case)), happened=list(entries_of_case(case.company_id, case.pk)),
        readings=list(readings(case)), facts=list(facts_of(case)), offer=current_offer(case),
        remedies=list(remedies_of(case)), follow_up=current_follow_up(case), lessons=list(lessons_of(case)),
        promises=list(promises_of(case)), escalations=escalations(case), orders=list(orders_of(case.customer)[:MOST_ORDERS]),
        earlier=list(earlier_cases(case)[: MOST_EARLIER + 1]), phones=addresses_of(case.customer, "phone"),
        workers=list(workers(case.company)), here=list(others_here(case, user)), can=rights_of(user),
    )  # fmt: skip


def rights_of(user: User) -> dict[str, bool]:
    """Every right of the house by its name with a line in place of the dot, for templates; the doors check again."""
    return {right.replace(".", "_"): may(user.roles, right) for right in RIGHTS}
