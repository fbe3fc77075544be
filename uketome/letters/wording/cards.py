"""The plain cards a letter is written from."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Letter(NamedTuple):
    """What goes out: a subject of one line and a body of plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class ShopCard:
    """How the shop signs; hours as shown to customers, e.g. 平日 9:00–18:00. Empty fields are left out."""

    name: str
    phone: str = ""
    hours: str = ""
    url: str = ""
    name_en: str = ""
    hours_en: str = ""


@dataclass(frozen=True, slots=True)
class StaffCard:
    """Who writes; `title` such as 責任者 is optional."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing we must ask, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class OptionText:
    """One option, already in the reader's language."""

    key: str
    title: str
    description: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Something we will do by a day."""

    what: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Done:
    """Something we did: the sentence, and the proof with its label (返金番号, 送り状番号…)."""

    what: str
    on: date
    reference_label: str = ""
    reference: str = ""
    is_card_refund: bool = False
