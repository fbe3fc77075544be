"""A real worker process: what is queued leaves through SMTP, what arrives is taken in, and it ends when it is told to."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from imapclient import IMAPClient

from tests.cast import make_case, make_cast
from tests.dovecot import dovecot
from uketome.case.models import Case
from uketome.foundation.journal.event import DESK
from uketome.letters.actions import open_channel, save_mailbox, write
from uketome.letters.models import Message

__all__ = ["dovecot"]
pytestmark = [pytest.mark.mailserver, pytest.mark.django_db(transaction=True)]
MAIL = "From: k@kyaku.example.jp\r\nMessage-ID: <w@k>\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n割れていました。\r\n"


class Server(Controller):
    """Learns its port only after binding."""

    def _trigger_server(self):
        with socket.create_connection(self.server.sockets[0].getsockname()[:2], 5) as line:
            line.recv(1024)


class Box:
    """Keeps the recipients of what it takes over."""

    def __init__(self):
        self.taken = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.taken.append(envelope.rcpt_tos[0])
        return "250 OK"


def until(true, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not true():
        time.sleep(0.2)
    return bool(true())


def test_a_worker_posts_fetches_and_ends_when_told(dovecot, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs cascade")
    with IMAPClient(dovecot.host, port=dovecot.port, ssl=False) as client:
        client.login(dovecot.user, dovecot.password)
        if not client.folder_exists("worker"):
            client.create_folder("worker")
        client.append("worker", MAIL.encode())
    box = Box()
    server = Server(box, hostname="127.0.0.1", port=0)
    server.start()
    port = server.server.sockets[0].getsockname()[1]
    cast = make_cast()
    imap = {"host": dovecot.host, "port": dovecot.port, "tls": False, "user": dovecot.user, "folder": "worker"}
    smtp = {"host": "127.0.0.1", "port": port, "tls": "none"}
    channel = open_channel(cast.shop, "mail", "support@komorebi.example.jp")
    save_mailbox(channel, settings={"imap": imap, "smtp": smtp}, passwords={"imap": dovecot.password})
    letter = write(make_case(cast), kind="reply", subject="s", text="確認します。", by=DESK)
    it = connection.settings_dict
    address = f"postgresql://{it['USER']}:{it['PASSWORD']}@/{it['NAME']}?host={it['HOST']}" + (
        f"&port={it['PORT']}" if it["PORT"] else ""
    )
    env = os.environ | {
        "UKETOME_DATABASE_URL": address, "UKETOME_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "uketome.config.settings.test",
    }  # fmt: skip
    worker = subprocess.Popen([sys.executable, "-m", "uketome.cli", "worker"], env=env)
    try:
        assert until(lambda: Message.objects.get(pk=letter.pk).delivery == Message.SENT)
        assert until(lambda: "k@kyaku.example.jp" in box.taken)
        assert (Case.objects.count(), sorted(box.taken)) == (2, sorted([letter.address, "k@kyaku.example.jp"]))
        began = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        worker.wait(25)
        assert time.monotonic() - began < 25
    finally:
        worker.kill()
        worker.wait(10)
        server.stop()
