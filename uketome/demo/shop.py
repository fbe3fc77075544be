"""The sample shop itself: its card, its people, its ways in and out."""

from dataclasses import dataclass
from datetime import datetime

from uketome.foundation.clock import JAPAN
from uketome.foundation.journal.event import Actor
from uketome.letters.actions import open_channel, save_mailbox
from uketome.letters.models import Channel
from uketome.measure.worktime import WorkingHours
from uketome.people.actions import add_staff, open_shop
from uketome.people.models import Company, Shop, User
from uketome.people.permissions import Role
from uketome.watch.sla.queries import hours_of

NAME, SLUG = "こもれび雑貨店", "komorebi"
DOMAIN = "komorebi.example.jp"
# Known to everybody who reads this: the sample shop is served on this machine alone.
PASSWORD = "komorebi-demo"  # noqa: S105
FIRST_NUMBER = 2000

STAFF = (
    ("tanaka", "田中 直樹", Role.AGENT),
    ("takahashi", "高橋 亜希子", Role.AGENT),
    ("ito", "伊藤 蒼太", Role.AGENT),
    ("sato", "佐藤 美咲", Role.LEAD),
    ("ono", "小野 文枝", Role.OWNER),
    ("hayakawa", "早川 律子", Role.AUDITOR),
    ("mori", "森下 健", Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class House:
    """The opened shop and who works there."""

    shop: Shop
    mailbox: Channel
    hours: WorkingHours
    staff: dict[str, User]

    @property
    def agents(self) -> list[User]:
        """Who answers letters."""
        return [user for user in self.staff.values() if user.roles == [Role.AGENT]]

    @property
    def lead(self) -> User:
        """Who takes what is grave."""
        return self.staff["sato"]

    @property
    def owner(self) -> User:
        """Who may decide everything."""
        return self.staff["ono"]


def actor(user: User) -> Actor:
    """The user as the one who does something."""
    return Actor("staff", user.pk, user.name)


def open_house(end: datetime) -> House:
    """Opens company, shop, mailbox and accounts."""
    company = Company.objects.create(name=NAME, is_demo=True, last_number=FIRST_NUMBER)
    spans, shown = opening_times(end)
    shop = open_shop(
        company, name=NAME, slug=SLUG, phone="03-1234-5678", hours=shown, url=f"https://{DOMAIN}/",
        weekly_hours={str(day): spans for day in range(7)} | {"holidays": "open"},
    )  # fmt: skip
    mailbox = open_channel(shop, Channel.MAIL, f"support@{DOMAIN}")
    save_mailbox(mailbox, settings={"smtp": {"folder": "outbox"}, "sender_name": NAME}, passwords={})
    staff = {
        who: add_staff(company, email=f"{who}@{DOMAIN}", name=name, password=PASSWORD, roles=[role.value])
        for who, name, role in STAFF
    }
    return House(shop, mailbox, hours_of(shop), staff)


def opening_times(end: datetime) -> tuple[str, str]:
    """By day an ordinary shop; whoever looks at night finds one that is awake, or nothing would be due for hours."""
    if 10 <= end.astimezone(JAPAN).hour < 18:
        return "9:00-21:00", "毎日 9:00–21:00"
    return "0:00-23:59", "毎日 24時間"
