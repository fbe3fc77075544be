"""What the customer's page shows of a case; composed from what the rooms offer, never more than concerns the customer."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from uketome.case.models import Case
from uketome.case.states import ENDED, State
from uketome.foundation import clock
from uketome.foundation.journal.queries import entries_of_case
from uketome.knowledge.remedies import remedies
from uketome.letters.models import Attachment, Message
from uketome.letters.queries import messages_of
from uketome.look.format import customer_time, staff_time
from uketome.portal import progress
from uketome.steps.execute.models import Remedy
from uketome.steps.execute.queries import remedies_of
from uketome.steps.execute.rules import is_advice, proof_kind
from uketome.steps.follow_up.queries import current_follow_up
from uketome.steps.intake.forms import WriteForm, fresh_once
from uketome.steps.intake.questions import in_english
from uketome.steps.propose.models import Offer
from uketome.steps.propose.queries import offers_of
from uketome.steps.propose.rules import customer_may_choose
from uketome.steps.understand.heard import heard_of, seen_of
from uketome.steps.understand.portal.forms import AnswersForm, HeardForm, questions_for
from uketome.watch.sla.queries import running

SHOWN_OFFERS = [Offer.SENT, Offer.CHOSEN, Offer.DECLINED, Offer.EXPIRED]
# Letters that left the house; what still lies in the outbox may be taken back.
LEFT = [Message.IN_FLIGHT, Message.SENT, Message.FAILED, Message.UNKNOWN]
MOST_PICTURES = 12
ICONS = {"EXCHANGE": "swap", "EXCHANGE_SIZE": "swap", "REPAIR": "repair", "COUPON": "ticket", "GRANT": "ticket",
         "RETURN": "undo", "PICKUP": "truck"}  # fmt: skip


@dataclass(frozen=True)
class Task:
    """One thing we do for the customer, and how far it is."""

    name: str
    state: str
    amount_yen: int | None
    due_on: date | None
    is_late: bool
    number_label: str
    number: str


def page_of(case: Case) -> dict[str, object]:
    """Everything the customer's page needs."""
    offer = offer_shown(case)
    heard = HeardForm(case, initial={"once": fresh_once()}, auto_id="heard_%s")
    asked, lapsed = questions_for(case), bool(offer and _lapsed(case, offer))
    return {
        "case": case, "shop": case.shop, "helper": case.owner.name if case.owner else "",
        "headline": progress.headline(case.state, offer.state if offer else "", asks=bool(asked), lapsed=lapsed, again=_unsolved(case)),
        "next_word": _next_word(case), "steps": _steps(case, offer), "ended": case.state in ENDED,
        "heard": heard_of(case), "heard_form": heard, "seen": seen_of(heard.facts),
        "may_correct": case.state in {State.RECEIVED, State.UNDERSTOOD, State.OFFERED},
        "agreed": all(fact.source == "customer" for fact in heard.facts), "pictures": pictures_of(case),
        "answers": AnswersForm(asked, initial={"once": fresh_once()}, auto_id="ask_%s") if asked else None,
        "offer": offer, "options": _options(offer), "may_choose": bool(offer and _open(offer)),
        "chosen": next((option for option in _options(offer) if offer and option.key == offer.chosen_key), None),
        "lapsed": lapsed, "tasks": tasks_of(case),
        "letters": letters_of(case), "write": WriteForm(initial={"once": fresh_once()}, auto_id="write_%s"),
        "survey": _survey_waits(case),
    }  # fmt: skip


def offer_shown(case: Case) -> Offer | None:
    """The newest offer the customer was ever shown; drafts are the house's own affair."""
    return offers_of(case).filter(state__in=SHOWN_OFFERS).first()


def _open(offer: Offer) -> bool:
    return bool(customer_may_choose(offer.state, clock.now(), offer.expires_at, offer.chosen_key or None))


def _lapsed(case: Case, offer: Offer) -> bool:
    stands = case.state in {State.OFFERED, State.UNDERSTOOD} and offer.state in {Offer.SENT, Offer.EXPIRED}
    return stands and not _open(offer)


def _options(offer: Offer | None) -> list:
    """The options, each with a picture of its leading remedy."""
    options = list(offer.options.all()) if offer else []
    for option in options:
        option.icon = _icon(option.remedies[0]["code"]) if option.remedies else "ok"
    return options


