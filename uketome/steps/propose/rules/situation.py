"""What an offer is computed from, and what comes out: facts only, never tone, person or reach of the customer."""

from dataclasses import dataclass
from datetime import date

from uketome.knowledge.policy import RemedyPolicy
from uketome.letters.wording.sentence import Sentence
from uketome.measure.worktime import WorkingHours


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts of one case. Sums in whole yen, None where nobody knows; anger is not among them on purpose.

    `item_value` is what was paid for the affected order line as a whole; `quantity_affected` of `quantity_total` of its
    pieces are affected. Leave the quantities out for goods sold as a set.
    """

    category: str
    severity: int
    demands: tuple[str, ...]
    today: date
    policy: RemedyPolicy
    hours: WorkingHours
    order_value: int | None = None
    item_value: int | None = None
    shipping_fee: int | None = None
    quantity_affected: int | None = None
    quantity_total: int | None = None
    need_by: date | None = None
    in_stock: bool | None = None
    responsibility: str = "unknown"  # unknown | shop | carrier | maker | supplier | shared | customer
    payment_method: str | None = None  # card | convenience | cod | bank | wallet

    @property
    def is_safety(self) -> bool:
        """Whether safety, privacy or law is touched, by severity or by category."""
        return self.severity == 1 or self.policy.categories[self.category].safety

    @property
    def customer_pays_shipping(self) -> bool:
        """Whether shipping is the customer's, because of responsibility or, while that is open, by the category."""
        if self.is_safety:
            return False
        usual = self.policy.categories[self.category].payer == "customer" and self.responsibility == "unknown"
        return usual or self.responsibility == "customer"


@dataclass(frozen=True, slots=True)
class PlannedRemedy:
    """One remedy to carry out by `due_on`; `amount_yen` is 0 when no money moves, None if a person must fill it in."""

    code: str
    amount_yen: int | None
    due_on: date
    note: str = ""  # for staff: what to check before it is carried out


@dataclass(frozen=True, slots=True)
class OptionPlan:
    """One option as it is put before the customer; sentences are rendered in the reader's language at the door."""

    key: str
    title: Sentence
    description: Sentence
    points: tuple[Sentence, ...]
    remedies: tuple[PlannedRemedy, ...]
    kind: str
    cost_yen: int  # money out plus the price of goods given again; what is not known counts nothing
    fits_need_by: bool | None
    within_policy: bool
    needs_amount: bool
    cost_known: bool  # False: a sum is open, or goods of unknown price are given again
    needs_stock_check: bool
