"""A first complaint to try the desk with: shipped, from an address that reaches nobody, and clearly marked."""

import secrets
from email.message import EmailMessage
from email.utils import format_datetime

from uketome.desk.mail_reach import read_again
from uketome.foundation import clock
from uketome.letters import actions as letters
from uketome.letters.models import Channel
from uketome.people.models import Shop
from uketome.steps.intake.actions import keep
from uketome.steps.intake.models import Item

TEXT = """こもれび太郎と申します（お試しのメールです）。

先日注文したマグカップ（注文番号 A-1001）が本日届きましたが、箱を開けたところ、2個のうち1個の取っ手が取れていました。
外箱の角がへこんでいたので、配送中に割れたのではないかと思います。

来週の土曜日に友人へ贈る予定なので、それまでに交換品を送っていただけないでしょうか。
間に合わない場合は返金をお願いします。
"""


def example_mail(to: str) -> bytes:
    """The shipped complaint as a mail to this address; `.invalid` makes sure that no answer leaves for anybody."""
    mail = EmailMessage()
    mail["From"] = "こもれび太郎 <taro@kyaku.invalid>"
    mail["To"] = to
    mail["Subject"] = "届いたマグカップが割れていました（お試し）"
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<otameshi-{secrets.token_hex(8)}@kyaku.invalid>"
    mail.set_content(TEXT)
    return mail.as_bytes()


def bring_example(shop: Shop) -> Item:
    """The example goes the way of every mail: kept, read, placed; one more press brings the same case again, not a second."""
    box = letters.open_channel(shop, Channel.TRIAL, "otameshi@uketome.invalid")
    if not box.settings:
        # Answers to the example are kept in a folder of this machine, so that the whole walk can be tried without a mailbox.
        letters.save_mailbox(box, settings={"smtp": {"folder": "outbox"}, "sender_name": shop.name}, passwords={})
    item = keep(box, example_mail(box.address), source="once:example", at=clock.now())
    read_again(item.pk, item.company_id)
    item.refresh_from_db()
    return item
