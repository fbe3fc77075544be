"""Mailboxes out of a From, To or Reply-To field: a linear scan that never recurses and forgives illegal addresses.

docomo and au once issued addresses such as `taro..yamada.@docomo.ne.jp`; their owners complain too.
"""

import re
from dataclasses import dataclass, field

from uketome.adapters.mail import caps
from uketome.adapters.mail.words import read_words
from uketome.ports.channel import Address

MAILBOX = re.compile(r"[^\s@<>,;:\"()\\]{1,200}@[^\s@<>,;:\"()\\]{1,253}")
INSIDE = re.compile(r'("(?:[^"\\]|\\.){0,200}"|[^\s@<>"]{1,200})\s*@\s*([^\s@<>,;:"()]{1,253})\Z')
PLAIN_LOCAL = re.compile(r"[^\s@<>,;:\"()\\\[\]]+")
HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass
class _Chunk:
    """What stands between two commas."""

    words: list[str] = field(default_factory=list)
    angle: list[str] | None = None
    comments: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Mailboxes:
    """The addresses of one field, and whether anything about them was odd."""

    addresses: tuple[Address, ...]
    odd: bool = False  # a group, or text that names no mailbox


def read_addresses(text: str) -> Mailboxes:
    """The mailboxes in unfolded header text, at most MAX_ADDRESSES, without duplicates, in order."""
    chunks, group = _chunks(text)
    found: dict[str, Address] = {}
    odd = group
    for chunk in chunks[: caps.MAX_ADDRESSES]:
        address = _address(chunk)
        if address:
            found.setdefault(address.address, address)
        elif chunk.angle is not None or "".join(chunk.words).strip():
            odd = True
    return Mailboxes(tuple(found.values()), odd)


def misleading_name(address: Address) -> bool:
    """Does the display name carry another address, or characters that cannot be seen?"""
    claimed = MAILBOX.findall(address.name)
    return bool(HIDDEN.search(address.name)) or any(c.lower() != address.address.lower() for c in claimed)


def _chunks(text: str) -> tuple[list[_Chunk], bool]:
    chunks, group, depth = [_Chunk()], False, 0
    position = 0
    while position < len(text):
        char, here = text[position], chunks[-1]
        if char == "\\" and position + 1 < len(text):
            (here.comments if depth else here.words if here.angle is None else here.angle).append(text[position + 1])
            position += 2
            continue
        if depth or char == "(":
            depth += (char == "(") - (char == ")")
            here.comments.append(char if depth or char != ")" else " ")
        elif char == '"':
            position = _quotes(text, position, here)
            continue
        elif char == "<" and here.angle is None:
            position = _angle(text, position, here)
            continue
        elif char in ",;":
            chunks.append(_Chunk())
        elif char == ":" and "@" not in "".join(here.words[-200:]):
            group, here.words = True, []
        else:
            here.words.append(char)
        position += 1
    return chunks, group


def _quotes(text: str, position: int, chunk: _Chunk) -> int:
    end = position + 1
    content = []
    while end < len(text) and text[end] != '"':
        if text[end] == "\\" and end + 1 < len(text):
            end += 1
        content.append(text[end])
        end += 1
    quoted = "".join(content)
    follows_at = text[end + 1 : end + 2] == "@"
    chunk.words.append(f'"{quoted}"' if follows_at and not PLAIN_LOCAL.fullmatch(quoted) else quoted)
    return end + 1


def _angle(text: str, position: int, chunk: _Chunk) -> int:
    end = text.find(">", position)
    end = len(text) if end < 0 else end
    inside = text[position + 1 : end]
    if "@" in inside:
        chunk.angle = [inside]
    else:  # a name with angle brackets of its own, left without quotes
        chunk.words.append(f"<{inside}>")
    return end + 1


def _address(chunk: _Chunk) -> Address | None:
    words = " ".join("".join(chunk.words).split())
    if chunk.angle is not None:
        inside = "".join(chunk.angle).strip()
        inside = inside.rpartition(":")[2] if inside.startswith("@") else inside
        name = words
    else:
        bare = MAILBOX.search(words)
        inside = words if INSIDE.fullmatch(words) else bare[0] if bare else ""
        name = "" if inside == words else words.replace(inside, "").strip()
        name = name or "".join(chunk.comments).strip("() ")
    named = INSIDE.fullmatch(inside)
    if not named:
        return None
    return Address(f"{_local(named[1])}@{_domain(named[2])}", _shown(name))


def _local(local: str) -> str:
    inner = re.sub(r"\\(.)", r"\1", local[1:-1]) if local.startswith('"') else local
    return inner if PLAIN_LOCAL.fullmatch(inner) else local


def _domain(domain: str) -> str:
    """Lower-case, as ASCII where the name can be written so; identities are compared in that form only."""
    domain = domain.rstrip(".").lower()
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _shown(name: str) -> str:
    return read_words(name).strip(" \t\"'")[: caps.MAX_NAME_CHARS]
