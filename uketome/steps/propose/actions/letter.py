"""The letter that carries an offer."""

from uketome.case.links import link_of
from uketome.case.models import Case
from uketome.foundation.journal.event import Actor
from uketome.letters.cards import addressed, in_language_of, shop_card, staff_card
from uketome.letters.wording.cards import Letter, OptionText
from uketome.letters.wording.offer import offer as worded
from uketome.steps.propose.models import Offer, Option
from uketome.steps.propose.rules.answer import dates_hold_until
from uketome.steps.understand.heard import heard_of
from uketome.watch.sla.queries import hours_of

# A letter is no protocol; the page behind its link shows everything.
MOST_RESTATED = 7


def offer_letter(offer: Offer, by: Actor) -> Letter:
    """The offer as a letter: (subject, body); the greeting staff wrote stands above it."""
    case = offer.case
    subject, body = worded(
        shop_card(case.shop), staff_card(case, by), **addressed(case), understood=tuple(restated(case)),
        options=tuple(option_text(option) for option in offer.options.all()), responsibility=offer.responsibility,
        link=link_of(case), answer_by=offer.expires_at, dates_hold_until=dates_hold_until(offer.sent_at, hours_of(case.shop)),
    )  # fmt: skip
    return Letter(subject, _with_greeting(body, offer.greeting))


def option_text(option: Option) -> OptionText:
    """One option as letters take it."""
    return OptionText(option.key, option.title, option.description, tuple(option.points))


def restated(case: Case) -> list[str]:
    """What we understood, one sentence each, as the customer reads it on their own page."""
    with in_language_of(case):
        return [heard.says for heard in heard_of(case)][:MOST_RESTATED]


def _with_greeting(body: str, greeting: str) -> str:
    """After the salutation and our own name, before everything else."""
    if not greeting:
        return body
    salutation, opening, rest = body.split("\n\n", 2)
    return "\n\n".join([salutation, opening, greeting, rest])
