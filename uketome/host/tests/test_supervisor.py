"""A whole desk with a small web server and a sleeper instead of ours."""

import json
import os
import signal
import socket
from pathlib import Path

import pytest

from uketome.host import web_port
from uketome.host.leftovers import recorded_pid
from uketome.host.supervisor import desk_lock, holder
from uketome.host.tests.conftest import alive, run_python, until
from uketome.host.trouble import HostTrouble

pytestmark = pytest.mark.machine

DESK = """
import sys; from functools import partial; from pathlib import Path
from uketome.host import web_port
from uketome.host.cluster import Cluster
from uketome.host.part import Part
from uketome.host.supervisor import AlreadyRunning, Preparation, Supervisor
folder, port = Path(sys.argv[1]), int(sys.argv[2])
web = Part("web", [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"], {}, folder / "log")
sleeper = Part("worker", ["sleep", "600"], {}, folder / "log", leans_on_database=True)
before = [Preparation("…", [sys.executable, "-c", f"open({str(folder / 'prepared')!r}, 'w')"])]
ready = partial(web_port.answers, port, "/")
address = f"http://127.0.0.1:{port}"
desk = Supervisor(folder, address, Cluster(folder / "pg", durable=False), {}, before, [web, sleeper], ready)
try:
    desk.run()
except AlreadyRunning as first:
    print(first.address)
"""


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind((web_port.HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def desk(folder, port):
    process = run_python(DESK, folder, port)
    until(lambda: web_port.answers(port, "/"))
    yield process
    process.terminate()
    process.wait(30)


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_the_desk_prepares_serves_and_ends_cleanly(desk, folder, port):
    assert (folder / "prepared").exists()
    assert holder(folder) == (desk.pid, f"http://127.0.0.1:{port}")
    everybody = [*children(desk.pid), recorded_pid(folder / "pg" / "data")]
    assert len(everybody) == 4
    desk.send_signal(signal.SIGINT)
    assert desk.wait(20) == 0
    assert [pid for pid in everybody if alive(pid)] == []
    assert not desk_lock(folder).held_by_anyone()
    assert holder(folder) == (0, "")


def test_a_second_desk_says_where_the_first_one_is(desk, folder, port):
    second = run_python(DESK, folder, port)
    assert second.communicate(timeout=20)[0] == f"http://127.0.0.1:{port}\n"
    assert web_port.answers(port, "/")


def test_a_killed_desk_leaves_nothing_behind_and_starts_again(desk, folder, port):
    everybody = [*children(desk.pid), recorded_pid(folder / "pg" / "data")]
    desk.kill()
    desk.wait()
    until(lambda: not any(alive(pid) for pid in everybody))
    again = run_python(DESK, folder, port)
    until(lambda: web_port.answers(port, "/"))
    again.terminate()
    assert again.wait(20) == 0


def test_a_part_that_falls_is_started_again(desk, port):
    web = next(pid for pid in children(desk.pid) if b"http.server" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(web, signal.SIGKILL)
    until(lambda: not alive(web))
    until(lambda: web_port.answers(port, "/"))


def test_a_database_that_falls_is_started_again_and_the_worker_with_it(desk, folder):
    server = recorded_pid(folder / "pg" / "data")
    sleeper = next(pid for pid in children(desk.pid) if b"sleep" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(server, signal.SIGKILL)
    until(lambda: recorded_pid(folder / "pg" / "data") not in {None, server})
    until(lambda: not alive(sleeper))
    until(lambda: any(b"sleep" in Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children(desk.pid)))


def test_a_taken_port_is_a_sentence_that_names_it_and_the_way_out(port):
    with socket.socket() as taker:
        taker.bind((web_port.HOST, port))
        taker.listen()
        with pytest.raises(HostTrouble) as refused:
            web_port.require_free(port, 0)
    assert refused.value.code == "port_taken"
    for sentence in (refused.value.ja, refused.value.en):
        assert str(port) in sentence
        assert "--port" in sentence
        assert "UKETOME_PORT" in sentence


def test_a_port_that_becomes_free_in_time_is_taken(port):
    web_port.require_free(port, 0)


def test_a_torn_note_about_the_holder_is_nobody(folder):
    (folder / "desk.lock").write_text(json.dumps({"pid": 1})[:4])
    assert holder(folder) == (0, "")
