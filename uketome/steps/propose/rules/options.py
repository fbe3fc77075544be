"""Puts an offer together: two or three options with dates, sums and consequences, equal in weight."""

from datetime import date, timedelta

from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.policy import RemedyPolicy, RemedyRule, StandardOption
from uketome.measure.worktime import WorkingHours, add_working_days
from uketome.steps.propose.rules.choosing import chosen_options
from uketome.steps.propose.rules.money import amounts, is_standard, price_of, worth_of
from uketome.steps.propose.rules.situation import OptionPlan, PlannedRemedy, Situation
from uketome.steps.propose.rules.words import description_of, points_of, title_of

CHECK_AMOUNT = _("金額を確かめて入力してください")
CHECK_STOCK = _("在庫を確かめてから手配してください")


def build_options(situation: Situation) -> tuple[OptionPlan, ...]:
    """Two or three options for a case, keyed A, B, C; the same facts always give the same options.

    Sums come from the policy and known prices only; none exceeds the cap. KeyError for an unknown category.
    """
    chosen = chosen_options(situation)
    return tuple(_plan(key, option, situation) for key, option in zip("ABC", chosen, strict=False))


def _plan(key: str, option: StandardOption, situation: Situation) -> OptionPlan:
    sums = amounts(option, situation)
    remedies = tuple(_planned(remedy, option.codes, sums[remedy.code], situation) for remedy in option.remedies)
    arrival = _arrival(option, situation)
    fits = None if arrival is None or situation.need_by is None else arrival <= situation.need_by
    return OptionPlan(
        key=key,
        title=title_of(option, remedies, situation),
        description=description_of(option, remedies, arrival, situation),
        points=points_of(option, remedies, arrival, fits, situation),
        remedies=remedies,
        kind=option.kind,
        cost_yen=worth_of(remedies, situation),
        fits_need_by=fits,
        within_policy=is_standard(remedies, situation),
        needs_amount=None in sums.values(),
        cost_known=_cost_is_known(option, sums, situation),
        needs_stock_check=_unsure_of_stock(option.remedies, situation),
    )


def due_date(codes: tuple[str, ...], code: str, start: date, policy: RemedyPolicy, hours: WorkingHours) -> date:
    """By when remedy `code` of an option is carried out, counted from `start`; count again on the day of the choice."""
    return add_working_days(start, policy.working_days(codes, code), hours)


def _planned(remedy: RemedyRule, codes: tuple[str, ...], amount: int | None, situation: Situation) -> PlannedRemedy:
    due_on = due_date(codes, remedy.code, situation.today, situation.policy, situation.hours)
    note = CHECK_AMOUNT if amount is None else CHECK_STOCK if _unsure_of_stock((remedy,), situation) else ""
    return PlannedRemedy(remedy.code, amount, due_on, note)


def _arrival(option: StandardOption, situation: Situation) -> date | None:
    """When the goods are with the customer; None when the option brings none."""
    days = [remedy.days for remedy in option.remedies if remedy.ships]
    if not days:
        return None
    sent = add_working_days(situation.today, max(days), situation.hours)
    return sent + timedelta(days=situation.policy.transit_days)


def _cost_is_known(option: StandardOption, sums: dict[str, int | None], situation: Situation) -> bool:
    gives_goods = any(remedy.resends for remedy in option.remedies)
    return None not in sums.values() and not (gives_goods and price_of(situation) is None)


def _unsure_of_stock(remedies: tuple[RemedyRule, ...], situation: Situation) -> bool:
    return situation.in_stock is None and any(remedy.needs_stock for remedy in remedies)
