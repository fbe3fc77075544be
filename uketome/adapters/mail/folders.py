"""Mails lying in files: single ones, folders of them, mbox files and Maildirs, read one at a time."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from uketome.adapters.mail import caps
from uketome.foundation.errors import Refusal
from uketome.foundation.words import gettext_noop as _

MAIL_ENDINGS = {".eml", ".emlx", ".mbox", ".mbx", ".mime"}
# Things that lie beside mails in an export and are not mails; anything else is looked into.
OTHER_ENDINGS = {
    *(".json", ".md", ".txt", ".html", ".htm", ".xml", ".csv", ".tsv", ".log", ".yml", ".yaml", ".toml", ".ini"),
    *(".pdf", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".zip", ".gz", ".tar", ".7z", ".db", ".sqlite"),
    *(".doc", ".docx", ".xls", ".xlsx", ".msg", ".pst", ".ost", ".py", ".js", ".sh", ".lock", ".msf", ".dat", ".idx"),
}
SEPARATOR = re.compile(rb"From \S*.{0,200}\d{1,2}:\d{2}")
STUFFED = re.compile(rb">+From ")
FIELD = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
SNIFF_BYTES = 4096


class NotReadable(Refusal):
    """There is no mail file or folder we may read at the path."""

    code = "mail_folder"
    says = _("「{path}」を読み取れません。ファイルかフォルダーの場所と、読み取りの権限をご確認ください。")
    status = 400


class NoMail(Refusal):
    """The file named is something else."""

    code = "no_mail"
    says = _("「{path}」はメールのファイルではないようです。メール（.eml）、mbox、またはそれらのフォルダーを指定してください。")
    status = 400


def mails_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """(source name, raw bytes) of each mail under `path`, in a stable order; one mail in memory at a time.

    A file named directly is read whatever its ending, if it begins like a mail. A mail of more than MAX_BYTES comes cut off one byte
    beyond, which `parse` refuses. Raises NotReadable or NoMail.
    """
    path = Path(path)
    try:
        files = list(_mail_files(path))
    except OSError as trouble:
        raise NotReadable(path=path) from trouble
    for file, name in files:
        yield from _mails_of(file, name)


def count_in(path: Path) -> int:
    """How many mails `mails_in` will give; reads the files once, keeps nothing."""
    return sum(1 for _mail in mails_in(path))


def _mail_files(path: Path) -> Iterator[tuple[Path, str]]:
    if path.is_file():
        if path.suffix.lower() not in MAIL_ENDINGS and not _begins_like_mail(path):
            raise NoMail(path=path)
        yield path, path.name
        return
    if not path.is_dir():
        raise NotReadable(path=path)
    os.listdir(path)  # os.walk keeps silent about a folder it may not open
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if _is_shown(Path(folder), name, inner))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and file.is_file() and _may_be_mail(file):
                yield file, str(file.relative_to(path))


def _is_shown(folder: Path, name: str, beside: list[str]) -> bool:
    """Hidden folders are left out, except the subfolders of a Maildir, which are named `.Sent`; `tmp` is unfinished."""
    is_maildir = "cur" in beside and "new" in beside
    if name.startswith("."):
        return is_maildir and (folder / name / "cur").is_dir()
    return not (is_maildir and name == "tmp")


def _may_be_mail(file: Path) -> bool:
    ending = file.suffix.lower()
    if ending in MAIL_ENDINGS:
        return True
    in_maildir = file.parent.name in ("cur", "new")
    if ending in OTHER_ENDINGS and not in_maildir:
        return False
    return _begins_like_mail(file)


def _begins_like_mail(file: Path) -> bool:
    with _opened(file) as stream:
        start = stream.read(SNIFF_BYTES).removeprefix(b"\xef\xbb\xbf")
    lines = [line for line in start.splitlines()[:4] if not re.match(rb">?From |[ \t]", line)]
    return bool(lines) and all(FIELD.match(line) for line in lines[:2])


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as trouble:
        raise NotReadable(path=file) from trouble


def _mails_of(file: Path, name: str) -> Iterator[tuple[str, bytes]]:
    with _opened(file) as stream:
        if file.suffix.lower() == ".emlx":
            yield name, _emlx(stream)
        elif _is_mbox(file, stream):
            for number, raw in enumerate(_mbox(stream), start=1):
                yield f"{name}#{number}", raw
        else:
            yield name, stream.read(caps.MAX_BYTES + 1)


def _is_mbox(file: Path, stream: BinaryIO) -> bool:
    first = stream.readline(1000)
    stream.seek(0)
    # A single mail may begin with a From_ line too; as an mbox of one it reads the same.
    return file.suffix.lower() in (".mbox", ".mbx") or SEPARATOR.match(first) is not None


def _emlx(stream: BinaryIO) -> bytes:
    """Apple Mail: the length on the first line, the mail, then a property list."""
    first = stream.readline(40).strip()
    length = int(first) if first.isdigit() else caps.MAX_BYTES + 1
    return stream.read(min(length, caps.MAX_BYTES + 1))


def _mbox(stream: BinaryIO) -> Iterator[bytes]:
    """Mails between From_ lines; a From_ line counts only after an empty one, and `>From ` loses one `>`."""
    lines: list[bytes] = []
    size, after_empty, line_begins = 0, True, True
    while line := stream.readline(1 << 20):
        if after_empty and SEPARATOR.match(line):
            if lines:
                yield _whole(lines)
            lines, size = [], 0
        elif size <= caps.MAX_BYTES:
            lines.append(line[1:] if line_begins and STUFFED.match(line) else line)
            size += len(line)
        after_empty = line_begins and line in (b"\n", b"\r\n")
        line_begins = line.endswith(b"\n")
    if any(line.strip() for line in lines):
        yield _whole(lines)


def _whole(lines: list[bytes]) -> bytes:
    """The mail as it was before it was put into the file, which adds an empty line at its end."""
    return b"".join(lines[:-1] if lines[-1] in (b"\n", b"\r\n") else lines)
