"""The notation of the word lists: ~ is up to 6 and ≈ up to 16 characters of the same sentence, <neg> a Japanese negation."""

import re

_NEGATION = r"(?:な[いくかしさ]|ませ?ん|ず(?:[にと、。\n]|じま)|ねえ|ねー|無[いくし]|ん(?=[。、!?\s]|$|の[やに]|し|けど|わ|ねん|やん))"


def pattern(source: str) -> re.Pattern[str]:
    """The compiled expression of one line of a word list; it reads folded text."""
    expanded = source.replace("<neg>", _NEGATION).replace("~", r"[^。\n]{0,6}").replace("≈", r"[^。\n]{0,16}")
    return re.compile(expanded, re.MULTILINE)
