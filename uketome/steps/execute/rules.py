"""Thought about carrying out; pure."""

import re

from uketome.foundation.words import gettext_noop as _

# What counts as proof, told to the person who does it.
PROOF_LABELS = {
    "refund": _("返金の控え番号"),
    "parcel": _("送り状の番号"),
    "coupon": _("クーポン・ポイントの番号"),
    "other": _("行ったことの記録（文面・担当・日時など）"),
}

CUSTOMER_PROOF_LABELS = {"refund": _("返金番号"), "parcel": _("送り状番号"), "coupon": _("クーポン番号")}
# What we ask of the customer: told with the option itself, and no step of ours that could be "done".
ADVICE = {"STOP_USE", "DO_NOT_EAT", "MEDICAL_CHECK", "KEEP_OK"}
# Done inside the house; the customer hears of them in the closing letter, not one by one.
INTERNAL = ADVICE | {"PAGE_FIX", "AD_STOP", "TRAIN", "UNIFY", "SETTING", "FIX", "REPORT", "REPORT_CARRIER"}

REFUNDS = {"REFUND", "PARTIAL", "SHIPPING_REFUND", "CANCEL_REFUND", "PRICE_ADJUST", "REFUND_NOW"}
PARCELS = {"RESEND", "EXCHANGE", "EXCHANGE_SIZE", "SEND_MISSING", "REDO", "ALTERNATIVE", "REPAIR", "APOLOGY_GIFT", "SEND_DOC"}
COUPONS = {"COUPON", "GRANT"}


def proof_kind(code: str) -> str:
    """Which kind of proof a remedy leaves: refund, parcel, coupon or other."""
    if code in REFUNDS:
        return "refund"
    if code in PARCELS:
        return "parcel"
    return "coupon" if code in COUPONS else "other"


def is_internal(code: str) -> bool:
    """Whether a remedy is carried out inside the house, so that there is nothing to report for itself."""
    return code in INTERNAL


def is_advice(code: str) -> bool:
    """Whether a remedy is something the customer was asked to do or may do, so that it has no place among our own steps."""
    return code in ADVICE


def proof_is_good(proof: str) -> bool:
    """Whether the words can be a proof: something a second person could look up, at least three letters or digits."""
    return len(re.findall(r"\w", proof)) >= 3


def all_settled(states: list[str]) -> bool:
    """Whether nothing is left to do and at least one thing was done."""
    return "planned" not in states and "done" in states
