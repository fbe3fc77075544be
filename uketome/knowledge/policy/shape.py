"""What a remedy policy is made of: frozen rows and the questions they answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from uketome.measure.yen import rounded_down, share, share_with_rules

SEVERITIES = (1, 2, 3, 4)
GOODWILL_KINDS = frozenset({"goodwill", "partial", "grant"})
# The weightiest remedy of an option gives the option its kind; safety measures accompany, they do not define.
KIND_ORDER = (
    "replace", "alternative", "complete", "refund", "repair", "cancel", "return", "order", "speed", "schedule",
    "partial", "grant", "honor", "review", "lead", "person", "keep", "pickup", "document", "support", "guide",
    "stop", "apology", "status", "explain", "investigate", "improve", "goodwill", "safety",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AmountRule:
    """How much money a remedy moves: a share of price or shipping, a fixed sum per severity, or open (a person)."""

    of: str  # price | shipping | fixed | open
    by_severity: Mapping[int, int]  # percent for price and shipping, yen for fixed
    step: int = 1
    at_least: int = 0
    at_most: int | None = None
    at_most_percent: int | None = None

    def yen(self, severity: int, base: int | None, price: int | None) -> int | None:
        """The amount for a severity; `base` is what a share is taken of; None when a needed figure is not known."""
        if self.of == "open" or price is None:
            return None
        if self.of == "fixed":
            ceiling = price if self.at_most_percent is None else share(price, self.at_most_percent)
            return rounded_down(min(self.by_severity[severity], ceiling), self.step)
        if base is None:
            return None
        ceiling = base if self.at_most is None else min(base, self.at_most)
        percent = self.by_severity[severity]
        return share_with_rules(base, percent, step=self.step, at_least=self.at_least, at_most=ceiling)


@dataclass(frozen=True, slots=True)
class RemedyRule:
    """One remedy: its kind, its cost, what it needs, how many working days it takes, and which wishes it fulfils."""

    code: str
    kind: str
    days: int
    amount: AmountRule | None
    needs_stock: bool
    needs_return: bool
    ships: bool  # goods travel to the customer
    resends: bool  # and are given once more, so that their price is spent
    answers: frozenset[str]
    if_customer: str  # yes | pays | no

    @property
    def is_free(self) -> bool:
        """Whether it moves neither money nor goods."""
        return self.amount is None and not self.ships


@dataclass(frozen=True, slots=True)
class StandardOption:
    """One or more remedies offered together, in the order in which they are carried out."""

    remedies: tuple[RemedyRule, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The remedy codes in order."""
        return tuple(remedy.code for remedy in self.remedies)

    @property
    def leading(self) -> RemedyRule:
        """The weightiest remedy; it gives the option its kind and its title."""
        return min(self.remedies, key=lambda remedy: KIND_ORDER.index(remedy.kind))

    @property
    def kind(self) -> str:
        """The kind of the weightiest remedy."""
        return self.leading.kind

    @property
    def is_free(self) -> bool:
        """Whether nothing in it moves money or goods."""
        return all(remedy.is_free for remedy in self.remedies)

    def answers(self, demand: str) -> bool:
        """Whether it fulfils this wish of a customer."""
        return any(demand in remedy.answers for remedy in self.remedies)


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """The standard options of one category for each severity; `payer` bears the shipping ("shop" or "customer")."""

    id: str
    safety: bool
    payer: str
    rows: Mapping[int, tuple[StandardOption, ...]]


@dataclass(frozen=True, slots=True)
class RemedyPolicy:
    """The whole policy; like cases get like remedies because everyone reads the same rows."""

    version: int
    valid_from: date
    cap_percent: int
    return_free_below: int
    transit_days: int
    return_days: int
    offer_days: int
    approval: Mapping[str, int | None]  # yen one role may offer alone; None: no limit
    fallback: Mapping[str, tuple[StandardOption, ...]]  # by product, delivery, service
    remedies: Mapping[str, RemedyRule]
    categories: Mapping[str, CategoryRule]

    def standard(self, category: str, severity: int) -> tuple[StandardOption, ...]:
        """The standard options in order; KeyError for a category or severity that does not exist."""
        return self.categories[category].rows[severity]

    def fallback_for(self, category: str) -> tuple[StandardOption, ...]:
        """What can be offered for any category of this root, whatever is missing."""
        root = {"prd": "product", "dlv": "delivery", "svc": "service"}[category.partition("_")[0]]
        return self.fallback[root]

    def working_days(self, codes: tuple[str, ...], code: str) -> int:
        """Working days until remedy `code` of the option `codes` is carried out; money waits for a return."""
        waits = "RETURN" in codes and code != "RETURN" and self.remedies[code].amount is not None
        return self.remedies[code].days + (self.return_days if waits else 0)

    def cap(self, price: int) -> int:
        """The most, in yen, that one option may be worth for goods of this price."""
        return share(price, self.cap_percent)

    def may_alone(self, role: str, yen: int) -> bool:
        """Whether this role may offer this value without approval; roles without a limit in the policy may not."""
        if role not in self.approval:
            return False
        limit = self.approval[role]
        return limit is None or yen <= limit
