"""How a complaint comes in: by mail, by the form, by telephone; and what the customer writes later."""


from uketome.adapters.mail.receive import receive
from uketome.case.queries import cases
from uketome.demo import mails
from uketome.demo.life import Life
from uketome.demo.pictures import photo
from uketome.demo.stage import do
from uketome.demo.writer import filled, said
from uketome.foundation import clock
from uketome.foundation.journal.event import Actor
from uketome.letters.models import Channel, Message
from uketome.letters.queries import messages_of
from uketome.steps.intake.actions import Submission, register
from uketome.steps.intake.models import Item

_SOURCE = "demo:"


def arrive(life: Life) -> None:
    """The case's first message reaches the shop now."""
    plan = life.plan
    if plan.channel == Channel.MAIL:
        post_in(life, plan.text.subject, _text(life), photos=plan.text.photos)
        life.look(cases(life.house.shop.company_id).order_by("-number").values_list("pk", flat=True)[0])
        return
    person, by_phone = plan.bought.person, plan.channel == Channel.PHONE
    lead_in = life.pick("letters", "phone_starts") if by_phone else ""
    submission = Submission(
        text=lead_in + _text(life), name=person.name, mail=person.mail, phone=person.phone, subject=plan.text.subject,
        order_number=plan.bought.number if life.random.random() < 0.8 else "",
    )  # fmt: skip
    by = life.by if by_phone else Actor("customer", None, person.name)
    files = () if by_phone else _photos(life, plan.text.photos)
    life.look(do(register, life.house.shop, plan.channel, submission, at=clock.now(), by=by, files=files).pk)


def write_again(life: Life, text: str, *, photos: tuple[str, ...] = ()) -> None:
    """The customer answers our last letter by mail, quoting it as mail programs do."""
    letter = messages_of(life.case).filter(direction=Message.OUT).exclude(message_id="").last()
    body = "\n".join(f"> {line}" for line in letter.text.splitlines()[:8])
    text = f"{text}\n\n{clock.now().astimezone(clock.JAPAN):%Y/%m/%d %H:%M} {life.house.shop.name}:\n{body}"
    references = (letter.message_id, *letter.references)
    subject = letter.subject if letter.subject.startswith("Re: ") else f"Re: {letter.subject}"
    post_in(life, subject, text, photos=photos, references=references)


def post_in(
    life: Life, subject: str, text: str, *, photos: tuple[str, ...] = (), references: tuple[str, ...] = ()
) -> bytes:
    """A mail from the case's customer arrives; gives its bytes."""
    person, random = life.plan.bought.person, life.random
    raw = mails.mail(
        sender=(person.name, person.mail), to=life.house.mailbox.address, subject=subject, text=text, at=clock.now(),
        message_id=f"{random.getrandbits(96):024x}@{person.mail.partition('@')[2]}", references=references,
        charset=mails.OLD if random.random() < 0.2 else "utf-8", files=_photos(life, photos),
    )  # fmt: skip
    bring(life.house, raw)
    return raw


def bring(house, raw: bytes) -> None:
    """Any mail reaches the shop's mailbox now."""
    number = Item.objects.of(house.shop.company_id).count()
    do(receive, house.mailbox, raw, source=f"{_SOURCE}{number}", at=clock.now())


def _text(life: Life) -> str:
    plan = life.plan
    if plan.heroine:
        return filled(plan.text.body, plan.bought, clock.now()).strip()
    return said(plan.text, plan.bought, clock.now(), life.random)


def _photos(life: Life, kinds: tuple[str, ...]):
    if life.plan.heroine:
        return tuple(photo(kind, place) for place, kind in enumerate(kinds))
    return tuple(photo(kind, life.random.randrange(9000)) for kind in kinds if life.random.random() < 0.7)
