"""What else lands in a mailbox: robots, advertisements, the same letter twice, and one mail nobody can read."""

from datetime import datetime, timedelta
from random import Random

from uketome.demo import mails
from uketome.demo.arrive import bring
from uketome.demo.shop import House
from uketome.demo.stage import Script
from uketome.demo.writer import Text, others
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.foundation.files.queries import content_of
from uketome.letters.models import Message
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item

SENDERS = (("事務局", "info@news.example.com"), ("サポートセンター", "alert@secure.example.com"), ("営業部", "sales@seo.example.com"))
SPAM, NEWSLETTERS, ABSENCES, BOUNCES, TWICE = 14, 7, 8, 5, 5


def noise(house: House, end: datetime, random: Random, *, small: bool = False) -> list[Script]:
    """One script for each such mail, over half a year; one of each sort in a small shop."""
    kinds = ((_spam, SPAM), (_newsletter, NEWSLETTERS), (_absence, ABSENCES), (_bounce, BOUNCES), (_twice, TWICE), (_unreadable, 1))
    return [
        kind(house, end - timedelta(days=random.uniform(0.2, 40 if small else 150)), random)
        for kind, count in kinds
        for _ in range(1 if small else count)
    ]


def _spam(house: House, at: datetime, random: Random) -> Script:
    yield at
    _send(house, random, random.choice(others("spam")), (("X-Spam-Flag", "YES"),))


def _newsletter(house: House, at: datetime, random: Random) -> Script:
    yield at
    _send(house, random, others("newsletter")[0], (("Precedence", "bulk"), ("List-Unsubscribe", "<mailto:stop@news.example.com>")))


def _absence(house: House, at: datetime, random: Random) -> Script:
    yield at
    letter = _latest_letter(house)
    if letter is None:
        return
    sender = (letter.person, letter.address)
    _send(house, random, random.choice(others("away")), (("Auto-Submitted", "auto-replied"),), sender, (letter.message_id,))


def _bounce(house: House, at: datetime, random: Random) -> Script:
    yield at
    letter = _latest_letter(house)
    if letter:
        name = f"{random.getrandbits(96):024x}@example.jp"
        bring(
            house,
            mails.bounce(
                to=house.mailbox.address, recipient=letter.address, lost=letter.message_id, at=clock.now(), message_id=name
            ),
        )


def _twice(house: House, at: datetime, random: Random) -> Script:
    yield at
    arrived = Item.objects.of(house.shop.company_id).filter(channel=house.mailbox, fate=Fate.CASE).order_by("-id").first()
    if arrived:
        bring(house, content_of(arrived.company_id, arrived.blob_id))


def _unreadable(house: House, at: datetime, random: Random) -> Script:
    yield at
    name = f"{random.getrandbits(96):024x}@example.com"
    bring(house, mails.unreadable(to=house.mailbox.address, at=clock.now(), message_id=name))


def _send(
    house: House, random: Random, text: Text, marks: tuple[tuple[str, str], ...],
    sender: tuple[str, str] | None = None, references: tuple[str, ...] = (),
) -> None:  # fmt: skip
    sender = sender or random.choice(SENDERS)
    month = clock.now().astimezone(JAPAN).month
    bring(
        house,
        mails.mail(
            sender=sender, to=house.mailbox.address, subject=text.subject.format(month=month), text=text.body, at=clock.now(),
            message_id=f"{random.getrandbits(96):024x}@example.com", references=references, marks=marks,
        ),
    )  # fmt: skip


def _latest_letter(house: House) -> Message | None:
    """Our latest acknowledgement: most robots answer the first letter they get."""
    sent = Message.objects.of(house.shop.company_id).filter(kind="acknowledgement", delivery=Message.SENT)
    return sent.order_by("-id").first()
