"""A person changes what the policy proposed."""

from datetime import date

from django.db import transaction
from django.utils import translation

from uketome.case.actions import WrongMoment, locked
from uketome.foundation import clock
from uketome.foundation.errors import NotFound, Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.policy import remedy_policy
from uketome.letters.wording.sentence import rendered
from uketome.steps.propose.actions.situation import situation_of
from uketome.steps.propose.events import OfferChanged
from uketome.steps.propose.models import Offer, Option
from uketome.steps.propose.rules import PlannedRemedy, Situation
from uketome.steps.propose.rules.money import is_standard, price_of, worth_of
from uketome.steps.propose.rules.words import sum_of, told_anew
from uketome.steps.understand.queries import current_reading

FEWEST = 2
MOST_YEN = 10_000_000


class BadAmount(Refusal):
    """Sums are whole yen, never negative, never absurd."""

    code = "bad_amount"
    says = _("金額は0円以上の整数で入力してください。まだ変更していません。")


class OverCap(Refusal):
    """More than one and a half times the price helps nobody (Haesevoets et al. 2017) and is refused to everybody."""

    code = "over_cap"
    says = _("商品の価格に対して金額が大きすぎます（上限{cap}円）。金額を見直してください。まだ変更していません。")


class TooFewOptions(Refusal):
    """One option is no choice."""

    code = "too_few_options"
    says = _("お客様に選んでいただくため、案は二つ以上必要です。案はそのままです。")


@transaction.atomic
def change_option(offer: Offer, key: str, *, title: str, description: str, amounts: list[int | None], by: Actor) -> Option:
    """Other words or sums for one option; an approval given before no longer counts."""
    held, option = _held(offer, key)
    if len(amounts) != len(option.remedies) or any(not _sensible(yen) for yen in amounts):
        raise BadAmount
    option.title, option.description = title.strip()[:200] or option.title, description.strip()
    for task, yen in zip(option.remedies, amounts, strict=True):
        _tell_sum(option, task["code"], task["amount_yen"], yen, offer.case.customer.language)
        task["amount_yen"] = yen
    _weigh(option, situation_of(offer.case, current_reading(offer.case), held.responsibility))
    option.save(update_fields=["title", "description", "points", "remedies", "cost_yen", "within_policy"])
    _touched(held, key, by)
    return option


@transaction.atomic
def drop_option(offer: Offer, key: str, *, by: Actor) -> None:
    """One option fewer, as long as a choice remains."""
    held, option = _held(offer, key)
    if held.options.count() <= FEWEST:
        raise TooFewOptions
    option.delete()
    _touched(held, key, by)


def _tell_sum(option: Option, code: str, before: int | None, after: int | None, language: str) -> None:
    # What the customer reads must be what will be paid, whoever changed the sum and however little else.
    if before == after:
        return
    with translation.override(language):

        def retold(text: str) -> str:
            return told_anew(
                text, sum_of(code, before), sum_of(code, after), lambda each: rendered(each, language, translation.gettext)
            )

        option.title, option.description = retold(option.title)[:200], retold(option.description)
        option.points = [retold(point) for point in option.points]


def _weigh(option: Option, situation: Situation) -> None:
    """What the option costs now and whether it keeps to the policy; nobody may go beyond the hard cap."""
    tasks = [
        PlannedRemedy(task["code"], task["amount_yen"], date.fromisoformat(task["due_on"]), task["note"])
        for task in option.remedies
    ]
    option.cost_yen, option.within_policy = worth_of(tasks, situation), is_standard(tasks, situation)
    price = price_of(situation)
    if price is not None and option.cost_yen > remedy_policy().cap(price):
        raise OverCap(cap=remedy_policy().cap(price))


def _sensible(yen: int | None) -> bool:
    return yen is None or 0 <= yen <= MOST_YEN


def _held(offer: Offer, key: str) -> tuple[Offer, Option]:
    locked(offer.company_id, offer.case_id)
    held = Offer.objects.of(offer.company_id).get(pk=offer.pk)
    if held.state not in {Offer.DRAFT, Offer.WAITING}:
        raise WrongMoment
    option = held.options.filter(key=key).first()
    if option is None:
        raise NotFound
    return held, option


def _touched(offer: Offer, key: str, by: Actor) -> None:
    offer.state, offer.needs_approval, offer.made_at, offer.made_by_id = Offer.DRAFT, "", clock.now(), by.id
    offer.save(update_fields=["state", "needs_approval", "made_at", "made_by"])
    event = OfferChanged(company_id=offer.company_id, case_id=offer.case_id, offer_id=offer.pk, key=key)
    record(event, actor=by)
