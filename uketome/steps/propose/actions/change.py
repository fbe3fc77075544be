"""A person changes what the policy proposed."""

from django.db import transaction

from uketome.case.actions import WrongMoment, locked
from uketome.foundation import clock
from uketome.foundation.errors import NotFound, Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.policy import remedy_policy
from uketome.steps.propose.actions.situation import situation_of
from uketome.steps.propose.events import OfferChanged
from uketome.steps.propose.models import Offer, Option
from uketome.steps.propose.rules.money import price_of
from uketome.steps.understand.queries import current_reading

FEWEST = 2
MOST_YEN = 10_000_000


class BadAmount(Refusal):
    """Sums are whole yen, never negative, never absurd."""

    code = "bad_amount"
    says = _("金額は0円以上の整数で入力してください。まだ変更していません。")


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
    goods = option.cost_yen - sum(task["amount_yen"] or 0 for task in option.remedies)
    for task, yen in zip(option.remedies, amounts, strict=True):
        task["amount_yen"] = yen
    option.title, option.description = title.strip()[:200] or option.title, description.strip()
    option.cost_yen = goods + sum(yen or 0 for yen in amounts)
    price = price_of(situation_of(offer.case, current_reading(offer.case)))
    option.within_policy = price is None or option.cost_yen <= remedy_policy().cap(price)
    option.save(update_fields=["title", "description", "remedies", "cost_yen", "within_policy"])
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
