"""Customers, goods and orders: plain records first, rows at the end, so that a text can name its order."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from uketome.demo.shelf import page
from uketome.orders.models import Order, OrderLine, Shipment
from uketome.people.models import Customer, Identity, Shop

KNOWN = ("井上 恵子", "橋本 隆", "岡本 美里", "加藤 さくら", "藤井 優", "西村 圭", "小林 大輔", "森 あかり", "吉田 真一", "清水 陽子")
HEROINE = "中村 由佳"
CARRIERS = ("ヤマト運輸", "佐川急便", "日本郵便")
PAYMENTS = ("card", "card", "card", "card", "konbini", "cod", "bank", "wallet")
HEROINES_ORDERS = 13


@dataclass(frozen=True)
class Good:
    """Something on the shelf."""

    sku: str
    name: str
    yen: int
    kind: str


@dataclass(eq=False)
class Person:
    """A customer to be."""

    name: str
    kana: str
    mail: str
    phone: str
    since: date
    language: str = "ja"
    row: Customer | None = None


@dataclass(eq=False)
class Bought:
    """An order to be."""

    person: Person
    at: datetime
    lines: list[tuple[Good, int]]
    payment: str
    carrier: str
    parcel: str
    number: str = ""
    row: Order | None = field(default=None, repr=False)

    @property
    def good(self) -> Good:
        """What the order was made for."""
        return self.lines[0][0]

    @property
    def arrived(self) -> datetime:
        """When the parcel came."""
        return self.at + timedelta(days=2, hours=3)


def goods() -> list[Good]:
    """Everything the shop sells."""
    rows = (line.split("|") for line in page("goods")["goods"])
    return [Good(sku, name, int(yen), kind) for sku, name, yen, kind in rows]


def people(count: int, end: datetime, random: Random) -> dict[str, Person]:
    """`count` customers by name, no two of one address, with those everybody knows among them."""
    family = {row.split("|")[0]: row.split("|") for row in page("names")["family"]}
    given = {row.split("|")[0]: row.split("|") for row in page("names")["given"]}
    every = [f"{one} {other}" for one in family for other in given]
    random.shuffle(every)
    names = list(dict.fromkeys([*KNOWN, *every]))[: max(count - 7, len(KNOWN))]
    found = {HEROINE: Person(HEROINE, "ナカムラ ユカ", "yuka.nakamura@example.jp", "09012345678", end.date() - timedelta(days=1157))}
    for place, name in enumerate(names):
        one, other = (table[part] for table, part in zip((family, given), name.split(), strict=True))
        found[name] = Person(
            name, f"{one[1]} {other[1]}", _address(other[2], one[2], place, random), _phone(random),
            end.date() - timedelta(days=random.randrange(200, 1800)),
        )  # fmt: skip
    for name in page("names")["english"]:
        address = f"{name.lower().replace(' ', '.')}@example.com"
        found[name] = Person(name, "", address, _phone(random), end.date() - timedelta(days=400), "en")
    return found


def order_for(person: Person, good: Good, at: datetime, random: Random, every: list[Good]) -> Bought:
    """An order of that good, now and then with something beside it."""
    lines = [(good, 2 if random.random() < 0.15 else 1)]
    if random.random() < 0.15:
        lines += [(each, 1) for each in random.sample(every, random.randrange(1, 3)) if each != good]
    return Bought(person, at, lines, random.choice(PAYMENTS), random.choice(CARRIERS), parcel(random))


def parcel(random: Random) -> str:
    """A parcel number as carriers give them: eleven digits and their check digit modulo seven."""
    eleven = random.randrange(10**10, 10**11)
    return f"{eleven}{eleven % 7}"


def keep_people(shop: Shop, everybody: list[Person]) -> None:
    """The customers as rows, known by mail and telephone."""
    rows = Customer.objects.bulk_create(
        Customer(company_id=shop.company_id, name=each.name, kana=each.kana, since=each.since, language=each.language)
        for each in everybody
    )
    for each, row in zip(everybody, rows, strict=True):
        each.row = row
    Identity.objects.bulk_create(
        Identity(company_id=shop.company_id, customer=each.row, kind=kind, value=value)
        for each in everybody
        for kind, value in (("mail", each.mail), ("phone", each.phone))
    )


def number(bought: list[Bought], heroine: Bought) -> None:
    """Numbers in the order of buying, so that the heroine's is the one everybody knows."""
    bought.sort(key=lambda each: each.at)
    first = int(page("story")["order"]) - bought.index(heroine)
    for place, each in enumerate(bought):
        each.number = str(first + place)


def keep_orders(shop: Shop, bought: list[Bought], end: datetime) -> None:
    """Orders with lines and parcels as rows, as an import from the shop's platform leaves them."""
    rows = Order.objects.bulk_create(_order(shop, each) for each in bought)
    for each, row in zip(bought, rows, strict=True):
        each.row = row
    OrderLine.objects.bulk_create(
        OrderLine(company_id=shop.company_id, order=each.row, sku=good.sku, name=good.name, quantity=count, price_yen=good.yen)
        for each in bought
        for good, count in each.lines
    )
    Shipment.objects.bulk_create(
        Shipment(
            company_id=shop.company_id, order=each.row, carrier=each.carrier, tracking=each.parcel,
            shipped_at=each.at + timedelta(hours=20), delivered_at=each.arrived if each.arrived < end else None,
        )
        for each in bought
    )  # fmt: skip


def _order(shop: Shop, each: Bought) -> Order:
    goods_yen = sum(good.yen * count for good, count in each.lines)
    postage = 0 if goods_yen >= 5000 else 550
    return Order(
        company_id=shop.company_id, shop=shop, customer=each.person.row, number=each.number, ordered_at=each.at,
        total_yen=goods_yen + postage, shipping_yen=postage, payment=each.payment,
    )  # fmt: skip


def _address(given: str, family: str, place: int, random: Random) -> str:
    shape = random.choice(("{given}.{family}", "{family}{given}", "{given}_{family}", "{family}.{given[0]}"))
    return f"{shape.format(given=given, family=family)}{place + 11}@{random.choice(('example.jp', 'example.jp', 'example.com'))}"


def _phone(random: Random) -> str:
    return f"0{random.choice('789')}0{random.randrange(10**7, 10**8):08d}"
