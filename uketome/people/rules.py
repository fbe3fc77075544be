"""Thought about people; pure."""

import re
import unicodedata


def mail_key(address: str) -> str:
    """A mail address as it is compared: NFKC, lower case, no blanks."""
    return unicodedata.normalize("NFKC", address).strip().lower()[:254]


def phone_key(number: str) -> str:
    """A phone number as it is compared: digits only, +81 written as 0."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number))
    return f"0{digits[2:]}" if digits.startswith("81") and len(digits) > 10 else digits[:20]


def display_name(name: str, address: str) -> str:
    """A name safe to show: no control or direction characters; empty when it is only the address again."""
    clean = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"}).strip()[:120]
    return "" if clean.lower() == address.lower() else clean
