"""What was written and what was attached: one readable text out of the tree, and every other part as a file."""

import binascii
import mimetypes
import re
from dataclasses import dataclass, field

from uketome.adapters.mail import caps, charset, html
from uketome.adapters.mail.params import read_params
from uketome.adapters.mail.structure import Part, only_headers
from uketome.adapters.mail.words import loose_base64, read_words, unfold
from uketome.ports.channel import File

READABLE = ("text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown")
REPORTS = (
    "message/delivery-status",
    "message/global-delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
)
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
EXTENSIONS = {"message/rfc822": ".eml", "application/ms-tnef": ".dat", "image/jpeg": ".jpg", "text/plain": ".txt"}


@dataclass
class Body:
    """The text so far, the files so far, and what had to be guessed."""

    texts: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    doubts: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """All texts of the mail in their order."""
        return "\n\n".join(self.texts)


def gather(root: Part) -> Body:
    """The text and the files of a whole mail; no part is lost, whatever it calls itself."""
    body = Body()
    _read(root, body, whole=True)
    return body


def transfer_decoded(part: Part) -> tuple[bytes, bool]:
    """(the bytes behind the transfer encoding, did the encoding hold what it claims)."""
    encoding = unfold(part.first("content-transfer-encoding")).split(";")[0].strip(" \"'").lower()
    if encoding == "base64":
        sample = part.body[:20_000]
        if len(NOT_BASE64.findall(sample)) * 20 > len(sample.strip()):
            return part.body, False
        return loose_base64(part.body), True
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.body), True
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _uudecoded(part.body), True
    return part.body, True


def file_name(part: Part) -> str:
    """The name the sender gave the part, as data: without directories and control characters; may be empty."""
    disposition = read_params(unfold(part.first("content-disposition")))
    name = disposition.get("filename") or part.params.get("name") or ""
    name = CONTROL.sub("", charset.clean(name)).replace("\\", "/").rstrip("/").rpartition("/")[2].strip()
    return name[-caps.MAX_NAME_CHARS :]


def _read(part: Part, body: Body, whole: bool = False) -> None:
    if part.broken:
        body.doubts.add("multipart")
    if part.parts:
        _read_alternatives(part, body) if part.type == "multipart/alternative" else _read_all(part, body)
    elif _is_text(part, whole):
        body.texts.append(_text(part, body))
    elif part.body.strip() or file_name(part) or _is_attached(part):
        body.files.append(_file(part, body))


def _is_attached(part: Part) -> bool:
    """Whether the sender says that it is a file, even an empty one without a usable name."""
    return unfold(part.first("content-disposition")).strip().lower().startswith("attachment")


def _read_all(part: Part, body: Body) -> None:
    for child in part.parts:
        _read(child, body)


def _read_alternatives(part: Part, body: Body) -> None:
    """One wording of several: plain text if it says anything, else HTML; what is neither stays a file."""
    drafts = []
    for child in part.parts:
        draft = Body()
        _read(child, draft)
        drafts.append((any(one.type == "text/plain" for one in child.walk()), draft))
    spoken = [(plain, draft) for plain, draft in drafts if draft.text.strip()]
    chosen = next((draft for plain, draft in spoken if plain), spoken[0][1] if spoken else None)
    for _plain, draft in drafts:
        body.files += draft.files
        if draft is chosen:
            body.texts += draft.texts
            body.doubts |= draft.doubts


def _is_text(part: Part, whole: bool) -> bool:
    disposition = unfold(part.first("content-disposition")).partition(";")[0].strip().lower()
    if part.type in REPORTS and not whole:
        return False
    if part.type.startswith("multipart/"):
        return True
    return part.type in READABLE and disposition != "attachment" and (whole or not file_name(part))


def _text(part: Part, body: Body) -> str:
    content, honest = transfer_decoded(part)
    decoded = charset.decode(content, part.params.get("charset", "") or _meta_charset(part, content))
    text, cut = html.to_text(decoded.text) if part.type == "text/html" else (decoded.text, False)
    text = charset.clean(text).replace("\r\n", "\n").replace("\r", "\n")
    if part.params.get("format", "").lower() == "flowed":
        text = _unflowed(text, part.params.get("delsp", "").lower() == "yes")
    if not honest:
        body.doubts.add("transfer_encoding")
    if decoded.guessed or "\ufffd" in text:
        body.doubts.add("charset")
    if cut or len(text) > caps.MAX_TEXT_CHARS:
        body.doubts.add("text_length")
        body.files.append(_file(part, body))
    return text[: caps.MAX_TEXT_CHARS].strip("\n")


def _meta_charset(part: Part, content: bytes) -> str:
    if part.type != "text/html":
        return ""
    named = re.search(rb"(?i)<meta[^>]{0,200}charset=[\"']?([\w-]{1,40})", content[:5000])
    return named[1].decode("ascii", "replace") if named else ""


def _unflowed(text: str, delete_space: bool) -> str:
    """format=flowed (RFC 3676): a line that ends in a blank goes on in the next line of the same quote depth."""
    out: list[str] = []
    depth_before, open_line = -1, False
    for line in text.split("\n"):
        marks = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(marks) :].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        words = words[:-1] if flows and delete_space else words
        if open_line and depth_before == len(marks) and words != "-- ":
            out[-1] += words
        else:
            out.append(f"{marks} {words}" if marks else words)
        depth_before, open_line = len(marks), flows
    return "\n".join(out)


def _file(part: Part, body: Body) -> File:
    content, honest = transfer_decoded(part)
    if not honest:
        body.doubts.add("transfer_encoding")
    name = file_name(part) or _made_name(part, content, len(body.files) + 1)
    return File(name, part.type, content, unfold(part.first("content-id")).strip("<> ")[: caps.MAX_ID_CHARS])


def _made_name(part: Part, content: bytes, number: int) -> str:
    extension = EXTENSIONS.get(part.type) or mimetypes.guess_extension(part.type) or ".dat"
    if part.type == "message/rfc822":
        title = CONTROL.sub("", read_words(unfold(only_headers(content).first("subject"))))
        if title.strip():
            return re.sub(r"[\\/:*?\"<>|]", "_", title.strip())[:100] + extension
    return f"添付{number}{extension}"


def _uudecoded(body: bytes) -> bytes:
    out = []
    inside = False
    for line in body.splitlines():
        if line.startswith(b"begin ") or line == b"end":
            inside = line.startswith(b"begin ")
        elif inside and line:
            try:
                out.append(binascii.a2b_uu(line))
            except binascii.Error:
                # Some encoders pad the last line wrongly; its first character says how long it really is.
                out.append(binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3]))
    return b"".join(out)
