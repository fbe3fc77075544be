"""What can go wrong with the machine itself, as sentences a shop can act on."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from uketome.host.tongue import say


class HostTrouble(Exception):
    """The machine does not allow what we need: a code for scripts, a sentence in both languages for people."""

    def __init__(self, code: str, ja: str, en: str):
        super().__init__(en)
        self.code, self.ja, self.en = code, ja, en

    def sentence(self) -> str:
        """The sentence in the reader's language."""
        return say(self.ja, self.en)

    def __str__(self) -> str:
        return self.sentence()


def disk_full(place: Path) -> HostTrouble:
    """No room is left on the disk that holds `place`."""
    return HostTrouble(
        "disk_full",
        f"ディスクの空きがありません（{place}）。"
        "不要なファイルを消すか、UKETOME_DATA で別の場所を指定して、もう一度お試しください。",
        f"The disk is full ({place}). Free some space or name another folder with UKETOME_DATA, then try again.",
    )


def read_only(place: Path) -> HostTrouble:
    """`place` lies on something mounted read-only."""
    return HostTrouble(
        "read_only",
        f"{place} には書き込めません（読み取り専用です）。UKETOME_DATA で書き込めるフォルダーを指定してください。",
        f"{place} cannot be written (read-only). Name a writable folder with UKETOME_DATA.",
    )


def not_writable(place: Path) -> HostTrouble:
    """This account may not write `place`."""
    return HostTrouble(
        "not_writable",
        f"{place} に書き込む権限がありません。"
        "フォルダーの持ち主で実行するか、UKETOME_DATA で別のフォルダーを指定してください。",
        f"This account may not write {place}. Run as the folder's owner or name another folder with UKETOME_DATA.",
    )


_TOO_LITTLE_EVEN_FOR_A_LOG = 64 * 1024


def not_a_folder(place: Path) -> HostTrouble:
    """A file stands where a folder is needed."""
    return HostTrouble(
        "not_a_folder",
        f"{place} はフォルダーではありません。UKETOME_DATA で別の場所を指定してください。",
        f"{place} is not a folder. Name another place with UKETOME_DATA.",
    )


_BY_ERRNO = {
    errno.EEXIST: not_a_folder,
    errno.ENOTDIR: not_a_folder,
    errno.ENOSPC: disk_full,
    errno.EDQUOT: disk_full,
    errno.EROFS: read_only,
    errno.EACCES: not_writable,
    errno.EPERM: not_writable,
}


@contextmanager
def plain_sentences(place: Path) -> Iterator[None]:
    """Turns a full disk, a read-only folder or a missing right into a sentence about `place`; other errors pass."""
    try:
        yield
    except OSError as error:
        trouble = _BY_ERRNO.get(error.errno)
        if trouble is None:
            raise
        raise trouble(Path(error.filename) if isinstance(error.filename, str) else place) from error


def trouble_in(output: str, place: Path, log: Path) -> HostTrouble:
    """The trouble behind what PostgreSQL's programs wrote; unknown words are shown as they are, with the log's path."""
    full = shutil.disk_usage(place).free < _TOO_LITTLE_EVEN_FOR_A_LOG
    if full or "No space left on device" in output or "Disk quota exceeded" in output:
        return disk_full(place)
    if "Read-only file system" in output:
        return read_only(place)
    if "could not look up effective user ID" in output:
        return HostTrouble(
            "no_account",
            "今の利用者が /etc/passwd にないため、データベースを作れません。登録された利用者で実行してください。",
            "The current user has no entry in /etc/passwd, so no database can be created. Run as a registered user.",
        )
    if "Permission denied" in output:
        return not_writable(place)
    last = "\n".join(output.strip().splitlines()[-6:])
    return HostTrouble(
        "database_failed",
        f"データベースを起動できませんでした。くわしくは {log} をご覧ください。\n{last}",
        f"The database did not start. See {log}.\n{last}",
    )
