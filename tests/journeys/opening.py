"""Opens こもれび雑貨店 in a fresh house: its people, one order, and a mailbox that hands letters to the post office.

Run inside the house by `uketome manage shell`; a shop would click through the first start, as one journey does.
"""

import os
from datetime import timedelta

from uketome.foundation import clock
from uketome.letters.actions import open_channel, save_mailbox
from uketome.orders.models import Order, OrderLine
from uketome.people.actions import add_staff, open_shop
from uketome.people.models import Company

STAFF = {
    "agent": "田中 直樹", "lead": "佐藤 美咲", "owner": "木下 店長", "auditor": "早川 監査", "administrator": "森 管理",
}  # fmt: skip
PASSWORD = "komorebi-no-michi-26"
ORDERS = {
    "88213": ("白磁マグ 2個セット", 2980),
    "90417": ("オーク材のテーブル", 24800),
    "88555": ("ガラスの花器", 5400),
}


def open_house() -> None:
    """Everything in one go."""
    company = Company.objects.create(name="こもれび")
    weekly = {str(day): "9:00-18:00" for day in range(5)}
    shop = open_shop(
        company,
        name="こもれび雑貨店",
        slug="komorebi",
        phone="03-1234-5678",
        hours="平日 9:00–18:00",
        weekly_hours=weekly,
    )
    for role, name in STAFF.items():
        add_staff(company, email=f"{role}@komorebi.example.jp", name=name, password=PASSWORD, roles=[role])
    for number, (name, yen) in ORDERS.items():
        _sell(company, shop, number, name, yen)
    relay = {"host": "127.0.0.1", "port": int(os.environ["JOURNEY_SMTP_PORT"]), "user": "", "tls": "none"}
    box = open_channel(shop, "mail", "support@komorebi.example.jp")
    save_mailbox(box, settings={"smtp": relay}, passwords={})


def _sell(company, shop, number: str, name: str, yen: int) -> None:
    bought = Order.objects.create(
        company=company,
        shop=shop,
        number=number,
        ordered_at=clock.now() - timedelta(days=3),
        total_yen=yen,
        payment="card",
    )
    OrderLine.objects.create(company=company, order=bought, sku=f"SKU-{number}", name=name, price_yen=yen)
