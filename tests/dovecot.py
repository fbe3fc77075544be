"""A real Dovecot on loopback for tests: generated configuration, free ports, its own folder, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.certificates import self_signed

BINARY = shutil.which("dovecot") or "/usr/sbin/dovecot"
USER, PASSWORD = "shop", "correct horse"
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
ssl_dh =
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={mail_uid} gid={mail_gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server: where it listens, who may enter, and the certificate to trust."""

    port: int
    tls_port: int
    ca_file: str
    folder: Path
    user: str = USER
    password: str = PASSWORD
    host: str = "127.0.0.1"


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run; skips loudly if the binary is missing."""
    if not Path(BINARY).exists():
        pytest.skip("SKIPPED LOUDLY: no dovecot binary; the mailbox is not tested against a real server")
    with running() as server:
        yield server


@contextmanager
def running() -> Iterator[Dovecot]:
    """Start, wait until it answers, and stop."""
    folder = Path(tempfile.mkdtemp(prefix="uketome-dovecot-"))
    process = None
    try:
        server = _configure(folder)
        process = subprocess.Popen([BINARY, "-F", "-c", folder / "dovecot.conf"], stderr=subprocess.DEVNULL)
        _wait_until_it_answers(server, process)
        yield server
    finally:
        if process is not None:
            process.terminate()
            process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path) -> Dovecot:
    cert, key = self_signed(folder)
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    (folder / "mail").mkdir()
    folder.chmod(0o755)
    (folder / "users").chmod(0o644)
    people = _people()
    if os.getuid() == 0:
        shutil.chown(folder / "mail", people["mail_uid"], people["mail_gid"])
    server = Dovecot(port=_free_port(), tls_port=_free_port(), ca_file=str(cert), folder=folder)
    settings = CONFIG.format(folder=folder, cert=cert, key=key, port=server.port, tls_port=server.tls_port, **people)
    (folder / "dovecot.conf").write_text(settings)
    return server


def _people() -> dict[str, object]:
    """Root hands its processes to the package's own users; anyone else runs everything as themselves."""
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        own = {"internal": "dovecot", "internal_group": "dovecot", "login": "dovenull"}
        return own | {"mail_uid": nobody.pw_uid, "mail_gid": nobody.pw_gid}
    me = pwd.getpwuid(os.getuid())
    own = {"internal": me.pw_name, "internal_group": me.pw_gid, "login": me.pw_name}
    return own | {"mail_uid": me.pw_uid, "mail_gid": me.pw_gid}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(server: Dovecot, process: subprocess.Popen, patience: float = 20.0) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        try:
            with socket.create_connection((server.host, server.port), timeout=5) as line:
                if line.recv(100).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.05)
    log = server.folder / "dovecot.log"
    pytest.fail(f"dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
