"""Asking what is still missing: one letter, at most five questions, never what is known."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from uketome.case.actions import locked
from uketome.case.links import link_of
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge import hearing
from uketome.letters.actions import write
from uketome.letters.cards import addressed, shop_card, staff_card
from uketome.letters.models import Message
from uketome.letters.wording.cards import Letter, Question
from uketome.letters.wording.questions import MOST, questions
from uketome.steps.understand.events import QuestionsAsked
from uketome.steps.understand.queries import current_reading, known
from uketome.watch.sla import rules as sla
from uketome.watch.sla.queries import hours_of


class NothingToAsk(Refusal):
    """A letter with no question, or too many."""

    code = "nothing_to_ask"
    says = _("質問を一つから五つまで選んでください。まだ送信していません。")


def question_letter(case: Case, items: Iterable[str], by: Actor) -> Letter:
    """The letter as it would go out: (subject, body); also what the desk shows before sending."""
    already, catalogue = known(case), hearing.items()
    asked = [catalogue[item] for item in dict.fromkeys(items) if item in catalogue and item not in already]
    if not 1 <= len(asked) <= MOST:
        raise NothingToAsk
    english = case.customer.language == "en"
    reading = current_reading(case)
    by_when = sla.next_reply(reading.severity if reading else 3, clock.now(), hours_of(case.shop)).due_at
    return questions(
        shop_card(case.shop), staff_card(case, by), **addressed(case), link=link_of(case), next_word_by=by_when,
        asked=tuple(Question(item.ask_en if english else item.ask_ja, "") for item in asked),
    )  # fmt: skip


@transaction.atomic
def ask(case: Case, items: list[str], *, by: Actor) -> Message:
    """Sends the questions to the customer in one letter."""
    locked(case.company_id, case.pk)
    subject, text = question_letter(case, items, by)
    letter = write(case, kind="questions", subject=subject, text=text, by=by, undo_seconds=settings.UNDO_SECONDS)
    event = QuestionsAsked(company_id=case.company_id, case_id=case.pk, items=list(items), message_id=letter.pk)
    record(event, actor=by)
    return letter
