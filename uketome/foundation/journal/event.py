"""The shape of everything that happens: a frozen, past-tense fact. Knows no Django."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened in a company, mostly to one case."""

    company_id: int
    case_id: int | None = None

    @classmethod
    def name(cls) -> str:
        """The stable name kept in the journal, e.g. `propose.OfferChosen`."""
        return f"{cls.__module__.split('.')[-2]}.{cls.__name__}"

    def data(self) -> dict[str, object]:
        """What belongs to this kind of event alone, ready for JSON."""
        return {key: value for key, value in asdict(self).items() if key not in {"company_id", "case_id"}}


@dataclass(frozen=True)
class Actor:
    """Who did it: a member of staff, a customer, a machine, or the desk itself."""

    kind: str  # staff | customer | machine | desk
    id: int | None = None
    name: str = ""


DESK = Actor("desk")
