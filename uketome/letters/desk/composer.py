"""The box a letter is written in: what stands in it at first, whom it goes to, and what arrived meanwhile."""

from uketome.case.models import Case
from uketome.foundation.journal.event import Actor
from uketome.letters.cards import shop_card, staff_card
from uketome.letters.models import Message
from uketome.letters.wording.frame import opening, salutation, signature

KINDS = ("reply", "note", "call")


def first_words(case: Case, writer: Actor) -> str:
    """Salutation, who writes, room for the words, signature; in the customer's language."""
    language, shop, staff = case.customer.language, shop_card(case.shop), staff_card(case, writer)
    head = f"{salutation(case.customer.name, language)}\n\n{opening(shop, staff, language)}"
    return f"{head}\n\n\n\n{signature(shop, staff, language)}\n"


def subject_of(case: Case, said: list[Message]) -> str:
    """Re: the subject the customer last wrote under, so that their mail program keeps the thread together."""
    last = next((message.subject for message in reversed(said) if message.subject and message.direction == Message.IN), case.title)
    return last if last.lower().startswith("re:") else f"Re: {last}"


def address_in(said: list[Message]) -> str:
    """Whom a reply goes to: the mail address the customer last wrote from; empty when there is none."""
    heard = (message.address for message in reversed(said) if message.direction == Message.IN)
    return next((address for address in heard if "@" in address), "")


def arrived_since(said: list[Message], seen: int, reader_id: int) -> list[Message]:
    """Words of the customer and letters of colleagues that somebody who had read up to `seen` does not know."""
    return [
        message
        for message in said
        if message.pk > seen
        and (message.direction == Message.IN or (message.direction == Message.OUT and message.author_id not in {None, reader_id}))
        and message.delivery != Message.CANCELLED
    ]


def composer(
    case: Case, said: list[Message], writer: Actor, *, kind: str = "reply", text: str | None = None, seen: int | None = None,
    subject: str = "",
) -> dict[str, object]:  # fmt: skip
    """Everything the box shows; `text` None means a fresh one."""
    kind = kind if kind in KINDS else "reply"
    newest = max((message.pk for message in said), default=0)
    seen = newest if seen is None else seen
    prefilled = first_words(case, writer) if kind == "reply" else ""
    return {
        "kind": kind, "text": prefilled if text is None else text, "prefilled": prefilled,
        "subject": subject or subject_of(case, said), "address": address_in(said), "seen": seen, "newest": newest,
        "arrived": arrived_since(said, seen, writer.id or 0) if kind == "reply" else [],
    }  # fmt: skip
