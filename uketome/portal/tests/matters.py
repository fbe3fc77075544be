"""Whole matters for these tests, walked through the real rooms up to a certain point."""

import io

from django.urls import reverse
from PIL import Image

from tests.cast import Cast, actor, make_case
from uketome.case.actions import assign
from uketome.case.links import token_of
from uketome.case.models import Case
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK
from uketome.foundation.journal.models import Entry
from uketome.letters.queries import latest_heard
from uketome.ports.channel import File
from uketome.steps.execute.actions import carry_out
from uketome.steps.execute.queries import remedies_of
from uketome.steps.follow_up.actions import ask_now
from uketome.steps.intake.events import MessageReceived
from uketome.steps.propose import actions as propose
from uketome.steps.propose.models import Offer
from uketome.steps.propose.queries import current_offer

GREETING = "大切なお品を傷んだ状態でお届けし、申し訳ございません。"


def picture(colour: str = "brown", kind: str = "JPEG") -> bytes:
    """A small real picture."""
    out = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(out, kind)
    return out.getvalue()


def page(case: Case, name: str = "case", *more) -> str:
    """The address of one of the customer's pages."""
    return reverse(f"portal:{name}", args=[token_of(case), *more])


def journal(case: Case) -> list[str]:
    """What happened so far in the case's company, by name."""
    return list(Entry.objects.filter(company_id=case.company_id).order_by("id").values_list("name", flat=True))


def read_case(cast: Cast, **letter) -> Case:
    """A case whose letter was read, looked after by 田中."""
    case = make_case(cast, **letter)
    said = latest_heard(case)
    event = MessageReceived(company_id=case.company_id, case_id=case.pk, message_id=said.pk, opens_case=True)
    record(event, actor=DESK)
    case.refresh_from_db()
    assign(case, cast.tanaka, by=actor(cast.tanaka))
    return case


def offered_case(cast: Cast) -> tuple[Case, Offer]:
    """A case with options before the customer."""
    case = read_case(cast, files=(File("mug.jpg", "image/jpeg", picture()),))
    if current_offer(case) is None:
        propose.redraft(case, by=actor(cast.tanaka))
    offer = current_offer(case)
    for option in offer.options.all():
        sums = [1000 if task["amount_yen"] is None else task["amount_yen"] for task in option.remedies]
        propose.change_option(
            offer, option.key, title=option.title, description=option.description, amounts=sums, by=actor(cast.tencho)
        )
    propose.send_offer(current_offer(case), greeting=GREETING, by=actor(cast.tencho), roles=["owner"])
    case.refresh_from_db()
    return case, current_offer(case)


def surveyed_case(cast: Cast) -> Case:
    """A case whose remedies were carried out and whose customer was asked how it went."""
    case, offer = offered_case(cast)
    propose.choose(case, offer.pk, "A")
    for task in remedies_of(case):
        carry_out(case, task.pk, "4321-5678-9012", by=actor(cast.tanaka))
    case.refresh_from_db()
    ask_now(case, by=actor(cast.tanaka))
    case.refresh_from_db()
    return case
