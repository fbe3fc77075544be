import os
import signal
import subprocess
from pathlib import Path

import pytest

from uketome.host.cluster import Cluster
from uketome.host.leftovers import recorded_pid
from uketome.host.tests.conftest import alive, ask, rows, run_python, setting, until, write_row
from uketome.host.trouble import HostTrouble

pytestmark = pytest.mark.machine

ENTER_AND_WAIT = """
import sys; from pathlib import Path; from uketome.host.cluster import Cluster
cluster = Cluster(Path(sys.argv[1]), durable=False)
print(cluster.enter(), flush=True)
sys.stdin.read()
cluster.leave()
"""


def test_the_first_user_starts_the_server_and_the_last_one_stops_it(cluster):
    assert cluster.enter() is True
    server = recorded_pid(cluster.data)
    other = Cluster(cluster.home, durable=False)
    assert other.enter() is False
    cluster.leave()
    assert alive(server)
    other.leave()
    until(lambda: not alive(server))
    until(lambda: not cluster.kept())


def test_a_new_cluster_speaks_utf8_checks_its_pages_and_listens_to_nobody_outside(cluster):
    cluster.enter()
    assert setting(cluster, "server_encoding") == "UTF8"
    assert setting(cluster, "data_checksums") == "on"
    assert setting(cluster, "listen_addresses") == ""
    assert ask(cluster, "SELECT lower('Ａ'), 'あ' < 'い'") == ["ａ|t"]
    assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("durable", "fsync"), [(True, "on"), (False, "off")])
def test_only_a_throw_away_cluster_is_careless_about_a_power_cut(folder, durable, fsync):
    with Cluster(folder / "pg", durable=durable) as cluster:
        assert setting(cluster, "fsync") == fsync


def test_what_was_committed_survives_a_killed_server(folder):
    with Cluster(folder / "pg") as cluster:
        write_row(cluster, "約束")
        os.kill(recorded_pid(cluster.data), signal.SIGKILL)
        until(lambda: not cluster.kept())
        assert cluster.enter() is True
        assert rows(cluster) == ["約束"]


def test_a_killed_user_leaves_no_server_behind(cluster):
    user = run_python(ENTER_AND_WAIT, cluster.home)
    assert user.stdout.readline() == "True\n"
    write_row(cluster, "約束")
    server = recorded_pid(cluster.data)
    user.kill()
    user.wait()
    until(lambda: not alive(server))
    assert cluster.enter() is True
    assert rows(cluster) == ["約束"]


def test_a_killed_keeper_takes_the_server_with_it_and_the_next_user_starts_anew(cluster):
    cluster.enter()
    server = recorded_pid(cluster.data)
    os.kill(cluster._keeper.pid, signal.SIGKILL)
    assert cluster.enter() is True
    assert not alive(server)


def test_a_short_command_does_not_take_the_server_from_a_longer_one(cluster):
    short = run_python(ENTER_AND_WAIT, cluster.home)
    assert short.stdout.readline() == "True\n"
    assert cluster.enter() is False
    server = recorded_pid(cluster.data)
    short.communicate()
    assert alive(server)
    write_row(cluster, "まだいます")
    assert rows(cluster) == ["まだいます"]


def test_of_eight_that_come_at_once_exactly_one_starts_the_server(cluster):
    users = [run_python(ENTER_AND_WAIT, cluster.home) for _ in range(8)]
    answers = sorted(user.stdout.readline() for user in users)
    assert answers == ["False\n"] * 7 + ["True\n"]
    write_row(cluster, "ひとつだけ")
    for user in users:
        user.communicate()
        assert user.returncode == 0
    until(lambda: not cluster.kept())


def _leave_pid_file(cluster: Cluster, pid: int) -> None:
    cluster.enter()
    write_row(cluster, "前回")
    cluster.leave()
    until(lambda: not cluster.kept())
    (cluster.data / "postmaster.pid").write_text(f"{pid}\n{cluster.data}\n")
    (cluster.socket_folder / ".s.PGSQL.5432.lock").write_text(f"{pid}\n")


def test_a_pid_file_that_names_somebody_elses_process_does_not_block_a_start(cluster):
    _leave_pid_file(cluster, os.getpid())
    assert cluster.enter() is True
    assert rows(cluster) == ["前回"]


def test_a_pid_file_that_names_a_zombie_does_not_block_a_start(cluster):
    zombie = subprocess.Popen(["true"])
    until(lambda: not alive(zombie.pid))
    os.kill(zombie.pid, 0)
    _leave_pid_file(cluster, zombie.pid)
    assert cluster.enter() is True
    zombie.wait()


def test_an_empty_pid_file_does_not_block_a_start(cluster):
    cluster.enter()
    cluster.leave()
    until(lambda: not cluster.kept())
    (cluster.data / "postmaster.pid").write_text("")
    assert cluster.enter() is True


def test_an_interrupted_first_start_begins_afresh(cluster):
    half_made = cluster.home / "data.partial"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18")
    assert cluster.enter() is True
    assert not half_made.exists()


def test_a_folder_too_deep_for_a_socket_gets_a_short_one(folder):
    with Cluster(folder / ("深い" * 20) / ("長い" * 20), durable=False) as cluster:
        assert len(os.fsencode(cluster.socket_folder / ".s.PGSQL.5432")) < 107
        write_row(cluster, "届く")
        assert rows(cluster) == ["届く"]
    cluster.socket_folder.rmdir()


def test_data_of_another_version_is_left_alone_with_a_sentence(cluster):
    cluster.enter()
    cluster.leave()
    until(lambda: not cluster.kept())
    (cluster.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(HostTrouble) as refused:
        cluster.enter()
    assert refused.value.code == "other_version"
    assert "PostgreSQL 14" in refused.value.ja
    assert "PostgreSQL 14" in refused.value.en


def test_a_disk_too_small_for_a_new_cluster_is_refused_and_left_empty(small_disk):
    _fill(small_disk, leave_free=20)
    cluster = Cluster(small_disk / "pg")
    with pytest.raises(HostTrouble) as refused:
        cluster.enter()
    assert refused.value.code == "disk_full"
    assert not cluster.data.exists()
    assert not cluster.data.with_name("data.partial").exists()


def test_a_disk_that_filled_up_later_is_a_sentence_and_room_heals_it(small_disk):
    cluster = Cluster(small_disk / "pg")
    with cluster:
        write_row(cluster, "大切")
    until(lambda: not cluster.kept())
    ballast = _fill(small_disk, leave_free=0)
    with pytest.raises(HostTrouble) as refused:
        cluster.enter()
    assert refused.value.code == "disk_full"
    ballast.unlink()
    with cluster:
        assert rows(cluster) == ["大切"]


def test_a_read_only_disk_is_a_sentence(small_disk):
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(HostTrouble) as refused:
        Cluster(small_disk / "pg").enter()
    assert refused.value.code == "read_only"


def _fill(disk: Path, *, leave_free: int) -> Path:
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - leave_free * 1024 * 1024
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free)
    return ballast
