"""The bytes of a mail taken apart into headers and parts: one pass per level, no recursion, every cap counted.

The standard library's parser is not used on inbound mail: it recurses per level, and walks line by line through
attachments. Splitting from the outside in also keeps an unclosed inner part from swallowing what follows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from uketome.adapters.mail import caps
from uketome.adapters.mail.params import content_type

FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)?")
EMPTY = re.compile(rb"\r\n|\r|\n|\Z")
FIRST_DASHES = re.compile(rb"(?:\A|[\r\n])--([^\r\n]{1,200}?)[ \t]*(?=[\r\n])")
# After one broken line we go on reading fields only if a field that no letter begins with follows.
SURE_FIELD = re.compile(
    rb"(?i)(?:content-[a-z-]+|mime-version|from|to|cc|subject|date|message-id|received|return-path|reply-to|x-[a-z-]+):"
)


@dataclass
class Part:
    """One entity: its raw header fields (lower-case names) and either a body or parts."""

    headers: tuple[tuple[str, bytes], ...]
    body: bytes = field(repr=False)
    type: str = "text/plain"
    params: dict[str, str] = field(default_factory=dict)
    parts: list["Part"] = field(default_factory=list)
    broken: bool = False  # a multipart whose parts could not be told apart by its own boundary

    def all(self, name: str) -> list[bytes]:
        """Every raw value of the field, in order; `name` is lower-case."""
        return [value for key, value in self.headers if key == name]

    def first(self, name: str) -> bytes:
        """The first raw value of the field, empty if it is absent."""
        return next((value for key, value in self.headers if key == name), b"")

    def walk(self) -> Iterator["Part"]:
        """This part and all below it, outermost first, in the order of the mail."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.parts))


def take_apart(raw: bytes) -> Part:
    """The tree of parts of `raw`; raises Unreadable when a cap is passed. Attached mails stay closed."""
    caps.demand_size(len(raw))
    root = _entity(raw, default="text/plain")
    waiting, count = [(root, 1)], 1
    while waiting:
        part, depth = waiting.pop()
        if not part.type.startswith("multipart/"):
            continue
        caps.demand_depth(depth)
        default = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
        for piece in _pieces(part):
            count += 1
            caps.demand_parts(count)
            child = _entity(piece, default)
            part.parts.append(child)
            waiting.append((child, depth + 1))
    return root


def only_headers(raw: bytes) -> Part:
    """The header fields of a mail whose body does not matter, such as the letter a bounce carries back."""
    return _entity(raw, default="text/plain")


def _entity(raw: bytes, default: str) -> Part:
    headers, start = _headers(raw)
    part = Part(tuple(headers), raw[start:], type=default)
    if value := part.first("content-type"):
        part.type, part.params = content_type(value, default)
    return part


def _headers(raw: bytes) -> tuple[list[tuple[str, bytes]], int]:
    found: list[tuple[str, list[bytes]]] = []
    position, total = 0, 0
    while not EMPTY.match(raw, position):
        line = LINE.match(raw, position)[0]
        if named := FIELD.match(line):
            found.append((named[1].decode("ascii").lower(), [line[named.end() :]]))
        elif found and (line[:1] in (b" ", b"\t") or SURE_FIELD.match(raw, position + len(line))):
            found[-1][1].append(line)
        elif not (position == 0 and re.match(rb">?From ", line)):
            break
        total += len(line)
        caps.demand_header(len(line), total)
        position += len(line)
    else:
        position = EMPTY.match(raw, position).end()
    headers = [(name, b"".join(lines)) for name, lines in found]
    for _name, value in headers:
        caps.demand_header(len(value), total)
    return headers, position


def _pieces(part: Part) -> Iterator[bytes]:
    """The byte ranges between the boundary lines; a wrong boundary is replaced by the one really used."""
    cuts = list(_cuts(part.body, part.params.get("boundary", "").rstrip()))
    if not cuts:
        part.broken = True
        if used := FIRST_DASHES.search(part.body):
            cuts = list(_cuts(part.body, used[1].decode("latin-1")))
    for index, (_start, end, closing) in enumerate(cuts):
        if not closing:
            stop = cuts[index + 1][0] if index + 1 < len(cuts) else len(part.body)
            yield part.body[end:stop]


def _cuts(body: bytes, boundary: str) -> Iterator[tuple[int, int, bool]]:
    """(start incl. the line break before, end incl. the one after, is it the closing line?) of each boundary line."""
    mark = b"--" + boundary.encode("utf-8", "replace") if any(map(ord, boundary)) else b""
    if len(mark) <= 2:
        return
    line = re.compile(rb"(--)?[ \t]*(\r\n|\r|\n|\Z)")
    at, number = body.find(mark), 0
    while at >= 0:
        rest = line.match(body, at + len(mark))
        if rest and (at == 0 or body[at - 1] in b"\r\n"):
            start = at - (2 if body[max(0, at - 2) : at] == b"\r\n" else min(1, at))
            yield start, rest.end(), bool(rest[1])
            number += 1
            caps.demand_parts(number // 2)
        at = body.find(mark, at + len(mark))
