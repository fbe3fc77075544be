"""Makes foreign text safe to stand on one line of a letter: no line breaks, no hidden characters, no endless names."""

import re
import unicodedata

LONGEST_NAME = 40
LOOKS_LIKE_AN_ADDRESS = re.compile(r"://|www\.|@|https?:", re.IGNORECASE)
TITLES = re.compile(r"\s*(様|さま|さん|殿|御中)$")
CASE_NUMBER = re.compile(r"[A-Za-z0-9-]{1,30}")
BREAKS = ("Zl", "Zp", "Zs", "Cc")


def one_line(text: str, longest: int = 120) -> str:
    """`text` on one line: breaks and odd spaces become one space, hidden characters go, what is too long ends in …."""
    visible = "".join(_visible(character) for character in text)
    line = " ".join(visible.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def paragraphs(text: str) -> str:
    """Text of several lines without hidden characters, trailing blanks and runs of empty lines."""
    kept = [one_line(line, 10_000) for line in re.split(r"\r\n|\r|\n|\u2028|\u2029", text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def person_name(name: str) -> str:
    """A name fit for a salutation, without its own 様; empty when it is none or smuggles in an address."""
    line = TITLES.sub("", one_line(name, LONGEST_NAME))
    return "" if LOOKS_LIKE_AN_ADDRESS.search(line) else line


def case_number(number: str) -> str:
    """The case number as we write it; ValueError when it is none of ours."""
    if not CASE_NUMBER.fullmatch(number):
        raise ValueError(f"not a case number: {number!r}")
    return number


def web_link(url: str) -> str:
    """A link as it stands in a letter; ValueError when it is no plain http(s) address."""
    if not re.fullmatch(r"https?://[!-~]+", url):
        raise ValueError(f"not a link: {url!r}")
    return url


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in BREAKS:
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else character
