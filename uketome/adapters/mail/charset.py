"""Bytes into text, whatever the label says: labels are a hint, the bytes decide, and a guess is admitted."""

import codecs
import re
from dataclasses import dataclass

from uketome.adapters.mail import jis

ALIASES = {
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j windows-932 cp932 ms932 ms_kanji x-ms-cp932 cswindows31j "
    "shift_jis-ms sjis-win csshiftjis",
    "euc_jis_2004": "euc-jp eucjp x-euc-jp x-eucjp euc-jp-ms eucjp-ms eucjp-win cp51932 euc ujis",
    "jis": "iso-2022-jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 iso-2022-jp-2004 iso-2022-jp-ms iso-2022-jp-ext "
    "cp50220 cp50221 cp50222 jis csiso2022jp iso2022jp",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf-8-mac utf8mb4",
    "gb18030": "gb2312 gbk gb18030 cp936 x-gbk euc-cn gb_2312-80 csgb2312",
    "cp949": "euc-kr ks_c_5601-1987 cp949 ksc5601 uhc windows-949",
    "big5hkscs": "big5 cp950 big5-hkscs x-big5",
    "cp1252": "iso-8859-1 latin1 latin-1 windows-1252 cp1252 iso8859-1 iso_8859-1",
    "": "us-ascii ascii default unknown-8bit x-unknown unknown 8bit binary none us-askey",
}
CODEC_OF = {label: codec for codec, labels in ALIASES.items() for label in (labels.split() or [""])}
# Python knows "encodings" that unpack or unescape; only real character sets are let in, and UTF-7 never.
CHARACTER_SET = re.compile(
    r"(?:utf-(?:8|16|32)(?:-[bl]e)?|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|johab|hz|tis-620|iso2022_kr|ptcp154|kz1048)\Z"
)
SAMPLE = 20_000
LIKELY = re.compile(r"[\u3040-\u30ff\u3001\u3002]")
WIDE = re.compile(r"[\u4e00-\u9fff\uff01-\uff5e\u3000-\u303f]")
UNLIKELY = re.compile(r"[\uff61-\uff9f\u0080-\u009f\ue000-\uf8ff]")
WRONG = re.compile("\ufffd")
LONG_SEQUENCE = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")
LATIN = {"cp1252", "iso8859-15", "cp1250", "cp1254", "iso8859-2", "iso8859-9"}


@dataclass(frozen=True)
class Decoded:
    """A text, and whether we had to guess or to replace a byte to get it."""

    text: str
    guessed: bool = False


def decode(data: bytes, label: str = "") -> Decoded:
    """The text of `data`; never raises. `label` is what the mail claims, in any spelling."""
    label = label.strip(" \t\"'").lower()
    codec = _codec(label)
    if data.isascii() and not jis.has_escapes(data) and (codec is None or not codec.startswith(("utf-16", "utf-32"))):
        return _seven_bit(data, codec, label)
    if jis.has_escapes(data) and not (codec or "").startswith(("utf-16", "utf-32", "iso2022_kr")):
        text = jis.decode(data, lambda plain: _eight_bit(plain, "").text)
        return Decoded(clean(text), codec != "jis" or "\ufffd" in text)
    decoded = _eight_bit(data, codec or "")
    return Decoded(clean(decoded.text), decoded.guessed or codec is None)


def clean(text: str) -> str:
    """The text as a database can hold it: NUL and lone surrogates become a visible U+FFFD, a leading BOM goes."""
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _seven_bit(data: bytes, codec: str | None, label: str) -> Decoded:
    if codec == "jis" and b"$B" in data and (restored := jis.restore_escapes(data)) != data:
        return Decoded(clean(jis.decode(restored, lambda plain: plain.decode("ascii"))), True)
    if codec == "hz":
        return Decoded(clean(data.decode("hz", "replace")))
    return Decoded(clean(data.decode("ascii")), codec is None and bool(label))


def _codec(label: str) -> str | None:
    """Python's name for a label; empty if the label says nothing, None if it says something we do not know."""
    if not label or label in CODEC_OF:
        return CODEC_OF.get(label, "")
    if not re.fullmatch(r"[a-z0-9_.:+-]{1,40}", label):
        return None
    try:
        name = codecs.lookup(label.removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    return CODEC_OF.get(name, name if CHARACTER_SET.match(name) else None)


def _eight_bit(data: bytes, codec: str) -> Decoded:
    """The best reading of bytes without escapes: the label if it holds, or the likeliest of the usual ones."""
    if data.startswith(codecs.BOM_UTF8):
        data, codec = data[3:], "utf-8"
    if codec.startswith(("utf-16", "utf-32")):
        return _as_labelled(data, codec)
    trusts_bytes = codec in ("", "utf-8", "jis") or codec in LATIN or LONG_SEQUENCE.search(data)
    if trusts_bytes and (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, codec not in ("", "utf-8"))
    if (text := _strict(data, codec)) is not None and not _hides_japanese(data, codec):
        return Decoded(text)
    candidates = dict.fromkeys((codec, "utf-8", "cp932", "euc_jis_2004", "euc_jp", "cp1252"))
    readings = [(data.decode(name, "replace"), name) for name in candidates if name not in ("", "jis")]
    text, name = max(readings, key=lambda reading: _likelihood(reading[0]) + (reading[1] == codec))
    return Decoded(text, name != codec or "\ufffd" in text)


def _strict(data: bytes, codec: str) -> str | None:
    """Only a reading without a single wrong byte; pairs of surrogates written as UTF-8 are accepted."""
    if not codec or codec == "jis":
        return None
    for name in {"cp932": ("cp932", "shift_jis_2004"), "euc_jis_2004": ("euc_jis_2004", "euc_jp")}.get(codec, (codec,)):
        try:
            return data.decode(name, "surrogatepass" if name == "utf-8" else "strict")
        except UnicodeDecodeError:
            continue
    return None


def _as_labelled(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    if "\ufffd" in text or (len(text) > 2 and not data.count(0)):
        guess = _eight_bit(data, "")
        if _likelihood(guess.text) > _likelihood(text):
            return Decoded(guess.text, True)
    return Decoded(text, "\ufffd" in text)


def _hides_japanese(data: bytes, codec: str) -> bool:
    """Is a label of the West, or one Japanese label under another, clearly wrong?"""
    others = {"cp932": ["euc_jis_2004"], "euc_jis_2004": ["cp932"]}.get(codec, [])
    others = ["cp932", "euc_jis_2004"] if codec in LATIN else others
    mine = _likelihood(data.decode(codec, "replace"))
    for other in others:
        text = _strict(data, other)
        if text is not None and len(LIKELY.findall(text[:SAMPLE])) >= 2 and _likelihood(text) > mine + 1:
            return True
    return False


def _likelihood(text: str) -> float:
    """How much a text looks like one a person in Japan would write: points per character outside ASCII."""
    sample = text[:SAMPLE]
    outside = sum(1 for char in sample if char > "\x7f")
    if not outside:
        return 0.0
    points = 3 * len(LIKELY.findall(sample)) + 2 * len(WIDE.findall(sample))
    return (points - 3 * len(UNLIKELY.findall(sample)) - 12 * len(WRONG.findall(sample))) / outside
