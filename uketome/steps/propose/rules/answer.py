"""Until when an offer stands, and whether the customer may choose now."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.policy import RemedyPolicy
from uketome.measure.worktime import JAPAN, WorkingHours, add_working, add_working_days, closing_after

CHOOSABLE = "sent"  # the one state of an offer in which the customer may answer


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is allowed; if not, a code and a sentence for the customer."""

    allowed: bool
    code: str = ""
    says: str = ""

    def __bool__(self):
        return self.allowed


CHOSEN_ALREADY = Verdict(
    False, "chosen", _("すでにお選びいただいています。変更をご希望のときは、担当者にお知らせください。")
)
EXPIRED = Verdict(
    False, "expired", _("ご案内の期限を過ぎたため、日付と在庫を確かめ直しています。担当者からあらためてご連絡します。")
)
NOT_OPEN = Verdict(False, "not_open", _("このご提案は、現在お選びいただけません。担当者からあらためてご連絡します。"))
MAY = Verdict(True)


def expires_at(sent_at: datetime, hours: WorkingHours, policy: RemedyPolicy) -> datetime:
    """When an offer lapses: closing time of the first working day at least `policy.offer_days` days after sending."""
    return closing_after(sent_at + timedelta(days=policy.offer_days), 0, hours)


def dates_hold_until(sent_at: datetime, hours: WorkingHours) -> datetime:
    """Until when a choice keeps the dates named in an offer: three open hours into the working day after sending."""
    next_day = datetime.combine(add_working_days(sent_at.astimezone(JAPAN).date(), 1, hours), time(), JAPAN)
    return add_working(next_day, 180, hours)


def customer_may_choose(state: str, now: datetime, expires_at: datetime | None, chosen: str | None) -> Verdict:
    """Whether a customer may choose from an offer in `state`; a choice is binding, the closing moment still counts."""
    if chosen:
        return CHOSEN_ALREADY
    if state == "expired" or (state == CHOOSABLE and expires_at is not None and now > expires_at):
        return EXPIRED
    return MAY if state == CHOOSABLE else NOT_OPEN