def _icon(code: str) -> str:
    if code in ICONS:
        return ICONS[code]
    return {"refund": "yen", "parcel": "box", "coupon": "ticket"}.get(proof_kind(code), "doc")


def _next_word(case: Case) -> str:
    owed = {promise.kind: promise.due_at for promise in reversed(running(case))}
    if case.state == State.OFFERED:  # it is the customer's turn; only an answer to a letter is still owed
        owed = {kind: due for kind, due in owed.items() if kind in {"first_reply", "next_reply"}}
    if case.state == State.AGREED and remedies_of(case).filter(state=Remedy.PLANNED, due_on__isnull=False).exists():
        # Each step below tells its own day; one later day above them would only raise doubts.
        owed.pop("resolution", None)
    found = progress.next_word(owed, case.state, clock.now())
    return _(found[0]).format(due=customer_time(found[1], get_language(), clock.today())) if found else ""


def _steps(case: Case, offer: Offer | None) -> list[dict[str, str]]:
    follow_up = current_follow_up(case)
    moments = {1: case.opened_at, 2: _understood_at(case, offer), 3: offer.answered_at or offer.sent_at if offer else None,
               4: follow_up.answered_at if follow_up else None}  # fmt: skip
    language, today = get_language() or "ja", clock.today()
    made = progress.steps(case.state, moments, _step_words(case, offer, follow_up))
    return [
        {"state": step.state, "label": _(step.label),
         "note": step.words or (staff_time(step.at, language, today) if step.at and step.state == "done" else "")}
        for step in made
    ]  # fmt: skip


def _unsolved(case: Case) -> bool:
    asked = current_follow_up(case)
    return bool(asked and asked.answered_at and asked.solved is False)


def _step_words(case: Case, offer: Offer | None, follow_up) -> dict[int, str]:
    if case.state in {State.RECEIVED, State.UNDERSTOOD}:
        return {2: _("確認中")}
    if case.state == State.OFFERED:
        return {3: _("お返事待ち") if offer and _open(offer) else _("確認中")}
    if case.state == State.AGREED:
        return {3: _("手配中")}
    return {4: _("おうかがい中")} if follow_up and follow_up.sent_at and not follow_up.answered_at else {}


def _understood_at(case: Case, offer: Offer | None):
    """When the matter was clear: when we offered, or, without an offer, when it moved on."""
    if offer and offer.sent_at:
        return offer.sent_at
    moved = entries_of_case(case.company_id, case.pk).filter(name="case.CaseMoved").exclude(data__after=State.UNDERSTOOD)
    first = moved.first()
    return first.at if first else None


def tasks_of(case: Case) -> list[Task]:
    """What we do, without anything written for colleagues."""
    return [_task(each) for each in remedies_of(case) if not is_advice(each.code)]


def _task(remedy: Remedy) -> Task:
    known = remedies().get(remedy.code)
    name = (known.en if in_english() else known.ja) if known else _("対応")
    # Proof of other kinds is a note among colleagues.
    labels = {"parcel": _("お荷物の番号"), "coupon": _("クーポンの番号"), "refund": _("控えの番号")}
    label = labels.get(proof_kind(remedy.code), "") if remedy.state == Remedy.DONE else ""
    late = remedy.state == Remedy.PLANNED and remedy.due_on is not None and remedy.due_on < clock.today()
    return Task(name, remedy.state, remedy.amount_yen, remedy.due_on, late, label, remedy.proof if label else "")


def letters_of(case: Case) -> list[dict[str, object]]:
    """What the customer wrote and what left our house, oldest first; never a note, never an address."""
    shown = [
        message for message in messages_of(case)
        if message.direction == Message.IN or (message.direction == Message.OUT and message.delivery in LEFT and not message.automatic)
    ]  # fmt: skip
    return [
        {"mine": message.direction == Message.IN, "who": message.author.name if message.author else "", "at": message.at,
         "text": message.text, "files": list(message.attachments.all()) if message.direction == Message.IN else []}
        for message in shown
    ]  # fmt: skip


def pictures_of(case: Case) -> list[Attachment]:
    """The pictures the customer sent, first ones first."""
    files = [file for message in messages_of(case) if message.direction == Message.IN for file in message.attachments.all()]
    return [file for file in files if file.is_picture][:MOST_PICTURES]


def _survey_waits(case: Case) -> bool:
    asked = current_follow_up(case)
    return bool(asked and asked.sent_at and not asked.answered_at)
