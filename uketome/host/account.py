"""As whom PostgreSQL runs: as ourselves, or as `nobody` when we are root, because it refuses root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from uketome.host.trouble import HostTrouble


@dataclass(frozen=True)
class Account:
    """A user id, and whether we have to change to it."""

    uid: int
    gid: int
    switched: bool

    def switch(self) -> dict:
        """Arguments for `subprocess` that start a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switched else {}

    def own(self, path: Path) -> None:
        """Hands a file or folder to this account."""
        if self.switched:
            os.chown(path, self.uid, self.gid)

    def reaches(self, folder: Path) -> bool:
        """Whether this account can walk into `folder` (or its nearest parent that exists); tried, not guessed."""
        if not self.switched:
            return True
        while not folder.exists():
            folder = folder.parent
        return (
            subprocess.run(
                ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], stderr=subprocess.DEVNULL, cwd="/", **self.switch()
            ).returncode
            == 0
        )

    def runs(self, program: Path) -> bool:
        """Whether this account can start `program`, libraries included."""
        try:
            return (
                subprocess.run([str(program), "--version"], capture_output=True, cwd="/", **self.switch()).returncode
                == 0
            )
        except OSError:
            return False


def server_account() -> Account:
    """The account for the database server: `nobody` for root, otherwise the current user."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switched=False)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise HostTrouble(
            "no_nobody",
            "root で動かすには利用者 nobody が必要ですが、この機械にはありません。ふつうの利用者で実行してください。",
            "Running as root needs the user `nobody`, which this machine lacks. Run as an ordinary user.",
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid, switched=True)
