"""Options computed from the remedy policy, ready for a person to look at."""

from django.db import transaction
from django.utils import translation

from uketome.case.actions import WrongMoment, locked
from uketome.case.models import Case
from uketome.case.queries import case_by_id
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Actor, Event
from uketome.letters.wording.sentence import rendered
from uketome.steps.propose.actions.situation import situation_of
from uketome.steps.propose.events import OfferDrafted, OfferWithdrawn
from uketome.steps.propose.models import Offer, Option
from uketome.steps.propose.queries import current_offer, offers_of
from uketome.steps.propose.rules import OptionPlan, build_options
from uketome.steps.understand.queries import current_reading

OPEN = (Offer.DRAFT, Offer.WAITING)
OPEN_TO_OFFERS = (State.UNDERSTOOD, State.RECEIVED)


@transaction.atomic
def draft_offer(event: Event) -> None:
    """Drafts the first offer of a complaint; a question or praise gets none."""
    if event.first and event.kind == "complaint":
        case = locked(event.company_id, event.case_id)
        if case.state in OPEN_TO_OFFERS and not offers_of(case).exists():
            redraft(case, by=DESK)


def draft_anew(event: Event) -> None:
    """A corrected reading changes what is standard; a draft nobody has touched is computed again."""
    case = case_by_id(event.company_id, event.case_id)
    now = current_offer(case)
    if case.state == State.UNDERSTOOD and now and now.state == Offer.DRAFT and now.made_by_id is None:
        redraft(case, by=DESK)


@transaction.atomic
def redraft(case: Case, *, by: Actor, responsibility: str = "unknown") -> Offer:
    """A fresh offer from what is known now; an offer still in our hands is withdrawn."""
    held = locked(case.company_id, case.pk)
    if held.state not in OPEN_TO_OFFERS:
        raise WrongMoment
    reading = current_reading(case)
    if reading is None:
        raise WrongMoment
    Offer.objects.of(case.company_id).filter(case=case, state__in=OPEN).update(state=Offer.WITHDRAWN)
    last = offers_of(case).first()
    made = Offer.objects.create(
        company_id=case.company_id, case=case, version=last.version + 1 if last else 1, made_at=clock.now(),
        made_by_id=by.id if by.kind == "staff" else None, responsibility=responsibility,
    )  # fmt: skip
    language = case.customer.language
    with translation.override(language):
        plans = build_options(situation_of(case, reading, responsibility))
        Option.objects.bulk_create(_row(made, plan, language) for plan in plans)
    record(OfferDrafted(company_id=case.company_id, case_id=case.pk, offer_id=made.pk), actor=by)
    return made


def _row(offer: Offer, plan: OptionPlan, language: str) -> Option:
    def say(sentence) -> str:
        return rendered(sentence, language, translation.gettext)

    return Option(
        company_id=offer.company_id, offer=offer, key=plan.key, title=say(plan.title)[:200],
        description=say(plan.description), points=[say(point) for point in plan.points], cost_yen=plan.cost_yen,
        fits_need_by=plan.fits_need_by, within_policy=plan.within_policy,
        remedies=[
            {"code": task.code, "amount_yen": task.amount_yen, "due_on": task.due_on.isoformat(), "note": task.note}
            for task in plan.remedies
        ],
    )  # fmt: skip


@transaction.atomic
def withdraw(offer: Offer, *, by: Actor) -> None:
    """An offer still in our hands is taken away."""
    if not Offer.objects.of(offer.company_id).filter(pk=offer.pk, state__in=OPEN).update(state=Offer.WITHDRAWN):
        raise WrongMoment
    record(OfferWithdrawn(company_id=offer.company_id, case_id=offer.case_id, offer_id=offer.pk), actor=by)
