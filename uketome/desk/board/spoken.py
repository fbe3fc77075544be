"""What a list needs to know of the letters of a case, in two queries."""

from dataclasses import dataclass

from uketome.case.models import Case
from uketome.letters.models import Attachment, Message

UNSAID = (Message.CANCELLED, Message.FAILED)


@dataclass(frozen=True)
class Spoken:
    """`unread`: the customer spoke last; `last_kind`: what we last wrote, if that was later; `everything`: all words."""

    channel: str = ""
    address: str = ""
    latest: str = ""
    last_kind: str = ""
    unread: bool = False
    has_files: bool = False
    everything: str = ""


def spoken_in(case: Case) -> Spoken:
    """How the talk of this case stands; automatic letters and notes are no answer."""
    said = list(_letters(case))
    heard = [letter for letter in said if letter.direction == Message.IN]
    turns = [letter for letter in said if letter.direction != Message.NOTE and not letter.automatic]
    last = turns[-1] if turns else None
    return Spoken(
        channel=heard[0].kind if heard else "",
        address=heard[-1].address if heard else "",
        latest=heard[-1].text if heard else "",
        last_kind=last.kind if last and last.direction == Message.OUT else "",
        unread=bool(last) and last.direction == Message.IN,
        has_files=Attachment.objects.of(case.company_id).filter(message__case=case).exists(),
        everything="\n".join(
            f"{letter.person} {letter.address} {letter.subject} {letter.text}" for letter in reversed(said)
        ),
    )


def _letters(case: Case):
    rows = Message.objects.of(case.company_id).filter(case=case).exclude(delivery__in=UNSAID)
    return rows.only("direction", "kind", "text", "subject", "person", "address", "automatic").order_by("at", "id")
