"""Who complains when, about what, and how far it has come: half a year behind us, and the desk as it stands today."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from uketome.demo import crowd
from uketome.demo.crowd import Bought, Good, Person
from uketome.demo.paths import Path
from uketome.demo.writer import Deck, Text, named, others, severity_of
from uketome.foundation.clock import JAPAN
from uketome.measure.worktime import WorkingHours
from uketome.watch.sla.rules import PromiseKind, promised

DAYS = 180
CHANNELS = ("mail",) * 12 + ("form",) * 5 + ("phone",) * 3
# What became of them, dealt in this order again and again; the first of each kind come early, so that few cases show all.
HISTORY = (
    Path.SETTLED, Path.ASKED_FIRST, Path.INQUIRY, Path.EXPLAINED, Path.DECLINED, Path.PRAISE, Path.UNSOLVED, Path.SETTLED,
    Path.SILENT, Path.APPROVED, Path.TERMINATED, Path.EXPIRED, Path.AGAIN, Path.LATE, Path.SETTLED, Path.SETTLED_MILDLY,
    *(Path.SETTLED, Path.EXPLAINED, Path.ASKED_FIRST, Path.INQUIRY, Path.SILENT, Path.EXPLAINED, Path.SETTLED_MILDLY, Path.INQUIRY,
      Path.QUICK, Path.SETTLED, Path.APPROVED, Path.EXPLAINED, Path.QUICK, Path.SILENT, Path.EXPLAINED, Path.THANKED) * 4,
    Path.EXPIRED, Path.UNSOLVED, Path.AGAIN, Path.LATE, Path.PRAISE,
)  # fmt: skip
# These take few days, so that the past fortnight is not empty of what is done.
SHORT = (Path.EXPLAINED, Path.QUICK, Path.INQUIRY, Path.QUICK, Path.PRAISE, Path.QUICK)
MOST_TERMINATED = 2


@dataclass(eq=False)
class Plan:
    """One case to be played."""

    path: Path
    at: datetime
    text: Text
    bought: Bought
    channel: str
    turns_at: datetime | None = None  # when the customer writes again, or the promise breaks
    owned: bool = True
    heroine: bool = False


def make_costly(plan: Plan, goods: list[Good]) -> None:
    """The order is worth more than an agent may decide alone."""
    fitting = [good for good in goods if not plan.text.goods or good.kind in plan.text.goods]
    plan.bought.lines = [(max(fitting, key=lambda good: good.yen), 2)]


class Planner:
    """Makes plans; the same seed and the same end give the same plans."""

    def __init__(self, random: Random, end: datetime, hours: WorkingHours, everybody: dict[str, Person], goods: list[Good]):
        self.random, self.end, self.hours = random, end, hours
        self.everybody, self.goods = everybody, goods
        self.deck = Deck(random)
        self._strangers = [name for name in everybody if name not in (*crowd.KNOWN, crowd.HEROINE)]

    def history(self, count: int) -> list[Plan]:
        """`count` cases that have ended, spread over half a year, the last fortnight with what ends quickly."""
        recent = count // 13
        paths = [HISTORY[place % len(HISTORY)] for place in range(count - recent)]
        seen = 0
        for place, path in enumerate(paths):
            seen += path is Path.TERMINATED
            if path is Path.TERMINATED and seen > MOST_TERMINATED:
                paths[place] = Path.SETTLED
        plans = [self.past(path, self._long_ago(path)) for path in paths]
        for place in range(recent):
            at = self.end - timedelta(days=self.random.uniform(5, 13))
            plans.append(self.past(SHORT[place % len(SHORT)], self._by_day(at)))
        return plans

    def past(self, path: Path, at: datetime) -> Plan:
        """One case that has ended."""
        kinds = {Path.INQUIRY: "inquiry", Path.PRAISE: "praise"}
        text = self.random.choice(others(kinds[path])) if path in kinds else self._text_for(path)
        plan = self.plan(path, at, text)
        if path is Path.APPROVED:
            make_costly(plan, self.goods)
        return plan

    def plan(self, path: Path, at: datetime, text: Text, *, name: str = "", channel: str = "", **more) -> Plan:
        """A plan with its customer and the order it is about."""
        person = self.everybody[name] if name else self._somebody(text.lang)
        fitting = [good for good in self.goods if not text.goods or good.kind in text.goods]
        ordered = self._by_day(at - timedelta(days=self.random.uniform(3.2, 16)))
        bought = crowd.order_for(person, self.random.choice(fitting), ordered, self.random, self.goods)
        return Plan(path, at, text, bought, channel or self.random.choice(CHANNELS), **more)

    def due(self, kind: PromiseKind, severity: int, moment: datetime) -> datetime:
        """The latest start from which a promise of this kind falls due by `moment`."""
        early, late = moment - timedelta(days=12), moment
        while late - early > timedelta(seconds=20):
            middle = early + (late - early) / 2
            if promised(kind, severity, middle, self.hours).due_at <= moment:
                early = middle
            else:
                late = middle
        return early

    def severe(self, text: Text) -> int:
        """The severity the clocks of this text run by."""
        return severity_of(text) or 4

    def ordinary(self) -> Text:
        """A complaint of ordinary weight."""
        return self.deck.deal_ordinary()

    def known(self, subject: str) -> Text:
        """The text with this subject."""
        return named(subject)

    def _text_for(self, path: Path) -> Text:
        text = self.deck.deal()
        while path is not Path.EXPLAINED and severity_of(text) == 0:  # offers need something to put right
            text = self.deck.deal()
        return text

    def _long_ago(self, path: Path) -> datetime:
        least = 34 if path in {Path.EXPIRED, Path.UNSOLVED, Path.AGAIN, Path.DECLINED} else 13
        return self._by_day(self.end - timedelta(days=self.random.uniform(least, DAYS)))

    def _by_day(self, moment: datetime) -> datetime:
        """People write from breakfast to bedtime, most of them in the evening."""
        hour = min(max(self.random.gauss(16, 4.2), 7), 23.5)
        date = moment.astimezone(JAPAN).date()
        made = datetime.combine(date, time(), JAPAN) + timedelta(hours=hour)
        return min(made, moment) if made > self.end else made

    def _somebody(self, language: str) -> Person:
        wanted = [name for name in self._strangers if self.everybody[name].language == language]
        return self.everybody[self.random.choice(wanted)]
