"""The sentences of an option: its title, what happens, and what it means for the customer."""

import re
from collections.abc import Callable
from datetime import date

from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.policy import StandardOption
from uketome.letters.wording.sentence import Sentence, Value, Yen, said
from uketome.steps.propose.rules.money import price_of
from uketome.steps.propose.rules.phrases import FULL_SUMS, REFUND_ROUTES, REMEDY_PHRASES, USUAL_ROUTE
from uketome.steps.propose.rules.situation import PlannedRemedy, Situation

COLLECTED = frozenset({"PICKUP", "RETURN", "RECALL"})
REFUNDS = frozenset({"REFUND", "REFUND_NOW", "CANCEL_REFUND"})


def title_of(option: StandardOption, remedies: tuple[PlannedRemedy, ...], situation: Situation) -> Sentence:
    """A few words that name the option; goodwill beside it is named too."""
    planned = {remedy.code: remedy for remedy in remedies}
    lead = option.leading
    title = said(REMEDY_PHRASES[lead.code].title, amount=_amount(planned[lead.code]))
    if lead.code == "REFUND" and _is_part(situation):
        title = said(_("該当分を全額返金"))
    for remedy in option.remedies:
        if remedy.kind == "goodwill" and remedy is not lead:
            second = said(REMEDY_PHRASES[remedy.code].title, amount=_amount(planned[remedy.code]))
            title = said(_("{first}＋{second}"), first=title, second=second)
    return title


def description_of(
    option: StandardOption, remedies: tuple[PlannedRemedy, ...], arrival: date | None, situation: Situation
) -> Sentence:
    """What we do and by when, in one or two sentences."""
    lead = next(remedy for remedy in remedies if remedy.code == option.leading.code)
    return _sentence(lead, arrival, situation)


def points_of(
    option: StandardOption,
    remedies: tuple[PlannedRemedy, ...],
    arrival: date | None,
    fits: bool | None,
    situation: Situation,
) -> tuple[Sentence, ...]:
    """The consequences: what else we do, what goes back, who pays, whether it is in time, what if stock fails."""
    beside = [_sentence(remedy, arrival, situation) for remedy in remedies if remedy.code != option.leading.code]
    return (*beside, *_goods(option, situation), *_in_time(arrival, fits, situation), *_stock(option, situation))


def _sentence(remedy: PlannedRemedy, arrival: date | None, situation: Situation) -> Sentence:
    route = said(REFUND_ROUTES.get(situation.payment_method or "", USUAL_ROUTE))
    values: dict[str, Value] = {"due": remedy.due_on, "amount": _amount(remedy), "route": route}
    if arrival:
        values["arrival"] = arrival
    text = REMEDY_PHRASES[remedy.code].says
    return said(text, **{name: value for name, value in values.items() if f"{{{name}}}" in text})


def _goods(option: StandardOption, situation: Situation) -> list[Sentence]:
    """What happens with the goods the customer has in hand, and who bears the shipping."""
    if situation.customer_pays_shipping:
        moves = any(remedy.ships or remedy.needs_return for remedy in option.remedies)
        repair = [said(_("修理の費用は、お見積もりのうえでご相談します"))] if "REPAIR" in option.codes else []
        return repair + [said(_("送料は、お客様のご負担でお願いしております"))] if moves else []
    if not _goes_back(option, situation):
        return []
    if COLLECTED & set(option.codes):
        return [said(_("引き取りの送料は、当店が負担します"))]
    price = price_of(situation)
    is_small = price is not None and price <= situation.policy.return_free_below
    if is_small and not situation.is_safety and "REPAIR" not in option.codes:
        return [said(_("お手元の品をお返しいただく必要はありません"))]
    return [said(_("お手元の品は着払いでお送りください。送料は当店が負担します"))]


def _goes_back(option: StandardOption, situation: Situation) -> bool:
    refunds_goods = "REFUND" in option.codes and situation.category.startswith("prd_")
    return refunds_goods or any(remedy.needs_return or remedy.code in COLLECTED for remedy in option.remedies)


def _in_time(arrival: date | None, fits: bool | None, situation: Situation) -> list[Sentence]:
    if situation.need_by is None:
        return []
    if arrival is None:
        refunds = situation.category[:4] in ("prd_", "dlv_")
        return [said(_("この案では、代わりの品のお届けはありません"))] if refunds else []
    text = _("{need_by}に間に合うお届けです") if fits else _("{need_by}には間に合いません")
    return [said(text, need_by=situation.need_by)]


def _stock(option: StandardOption, situation: Situation) -> list[Sentence]:
    if situation.in_stock is None and any(remedy.needs_stock for remedy in option.remedies):
        return [said(_("お品をご用意できないときは、すぐにご連絡し、ほかの案をお選びいただきます"))]
    return []


def told_anew(text: str, before: Sentence, after: Sentence, tell: Callable[[Sentence], str]) -> str:
    """The text with one sum in place of another: 580円 is not found inside 1,580円, and words a person chose stay."""
    now = tell(after)
    return re.sub(rf"(?<![\d,]){re.escape(tell(before))}", lambda _match: now, text)


def sum_of(code: str, yen: int | None) -> Sentence:
    """A remedy's sum as its option tells it; what is not known yet is called by what it covers."""
    if yen is None:
        return said(FULL_SUMS.get(code, _("ご購入金額の全額")))
    return said("{yen}", yen=Yen(yen))


def _amount(remedy: PlannedRemedy) -> Value:
    return sum_of(remedy.code, remedy.amount_yen)


def _is_part(situation: Situation) -> bool:
    affected, total = situation.quantity_affected, situation.quantity_total
    return situation.item_value is not None and affected is not None and total is not None and 0 < affected < total
