"""The standing cast of the tests: one small shop, its people and one customer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from uketome.case.actions import open_case
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.journal.event import DESK, Actor
from uketome.letters.actions import hear, open_channel
from uketome.letters.models import Message
from uketome.people.models import Company, Customer, Identity, Shop, User
from uketome.ports.channel import Address, File, InboundMessage

PASSWORD = "komorebi-no-michi-26"
MUG = "届いたマグカップが割れていました"
MUG_TEXT = "外箱の角がへこんでいて、2個のうち1個の取っ手が取れていました。写真をお送りします。交換をお願いできますか。"


@dataclass(frozen=True)
class Cast:
    """こもれび雑貨店: who works there, by role, and its customer 中村 由佳."""

    company: Company
    shop: Shop
    tanaka: User  # agent
    sato: User  # lead
    tencho: User  # owner
    kansa: User  # auditor
    kanri: User  # administrator
    nakamura: Customer

    def by_role(self, role: str) -> User:
        """The member of staff who holds this role alone."""
        return next(
            user for user in (self.tanaka, self.sato, self.tencho, self.kansa, self.kanri) if user.roles == [role]
        )


def actor(user: User) -> Actor:
    """The user as the one who does something."""
    return Actor("staff", user.pk, user.name)


def make_cast(slug: str = "komorebi", name: str = "こもれび雑貨店") -> Cast:
    """A company with one shop, one person per role and one customer; another slug makes a company beside it."""
    company = Company.objects.create(name=name)
    shop = Shop.objects.create(
        company=company,
        slug=slug,
        name=name,
        phone="03-1234-5678",
        hours="平日 9:00–18:00",
        url=f"https://{slug}.example.jp/",
    )
    return Cast(
        company=company,
        shop=shop,
        tanaka=_staff(company, slug, "田中 直樹", "agent"),
        sato=_staff(company, slug, "佐藤 美咲", "lead"),
        tencho=_staff(company, slug, "店長 木下", "owner"),
        kansa=_staff(company, slug, "監査 早川", "auditor"),
        kanri=_staff(company, slug, "管理者 森", "administrator"),
        nakamura=make_customer(company, "中村 由佳", f"nakamura@{slug}-kyaku.example.jp"),
    )


def _staff(company: Company, slug: str, name: str, role: str) -> User:
    address = f"{role}@{slug}.example.jp"
    return User.objects.create_user(email=address, password=PASSWORD, company=company, name=name, roles=[role])


def make_customer(company: Company, name: str, mail: str) -> Customer:
    """A customer known by one mail address."""
    customer = Customer.objects.create(company=company, name=name)
    Identity.objects.create(company=company, customer=customer, kind="mail", value=mail)
    return customer


def mail_of(customer: Customer) -> str:
    """The customer's mail address."""
    return Identity.objects.get(customer=customer, kind="mail").value


def make_case(
    cast: Cast, *, title: str = MUG, text: str = MUG_TEXT, customer: Customer | None = None, kind: str = "mail",
    at: datetime | None = None, files: tuple[File, ...] = (),
) -> Case:  # fmt: skip
    """A case with one letter of the customer in it; opened at the desk's own door, nothing read or promised yet."""
    customer, at = customer or cast.nakamura, at or clock.now() - timedelta(minutes=10)
    case = open_case(cast.shop, customer, title=title, at=at, by=DESK)
    channel = open_channel(cast.shop, kind, f"support@{cast.shop.slug}.example.jp" if kind == "mail" else "")
    sender = Address(mail_of(customer), customer.name)
    name = f"letter-{case.company_id}-{case.number}@kyaku.example.jp"
    said = InboundMessage(sender=sender, subject=title, text=text, files=files, message_id=name)
    hear(case, channel, said, at=at, kind=kind)
    return case


def latest_letter(case: Case) -> Message:
    """The case's newest message."""
    return Message.objects.filter(case=case).order_by("-at", "-id").first()


def nobody_wakes(kind: type) -> list:
    """A process in which no event wakes anything."""
    return []


def nothing_settles(event: object) -> None:
    """A process in which nothing is done at the end either."""
