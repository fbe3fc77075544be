"""One case being played: who handles it, what is known of it, and at which moments people do things."""

from datetime import datetime, timedelta
from random import Random

from uketome.case.models import Case
from uketome.case.queries import case_by_id
from uketome.demo.plans import Plan
from uketome.demo.shelf import page
from uketome.demo.shop import House, actor
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.foundation.journal.event import Actor
from uketome.measure.worktime import add_working, next_opening, working_minutes_between
from uketome.watch.sla.queries import running
from uketome.watch.sla.rules import PromiseKind

REPLIES = (PromiseKind.FIRST_REPLY, PromiseKind.NEXT_REPLY)
HOUR = timedelta(hours=1)


class Life:
    """The company of one case on its way."""

    def __init__(self, house: House, plan: Plan, random: Random):
        self.house, self.plan, self.random = house, plan, random
        self.agent = random.choices(house.agents, (5, 4, 3)[: len(house.agents)])[0]
        self.case: Case | None = None

    def look(self, pk: int | None = None) -> None:
        """Reads the case anew; in between deeds keep it up to date, and what they must know exactly they lock and read."""
        self.case = case_by_id(self.house.shop.company_id, pk or self.case.pk)

    @property
    def by(self) -> Actor:
        """The agent who handles it."""
        return actor(self.agent)

    @property
    def customer(self) -> Actor:
        """The customer as the one who does something."""
        person = self.plan.bought.person
        return Actor("customer", person.row.pk, person.name)

    def pick(self, shelf: str, words: str) -> str:
        """One of the sentences on a shelf of `wording`."""
        return self.random.choice(page("wording")[shelf][words])

    def at_work(self, least: float, most: float) -> datetime:
        """So many minutes of opening time from now."""
        return add_working(clock.now(), round(self.random.uniform(least, most)), self.house.hours)

    def at_home(self, least: float, most: float) -> datetime:
        """So many hours from now, but never in the customer's night."""
        moment = (clock.now() + self.random.uniform(least, most) * HOUR).astimezone(JAPAN)
        return moment if 7 <= moment.hour < 23 else moment + 8 * HOUR

    def within(self, kinds, least: float, most: float) -> datetime:
        """When this share of the opening time up to the promise has passed; an hour's work when nothing is promised."""
        promise = running(self.case).filter(kind__in=[kind.value for kind in kinds]).first()
        if promise is None:
            return self.at_work(20, 90)
        now, share = clock.now(), self.random.uniform(least, most)
        minutes = working_minutes_between(now, promise.due_at, self.house.hours)
        if minutes < 2:  # a promise of the night: somebody is on duty
            return max(now + (promise.due_at - now) * share, now + timedelta(minutes=1))
        return add_working(now, max(1, int(minutes * share)), self.house.hours)

    def opening(self) -> datetime:
        """When the shop opens next."""
        return next_opening(clock.now(), self.house.hours)
