"""Whether an offer needs somebody else's approval before it goes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.policy import RemedyPolicy
from uketome.letters.wording.sentence import Sentence, Yen, said

DECIDES_SAFETY = frozenset({"lead", "owner"})


@dataclass(frozen=True, slots=True)
class ApprovalReason:
    """Why an approval is needed (`code`), the sentence for the desk, and the lowest role that may give it."""

    code: str
    says: Sentence
    by_role: str


class Weighed(Protocol):
    """What an approval looks at in one option."""

    cost_yen: int
    within_policy: bool
    needs_amount: bool


def approval_needed(
    options: Iterable[Weighed],
    *,
    role: str,
    severity: int,
    policy: RemedyPolicy,
    category: str = "",
    costs_known: bool = True,
) -> ApprovalReason | None:
    """The reason why `role` may not send these options alone; None when it may.

    The dearest option counts, because the customer may choose it. `costs_known` False: goods of unknown price would be
    given again, so that a limit cannot be proven.
    """
    options = tuple(options)
    is_safety = severity == 1 or (category in policy.categories and policy.categories[category].safety)
    if is_safety and role not in DECIDES_SAFETY:
        return ApprovalReason("safety", said(_("安全・個人情報・法務にかかわる案件は、責任者の承認が必要です")), "lead")
    dearest = max((option.cost_yen for option in options), default=0)
    if not all(option.within_policy for option in options) and role != "owner":
        return ApprovalReason("outside_policy", said(_("対応基準の外の提案です。店長の承認が必要です")), "owner")
    is_open = any(option.needs_amount for option in options)
    if (is_open or not costs_known) and policy.approval.get(role, 0) is not None:
        open_sum = _("金額の決まっていない案があります。購入金額を確かめて入力するか、承認を受けてください")
        says = said(open_sum if is_open else _("お品の値段が分からず、ひとりで決められる範囲か確かめられないため、承認が必要です"))
        return ApprovalReason("amount_open", says, "owner" if role == "lead" else _role_for(dearest, policy))
    if not policy.may_alone(role, dearest):
        limit = policy.approval.get(role) or 0
        says = said(_("{cost}の案があり、ひとりで決められる{limit}を超えています"), cost=Yen(dearest), limit=Yen(limit))
        return ApprovalReason("over_limit", says, _role_for(dearest, policy))
    return None


def _role_for(yen: int, policy: RemedyPolicy) -> str:
    """The lowest role above the agent that may decide on this value."""
    return "lead" if policy.may_alone("lead", yen) else "owner"
