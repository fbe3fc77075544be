"""Which of our two languages somebody writes in."""

import re

_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿ｦ-ﾟ]")
_LATIN = re.compile(r"[A-Za-z]")
FEWEST_LETTERS = 12


def language_of(text: str) -> str:
    """`ja` as soon as one kana or kanji appears or too little is said to tell; `en` for a text in Latin letters."""
    head = text[:20_000]
    if _JAPANESE.search(head):
        return "ja"
    return "en" if len(_LATIN.findall(head)) >= FEWEST_LETTERS else "ja"
