"""Loads the sample shop: plans half a year, plays it, and writes the board once at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from django.db import connection, transaction

from uketome.case.models import Case
from uketome.demo import crowd, shop, stage, today
from uketome.demo.life import Life
from uketome.demo.noise import noise
from uketome.demo.plans import DAYS, Plan, Planner
from uketome.demo.shop import House
from uketome.demo.stage import Script, Stage
from uketome.demo.ways import lived
from uketome.desk.board.actions import rebuild
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.foundation.errors import Refusal
from uketome.foundation.words import gettext_noop as _
from uketome.people.models import Company
from uketome.steps.follow_up.actions import ask_due
from uketome.steps.propose.actions import lapse
from uketome.watch.sla.actions import note_broken

SEED = 2418
CASES = 400
SMALL = 100  # below this, one open case of each sort
CUSTOMERS, MORE_ORDERS = 300, 210
# Tables that grow within one transaction are measured by nobody else; unmeasured, the database reads them from end to end.
MEASURED_AT = (20, 100)
_LOAD_LOCK = 7_305_202


class AlreadyThere(Refusal):
    """There is a company; the sample shop never mixes with anybody's own data."""

    code = "company_exists"
    says = _("この受けとめには、すでにお店のデータがあります。見本の店は、何も入っていない受けとめにだけ読み込めます。何も変更していません。")


@dataclass(frozen=True)
class Loaded:
    """What there is now."""

    cases: int
    open_cases: int
    orders: int
    customers: int


def sign_ins() -> list[dict[str, str]]:
    """Who can sign in at the sample shop, with the password."""
    return [
        {"name": name, "role": role.value, "email": f"{who}@{shop.DOMAIN}", "password": shop.PASSWORD}
        for who, name, role in shop.STAFF
    ]


def is_there() -> bool:
    """Whether this installation holds the sample shop."""
    return Company.objects.filter(is_demo=True).exists()


def load(*, cases: int = CASES, end: datetime | None = None, step: Callable[[], None] = lambda: None) -> Loaded:
    """Loads about `cases` cases up to `end` (now), as a whole or not at all; `step` is called for each case's beginning.

    Raises AlreadyThere, and changes nothing, when any company exists.
    """
    end = end or clock.now()
    with transaction.atomic():
        with connection.cursor() as cursor:  # two loads at once: the second one waits, and then is refused
            cursor.execute("select pg_advisory_xact_lock(%s)", [_LOAD_LOCK])
        if Company.objects.exists():
            raise AlreadyThere
        with stage.on_stage():
            loaded = _play(cases, end, step)
    return loaded


def _play(cases: int, end: datetime, step: Callable[[], None]) -> Loaded:
    random = Random(SEED)  # noqa: S311
    small = cases < SMALL
    with clock.at(end - timedelta(days=DAYS + 1)):
        house = shop.open_house(end)
        stage.wake_up()
    everybody = crowd.people(40 if small else CUSTOMERS, end, random)
    planner = Planner(random, end, house.hours, everybody, crowd.goods())
    now_open = today.today(planner, small=small)
    plans = sorted([*planner.history(max(cases - len(now_open), 0)), *now_open], key=lambda plan: plan.at)
    bought = _orders(planner, plans, small)
    crowd.keep_people(house.shop, list(everybody.values()))
    crowd.keep_orders(house.shop, bought, end)
    _perform(house, plans, end, random, step, small)
    rebuild(house.shop.company)
    mine = Case.objects.of(house.shop.company_id)
    return Loaded(mine.count(), mine.filter(closed_at=None).count(), len(bought), len(everybody))


def _orders(planner: Planner, plans: list[Plan], small: bool) -> list[crowd.Bought]:
    """What people complain about, what they did not complain about, and the heroine's earlier ones."""
    heroine = next(plan.bought for plan in plans if plan.heroine)
    bought = [plan.bought for plan in plans]
    names = [*planner.random.choices(list(planner.everybody), k=20 if small else MORE_ORDERS), *[crowd.HEROINE] * crowd.HEROINES_ORDERS]
    for name in names:
        at = planner.end - timedelta(days=planner.random.uniform(6, DAYS + 40))
        person, good = planner.everybody[name], planner.random.choice(planner.goods)
        bought.append(crowd.order_for(person, good, at, planner.random, planner.goods))
    crowd.number(bought, heroine)
    return bought


def _perform(
    house: House, plans: list[Plan], end: datetime, random: Random, step: Callable[[], None], small: bool
) -> None:
    theatre = Stage(end)
    theatre.enter(_hours_of_the_day(end, min(plan.at for plan in plans)))
    for place, plan in enumerate(plans):
        theatre.enter(_counted(lived(Life(house, plan, Random(random.getrandbits(32)))), step, place))  # noqa: S311
    for script in noise(house, end, random, small=small):
        theatre.enter(script)
    theatre.play()


def _counted(script: Script, step: Callable[[], None], place: int) -> Script:
    """The script, telling when its case begins."""
    yield next(script)
    step()
    if place in MEASURED_AT:
        with connection.cursor() as cursor:
            cursor.execute("analyze")
    yield from script


def _hours_of_the_day(end: datetime, begin: datetime) -> Script:
    """What the worker does by the clock: thrice a day in the past, every half hour at last."""
    day = begin.astimezone(JAPAN).date()
    while day <= end.astimezone(JAPAN).date():
        for hour in (11, 16, 21):
            moment = datetime.combine(day, time(hour), JAPAN)
            if begin < moment < end - timedelta(days=1):
                yield moment
                _look_around()
        day += timedelta(days=1)
    for half in range(48):
        yield end - timedelta(minutes=30) * (47 - half)
        _look_around()


def _look_around() -> None:
    stage.do(note_broken)
    stage.do(lapse)
    stage.do(ask_due)
