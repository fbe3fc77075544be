"""Telling the customer: what they chose and what we do by when; what is done, with its number."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from uketome.case.actions import locked
from uketome.case.links import link_of
from uketome.case.models import Case
from uketome.foundation.clock import JAPAN
from uketome.foundation.journal.event import DESK, Event
from uketome.knowledge.remedies import remedies
from uketome.letters.actions import write
from uketome.letters.cards import addressed, in_language_of, shop_card, staff_card
from uketome.letters.models import Message
from uketome.letters.queries import messages_of, reply_address
from uketome.letters.wording.agreed import agreed
from uketome.letters.wording.cards import Done, OptionText, Step
from uketome.letters.wording.remedy_done import remedy_done
from uketome.steps.execute import rules
from uketome.steps.execute.models import Remedy
from uketome.steps.execute.queries import remedies_of, remedy
from uketome.steps.propose.models import Option


@transaction.atomic
def confirm_choice(event: Event) -> None:
    """Confirms the choice in writing, once."""
    case = locked(event.company_id, event.case_id, whole=True)
    option = Option.objects.of(case.company_id).get(pk=event.option_id)
    if _told(case, f"agreed {option.offer_id}") or not reply_address(case)[0]:
        return
    tasks = [task for task in remedies_of(case).filter(option=option) if task.due_on and not rules.is_advice(task.code)]
    subject, text = agreed(
        shop_card(case.shop), staff_card(case, DESK), **addressed(case), link=link_of(case),
        chosen=OptionText(option.key, option.title, option.description, tuple(option.points)),
        steps=tuple(Step(remedy_name(task.code, case), task.due_on) for task in tasks),
    )  # fmt: skip
    write(case, kind=f"agreed {option.offer_id}", subject=subject, text=text, by=DESK, automatic=True)


@transaction.atomic
def tell_done(event: Event) -> None:
    """Tells what was just carried out, once per remedy; improvements inside the house are not reported one by one."""
    case = locked(event.company_id, event.case_id, whole=True)
    task = remedy(case, event.remedy_id)
    if rules.is_internal(task.code) or _told(case, f"done {task.pk}") or not reply_address(case)[0]:
        return
    with in_language_of(case):
        done = _done(task, case)
    subject, text = remedy_done(
        shop_card(case.shop), staff_card(case, DESK), **addressed(case), done=(done,), left=_left(case), link=link_of(case)
    )
    write(case, kind=f"done {task.pk}", subject=subject, text=text, by=DESK, automatic=True)


def _left(case: Case) -> tuple[Step, ...]:
    """What the customer still waits for: one thing done is not all we promised."""
    planned = remedies_of(case).filter(state=Remedy.PLANNED, due_on__isnull=False)
    return tuple(Step(remedy_name(each.code, case), each.due_on) for each in planned if not rules.is_internal(each.code))


def remedy_name(code: str, case: Case) -> str:
    """What a remedy is called in the customer's language."""
    named = remedies()[code]
    return named.en if case.customer.language == "en" else named.ja


def _done(task: Remedy, case: Case) -> Done:
    when: datetime = task.done_at
    # "other" proof is our own note of what was done, not a number the customer could look up.
    kind = rules.proof_kind(task.code)
    reference = "" if kind == "other" else task.proof
    label = gettext(rules.CUSTOMER_PROOF_LABELS[kind]) if reference else ""
    by_card = kind == "refund" and bool(case.order) and case.order.payment == "card"
    return Done(remedy_name(task.code, case), when.astimezone(JAPAN).date(), label, reference, is_card_refund=by_card)


def _told(case: Case, kind: str) -> bool:
    return messages_of(case).filter(direction=Message.OUT, kind=kind).exists()
