"""bin/setup on machines that lack something; nothing is downloaded here."""

import os
import shutil
import subprocess

import pytest

from uketome.host.places import checkout

TOO_OLD = '#!/bin/sh\ncase "$2" in *print*) echo 3.10 ;; *) exit 1 ;; esac\n'
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; *print*) echo 3.11 ;; esac\n'
WITHOUT_NETWORK = """#!/bin/sh
case "$*" in
*"-m venv"*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; echo "$3" > "$3/pyvenv.cfg" ;;
*"-m pip install"*) echo "Failed to establish a new connection: Temporary failure in name resolution" >&2; exit 1 ;;
*print*) echo 3.11 ;;
esac
"""
WORKING = WITHOUT_NETWORK.replace(
    'echo "Failed to establish a new connection: Temporary failure in name resolution" >&2; exit 1',
    'echo pip >> "$COUNT"',
)


@pytest.fixture
def set_up(tmp_path):
    """Runs bin/setup in a small checkout of its own with the given script as Python; returns status and words."""
    shutil.copytree(checkout() / "bin", tmp_path / "bin")
    (tmp_path / "requirements").mkdir()
    for kind in ("run", "test"):
        (tmp_path / "requirements" / f"{kind}.txt").write_text(f"# {kind}\n")

    def run(python: str, *words: str, language: str = "ja_JP.UTF-8") -> tuple[int, str]:
        script = tmp_path.with_name(f"python-of-{tmp_path.name}")
        script.write_text(python)
        script.chmod(0o755)
        around = {
            "PATH": "/usr/bin:/bin", "LC_ALL": language, "UKETOME_PYTHON": str(script), "COUNT": str(tmp_path / "count")
        }  # fmt: skip
        done = subprocess.run([tmp_path / "bin" / "setup", *words], capture_output=True, text=True, env=around)
        assert done.stdout == ""
        return done.returncode, done.stderr

    return run


def test_a_python_that_is_too_old_is_a_sentence_with_the_version(set_up):
    status, words = set_up(TOO_OLD)
    assert status == 1
    assert "Python 3.11 以上が必要です（見つかったのは 3.10）" in words


def test_a_python_without_venv_is_a_sentence_that_names_the_package(set_up):
    status, words = set_up(WITHOUT_VENV, language="en_US.UTF-8")
    assert status == 1
    assert "apt-get install python3.11-venv" in words


def test_no_network_is_a_sentence_and_leaves_no_environment(set_up, tmp_path):
    status, words = set_up(WITHOUT_NETWORK)
    assert status == 1
    assert "インターネット接続" in words
    assert not (tmp_path / ".venv").exists()


def test_an_interrupted_set_up_begins_afresh_and_a_whole_one_is_not_repeated(set_up, tmp_path):
    (tmp_path / ".venv.partial" / "half").mkdir(parents=True)
    assert set_up(WORKING)[0] == 0
    assert not (tmp_path / ".venv" / "half").exists()
    assert (tmp_path / ".venv" / "pyvenv.cfg").read_text() == f"{tmp_path}/.venv\n"
    assert set_up(WORKING) == (0, "")
    assert (tmp_path / "count").read_text() == "pip\n"


def test_a_changed_lock_file_installs_again_and_the_environment_of_tests_also_runs(set_up, tmp_path):
    set_up(WORKING)
    set_up(WORKING, "test")
    set_up(WORKING, "run")
    assert (tmp_path / "count").read_text() == "pip\n" * 2
    (tmp_path / "requirements" / "test.txt").write_text("# newer\n")
    set_up(WORKING, "test")
    assert (tmp_path / "count").read_text() == "pip\n" * 3


@pytest.mark.skipif(os.geteuid() == 0, reason="NOT TESTED: root may write everywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(set_up, tmp_path):
    tmp_path.chmod(0o555)
    status, words = set_up(WORKING)
    tmp_path.chmod(0o755)
    assert status == 1
    assert str(tmp_path) in words
