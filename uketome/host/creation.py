"""The first start: folders with the right owner, and a new, empty cluster that appears whole or not at all."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

from uketome.host.account import Account
from uketome.host.binaries import Binaries
from uketome.host.places import short_name
from uketome.host.server import SUPERUSER, call
from uketome.host.trouble import HostTrouble, disk_full, trouble_in

_LONGEST_SOCKET_PATH = 106
_SOCKET_NAME = ".s.PGSQL.5432"
_ROOM_FOR_A_NEW_CLUSTER = 150 * 1024 * 1024


def socket_folder_for(home: Path) -> Path:
    """`home`/run, or a short folder named after `home` when the socket's path would be too long for the kernel."""
    folder = home / "run"
    if len(os.fsencode(folder / _SOCKET_NAME)) <= _LONGEST_SOCKET_PATH:
        return folder
    return Path(tempfile.gettempdir() if len(tempfile.gettempdir()) < 60 else "/tmp") / f"uketome-{short_name(home)}"


def private_folder(folder: Path, account: Account) -> None:
    """Makes `folder` the account's own, closed to others; refuses one that somebody else put there first."""
    try:
        folder.mkdir(mode=0o700)
        account.own(folder)
    except FileExistsError:
        pass
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid:
        raise HostTrouble(
            "other_owner",
            f"{folder} は別の利用者のものです。データを作った利用者（root で始めたなら root）で実行するか、"
            "UKETOME_DATA で別のフォルダーを指定してください。",
            f"{folder} belongs to another user. Run as the user who created the data (root if it was root) "
            "or name another folder with UKETOME_DATA.",
        )
    folder.chmod(0o700)


def create_cluster(data: Path, binaries: Binaries, account: Account, *, durable: bool) -> None:
    """Runs initdb beside `data` and renames the result, so that an interrupted set-up leaves nothing half-made."""
    if shutil.disk_usage(data.parent).free < _ROOM_FOR_A_NEW_CLUSTER:
        raise disk_full(data.parent)
    partial = data.with_name("data.partial")
    shutil.rmtree(partial, ignore_errors=True)
    private_folder(partial, account)
    done = call(_initdb(partial, binaries, durable=durable), account)
    if done.returncode:
        shutil.rmtree(partial, ignore_errors=True)
        raise trouble_in(done.stderr + done.stdout, data.parent, data.parent)
    partial.rename(data)


def _initdb(data: Path, binaries: Binaries, *, durable: bool) -> list[str]:
    locale = ["--locale=C.UTF-8"]
    if binaries.major >= 17:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    careless = [] if durable else ["--no-sync"]
    return [
        binaries.program("initdb"), "-D", str(data), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "-k",
        *locale, *careless, "--no-instructions",
    ]  # fmt: skip


def check_version(data: Path, binaries: Binaries) -> None:
    """HostTrouble `other_version` if the cluster was made by another major version than these programs."""
    made_by = int((data / "PG_VERSION").read_text())
    if made_by != binaries.major:
        raise HostTrouble(
            "other_version",
            f"データは PostgreSQL {made_by} で作られていますが、手元は {binaries.major} です。"
            f"{made_by} で書き出し（pg_dump）、新しい場所に読み込んでください。",
            f"The data was made by PostgreSQL {made_by}, but {binaries.major} is installed. "
            f"Dump it with {made_by} and restore it elsewhere.",
        )
