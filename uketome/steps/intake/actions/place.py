"""The second commit: the message finds its case, or the one other place where it belongs."""

from django.db import transaction

from uketome.case.actions import open_case
from uketome.case.models import Case
from uketome.case.queries import cases
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Actor
from uketome.language.which import language_of
from uketome.letters import actions as letters
from uketome.letters.models import Message
from uketome.letters.queries import letter_with_id, messages_with_id, own_addresses
from uketome.people.actions import customer_known_by
from uketome.people.models import Shop
from uketome.people.queries import addresses_of
from uketome.people.rules import display_name, mail_key
from uketome.ports.channel import InboundMessage, Nature
from uketome.steps.intake import rules
from uketome.steps.intake.actions.set_aside import set_aside, settle
from uketome.steps.intake.events import AutoReplyReceived, BounceReceived, MessageReceived
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item
from uketome.steps.intake.queries import same_bytes, same_letter


@transaction.atomic
def place(item: Item, said: InboundMessage, *, kind: str = "mail", by: Actor = DESK) -> Item:
    """Gives a readable item its one place; an item that already has one keeps it."""
    item = Item.objects.of(item.company_id).select_for_update(of=("self",)).select_related("channel__shop").get(pk=item.pk)
    if item.fate not in {Fate.PENDING, Fate.QUARANTINE}:
        return item
    # One letter at a time per shop, so that two roads of one letter see each other.
    Shop.objects.select_for_update(no_key=True).get(pk=item.channel.shop_id)
    said = rules.as_written_by(said, own_addresses(item.company_id))
    item.likeness = rules.likeness(said)
    item.subject, item.sender = said.subject[:400], said.sender.address[:254] if said.sender else ""
    item.save(update_fields=["likeness", "subject", "sender"])
    twin = same_bytes(item.channel, item.sha256, besides=item.pk) or same_letter(
        item.company_id, item.channel.shop_id, item.likeness, besides=item.pk
    )
    if twin:
        return set_aside(item, Fate.DUPLICATE, f"= #{twin.pk}", case=twin.case)
    if said.nature != Nature.PERSON:
        return _place_robot(item, said)
    return _place_person(item, said, kind, by)


def _place_robot(item: Item, said: InboundMessage) -> Item:
    """Robots are filed with the letter they speak of and never answered."""
    fate = rules.FATE_OF_NATURE[said.nature]
    named = [said.bounce.message_id] if said.bounce and said.bounce.message_id else list(said.references)
    letter = letter_with_id(item.company_id, named)
    if fate == Fate.BOUNCE:
        if letter and said.bounce and said.bounce.permanent:
            letters.bounced(letter, said.bounce.diagnosis or said.bounce.status)
        settle(item, fate, said.nature_reason, case=letter.case if letter else None)
        concerns = {"case_id": letter.case_id, "message_id": letter.pk} if letter else {"message_id": None}
        record(BounceReceived(company_id=item.company_id, item_id=item.pk, **concerns), actor=DESK)
    elif fate == Fate.AUTO_REPLY:
        settle(item, fate, said.nature_reason, case=letter.case if letter else None)
        case_id = letter.case_id if letter else None
        record(AutoReplyReceived(company_id=item.company_id, case_id=case_id, item_id=item.pk), actor=DESK)
    else:
        set_aside(item, fate, said.nature_reason)
    return item


def _place_person(item: Item, said: InboundMessage, kind: str, by: Actor) -> Item:
    sender = mail_key(said.sender.address) if said.sender else ""
    shop = item.channel.shop
    named = list(messages_with_id(item.company_id, list(said.references))[:20])
    # Two senders, or a form that borrowed our address: whoever that is, they do not speak for the customer.
    sure = sender if "from" not in said.doubts else ""
    theirs = next((each for each in named if _is_theirs(each, shop, sure)), None)
    if theirs:
        return _join(item, said, kind, theirs)
    cited = named[0] if named else None
    name = display_name(said.sender.name, said.sender.address) if said.sender else ""
    person = customer_known_by(item.company_id, mail=sender, name=name, language=language_of(f"{said.subject}\n{said.text}"))
    case = open_case(shop, person, title=rules.title_of(said), at=item.received_at, by=by)
    message = letters.hear(case, item.channel, said, at=item.received_at, kind=kind)
    settle(item, Fate.CASE, "", case=case, message=message, hint=_hint(item.company_id, case, said, cited))
    event = MessageReceived(company_id=case.company_id, case_id=case.pk, message_id=message.pk, opens_case=True)
    record(event, actor=by if by != DESK else Actor("customer", person.pk, person.name))
    return item


def _is_theirs(cited: Message, shop: Shop, sender: str) -> bool:
    return cited.case.shop_id == shop.pk and rules.belongs(sender, addresses_of(cited.case.customer))


def _join(item: Item, said: InboundMessage, kind: str, cited: Message) -> Item:
    case = cited.case
    message = letters.hear(case, item.channel, said, at=item.received_at, kind=kind, conversation=cited.conversation)
    settle(item, Fate.REPLY, "", case=case, message=message)
    event = MessageReceived(company_id=case.company_id, case_id=case.pk, message_id=message.pk, opens_case=False)
    record(event, actor=Actor("customer", case.customer_id, case.customer.name))
    return item


def _hint(company_id: int, case: Case, said: InboundMessage, cited: Message | None) -> Case | None:
    """A case a person may want to look at: one that was cited by a stranger, or named by its number."""
    if cited:
        return cited.case
    named = rules.numbers_named(f"{said.subject}\n{said.text[:5000]}")
    return cases(company_id).filter(number__in=named[:5]).exclude(pk=case.pk).order_by("-number").first()

