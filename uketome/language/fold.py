"""One spelling for many: folds width, case, dashes and broken lines, and remembers where every character came from."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# NFKC would spoil these: ① becomes a bare 1 and would glue onto an order number, … would become three full stops.
_KEEP = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳…‥〜")
_WAVES = frozenset("～∼〰")
_DASHES = frozenset("‐‑‒–—―−－ｰ─━﹣")

_UNSTABLE = re.compile(
    r"[^\n -@\[-~ぁ-ゖァ-ヺ一-龥々。、「」・〜…ー\u3099\u309a][ﾞﾟ\u3099\u309a]?|[かきくけこさしすせそたちつてとはひふへほうカ-ヺ][\u3099\u309a]"
)
_BROKEN_LINE = re.compile(r"(?<=[^\n]{22})(?<=[^\s。．.!！?？」』】>＞:：*=＝―-])\n(?=[ぁ-ゖァ-ヺ一-龥ー々])")
# People who write in kana alone part their words with spaces.
_KANA_LINE = re.compile(r"(?m)^[ぁ-ゖァ-ヺー 　。、!?！？…〜]+$")
_KANA_GAP = re.compile(r"(?<=[ぁ-ゖ])[ 　](?=[ぁ-ゖ])")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with, for each of its characters, the start and end of the original characters it came from."""

    text: str
    original: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original text behind the half-open span [start, end) of the folded text."""
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else len(self.original)
            return place, place
        return self.starts[start], self.ends[end - 1]


def fold(text: str, *, unwrap: bool = False) -> Folded:
    """Folds width (NFKC, except ①…⑳ … 〜), case and dashes; with unwrap, also joins what a mailer or spaces between kana part inside a sentence."""
    joints = _joints(text) if unwrap else frozenset()
    if not joints and not _UNSTABLE.search(text):
        return Folded(text, text, range(len(text)), range(1, len(text) + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in _UNSTABLE.finditer(text):
        _copy(text, done, match.start(), joints, out, starts, ends)
        done = match.end()
        if match.start() in joints:
            continue
        for char in _folded_piece(match.group(), out[-1] if out else "", text[done : done + 1]):
            out.append(char)
            starts.append(match.start())
            ends.append(done)
    _copy(text, done, len(text), joints, out, starts, ends)
    return Folded("".join(out), text, tuple(starts), tuple(ends))


def folded(text: str) -> str:
    """The folded text alone, for comparing words."""
    return fold(text).text


def hiragana(text: str) -> str:
    """The text with katakana turned into hiragana, character by character (for loose search, not for reading)."""
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in text)


def _joints(text: str) -> frozenset[int]:
    broken = (match.start() for match in _BROKEN_LINE.finditer(text))
    lines = (line.span() for line in _KANA_LINE.finditer(text))
    parted = (match.start() for start, end in lines for match in _KANA_GAP.finditer(text, start, end))
    return frozenset([*broken, *parted])


def _copy(text: str, start: int, end: int, joints: frozenset[int], out: list, starts: list, ends: list) -> None:
    for place in range(start, end):
        if place not in joints:
            out.append(text[place])
            starts.append(place)
            ends.append(place + 1)


def _folded_piece(piece: str, before: str, after: str) -> str:
    if piece in _DASHES:
        return _dash(before, after)
    return _folded_alone(piece)


def _dash(before: str, after: str) -> str:
    # A dash after kana is a long vowel (ケ―ス), between digits or letters it is a hyphen (250ｰ123).
    if before and ("ぁ" <= before <= "ゖ" or "ァ" <= before <= "ヺ" or before == "ー"):
        return "ー" if not after.isascii() or not after.isalnum() else "-"
    return "-"


@lru_cache(maxsize=4096)
def _folded_alone(piece: str) -> str:
    if piece in _WAVES:
        return "〜"
    if piece in _KEEP:
        return piece
    return unicodedata.normalize("NFKC", piece).lower()
