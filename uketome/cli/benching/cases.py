"""Made-up mails and cases, varied enough that nothing is cached by accident."""

import random
import secrets

from uketome.case.models import Case
from uketome.desk.board.actions import rebuild
from uketome.foundation import clock
from uketome.letters.actions import open_channel
from uketome.letters.models import Channel, Conversation, Message
from uketome.people.actions import add_staff, open_shop
from uketome.people.models import Company, Customer, Shop, User
from uketome.steps.understand.models import Reading

WHAT = ("取っ手が取れていました", "箱がつぶれていました", "まだ届きません", "色が写真と違います", "一つ足りません", "動きません")
WISH = ("交換をお願いします。", "返金してください。", "どうしたらよいでしょうか。", "状況を教えてください。")
GOODS = ("白磁マグ", "竹のかご", "麻のクロス", "木のまな板", "ガラスの花瓶", "ランタン")
LEAVES = ("prd_damage", "prd_doa", "dlv_late", "prd_mismatch", "prd_short", "svc_refund_late")


def mail(number: int) -> bytes:
    """One fresh complaint mail; the same number gives another mail each time."""
    chance = random.Random(number)  # noqa: S311 (variety, not secrecy)
    goods, what = chance.choice(GOODS), chance.choice(WHAT)
    once = secrets.token_hex(6)
    return (
        f"From: =?UTF-8?B?5bGx55Sw?= <kyaku{number}.{once}@example.jp>\r\nTo: shop@example.jp\r\n"
        f"Subject: {goods}について\r\nMessage-ID: <{once}@example.jp>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"お世話になっております。注文番号{80000 + number}の{goods}が届きましたが、{what}。\r\n"
        f"6月{1 + number % 28}日に受け取りました。{chance.choice(WISH)}\r\n山田\r\n"
    ).encode()


def shop_with_staff() -> tuple[Shop, User, Channel]:
    """A shop, somebody who works there, and its mailbox."""
    company = Company.objects.create(name="bench")
    shop = open_shop(company, name="bench", slug="bench")
    user = add_staff(company, email="a@example.jp", name="田中", password=secrets.token_hex(8), roles=["agent", "owner"])
    return shop, user, open_channel(shop, Channel.MAIL, "shop@example.jp")


def fill(shop: Shop, channel: Channel, user: User, count: int) -> None:
    """Puts `count` cases with three messages each straight into the tables, then writes the board."""
    now, company = clock.now(), shop.company
    people = Customer.objects.bulk_create(Customer(company=company, name=f"山田 {n}") for n in range(count))
    cases = Case.objects.bulk_create(
        (
            Case(company=company, shop=shop, customer=people[n], number=n + 1, opened_at=now, state="understood",
                 title=f"{GOODS[n % 6]}が{WHAT[n % 5]}", owner=user if n % 3 else None)
            for n in range(count)
        ),
        batch_size=2000,
    )  # fmt: skip
    threads = Conversation.objects.bulk_create(Conversation(company=company, case=each, channel=channel) for each in cases)
    Message.objects.bulk_create(
        (
            Message(company=company, case=cases[n], conversation=threads[n], direction=Message.IN, kind="mail", at=now,
                    address=f"k{n}@example.jp", text=f"{GOODS[n % 6]}の{WHAT[(n + turn) % 6]}。{WISH[n % 4]}" * 4)
            for n in range(count)
            for turn in range(3)
        ),
        batch_size=5000,
    )  # fmt: skip
    Reading.objects.bulk_create(
        (
            Reading(company=company, case=each, version=1, at=now, kind="complaint", category=LEAVES[each.number % 6],
                    severity=2 + each.number % 3, confidence=0.8)
            for each in cases
        ),
        batch_size=5000,
    )  # fmt: skip
    Company.objects.filter(pk=company.pk).update(last_number=count)
    rebuild(company)
