import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.db import OperationalError

from uketome.cli.frame import main as frame
from uketome.cli.frame.verbs import all_verbs
from uketome.foundation.errors import NotFound, OutsideFailure
from uketome.host.database import ADDRESS
from uketome.host.places import checkout
from uketome.host.supervisor import desk_lock
from uketome.host.trouble import HostTrouble


@pytest.fixture
def tmp_path():
    """Like pytest's own, but open to the account that runs the server, so that nothing is put under /var/lib."""
    made = Path(tempfile.mkdtemp(prefix="uketome-cli-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def uketome(tmp_path):
    """Runs `uketome WORDS…` in a data folder of its own, in Japanese unless told otherwise, with no database named."""

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess:
        around = {name: value for name, value in os.environ.items() if name not in {ADDRESS, "DJANGO_SETTINGS_MODULE"}}
        around |= {"PYTHONPATH": str(checkout()), "UKETOME_DATA": str(tmp_path / "data"), "LC_ALL": "ja_JP.UTF-8"}
        command = [sys.executable, "-X", "utf8", "-m", "uketome.cli", *words]
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", env=around | environment, cwd=tmp_path, timeout=60
        )

    return run


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_help_lists_every_verb_with_a_sentence_and_touches_nothing(uketome, tmp_path, word):
    answer = uketome(word)
    assert answer.returncode == 0
    for name, verb in all_verbs().items():
        assert f"{name} " in answer.stdout
        assert verb.help_ja in answer.stdout
    assert not (tmp_path / "data").exists()


def test_json_may_stand_before_the_verb_but_never_alone(uketome):
    alone, before = uketome("--json"), uketome("--json", "--json", "status")
    assert (alone.returncode, json.loads(alone.stdout)["error"]) == (2, "wrong_use")
    assert (before.returncode, json.loads(before.stdout)["running"]) == (0, False)


def test_help_is_english_for_an_english_locale(uketome):
    answer = uketome("--help", LC_ALL="en_US.UTF-8")
    assert all(verb.help_en in answer.stdout for verb in all_verbs().values())
    assert "動詞" not in answer.stdout


def test_every_verb_says_what_it_does_in_one_sentence_of_either_language():
    verbs = all_verbs().values()
    assert {"start", "stop", "status", "migrate", "manage", "worker"} <= {verb.name for verb in verbs}
    for verb in verbs:
        assert verb.help_ja.endswith("。"), verb.name
        assert verb.help_en.endswith("."), verb.name


def test_no_verb_is_wrong_use(uketome):
    answer = uketome()
    assert answer.returncode == 2


def test_a_misspelt_verb_is_wrong_use_and_the_nearest_is_named(uketome):
    answer = uketome("strat")
    assert answer.returncode == 2
    assert "「strat」という動詞はありません" in answer.stderr
    assert "start" in answer.stderr
    assert answer.stdout == ""


def test_an_unknown_option_is_wrong_use_and_the_usage_is_shown(uketome):
    answer = uketome("status", "--colour", LC_ALL="en_US.UTF-8")
    assert answer.returncode == 2
    assert "Wrong use" in answer.stderr
    assert "usage: uketome status" in answer.stderr


@pytest.mark.parametrize("words", [("status", "--json"), ("--json", "status")])
def test_with_json_standard_output_is_one_object_and_nothing_else(uketome, tmp_path, words):
    answer = uketome(*words)
    assert answer.returncode == 0
    assert len(answer.stdout.splitlines()) == 1
    told = json.loads(answer.stdout)
    assert told["running"] is False
    assert told["data"] == str(tmp_path / "data")
    assert "動いていません" in answer.stderr


def test_with_json_wrong_use_is_told_as_json_too(uketome):
    answer = uketome("nothing", "--json")
    assert answer.returncode == 2
    assert json.loads(answer.stdout)["error"] == "wrong_use"


def test_with_json_a_refusal_is_told_by_code_and_sentence(uketome):
    answer = uketome("start", "--port", "99999", "--json")
    assert answer.returncode == 1
    told = json.loads(answer.stdout)
    assert told["error"] == "bad_port"
    assert "99999" in told["message"]
    assert told["message"] in answer.stderr


def test_the_port_may_come_from_the_environment(uketome):
    answer = uketome("start", UKETOME_PORT="eighty")
    assert answer.returncode == 1
    assert "eighty" in answer.stderr


def test_starting_twice_says_where_the_desk_runs_and_ends_well(uketome, tmp_path):
    (tmp_path / "data").mkdir()
    lock = desk_lock(tmp_path / "data")
    lock.take()
    lock.note(json.dumps({"pid": os.getpid(), "address": "http://127.0.0.1:8017"}))
    answer = uketome("start", "--json")
    lock.free()
    assert answer.returncode == 0
    assert json.loads(answer.stdout) == {"address": "http://127.0.0.1:8017", "running": True, "pid": os.getpid()}
    assert "http://127.0.0.1:8017" in answer.stderr


def test_stopping_what_does_not_run_is_fine(uketome):
    answer = uketome("stop", "--json")
    assert answer.returncode == 0
    assert json.loads(answer.stdout) == {"stopped": False}


def test_a_data_folder_that_is_a_file_is_a_sentence_and_no_traceback(uketome, tmp_path):
    (tmp_path / "data").write_text("")
    answer = uketome("status")
    assert answer.returncode == 1
    assert str(tmp_path / "data") in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.slow
def test_a_database_that_does_not_answer_is_a_sentence_and_no_traceback(uketome):
    answer = uketome("migrate", "--json", **{ADDRESS: "postgresql://nobody@127.0.0.1:1/none"})
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["error"] == "database_unreachable"
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("trouble", "code", "status"),
    [
        (NotFound(), "not_found", 1),
        (OutsideFailure("相手が応えません"), "outside_failure", 1),
        (HostTrouble("disk_full", "満杯", "full"), "disk_full", 1),
        (OperationalError("server closed the connection"), "database_lost", 1),
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full", 1),
        (KeyError("a bug"), "bug", 1),
        (KeyboardInterrupt(), "interrupted", 130),
    ],
)
def test_each_family_of_trouble_has_its_exit_status(trouble, code, status):
    found, message, exit_status = frame._describe(trouble)
    assert (found, exit_status) == (code, status)
    assert message


@pytest.mark.slow
def test_a_verb_that_needs_the_database_gets_a_migrated_one_and_leaves_nothing_running(uketome, tmp_path):
    data = tmp_path / "data"
    assert json.loads(uketome("migrate", "--json").stdout) == {"changed": True}
    assert json.loads(uketome("migrate", "--json").stdout) == {"changed": False}
    told = json.loads(uketome("status", "--json").stdout)
    assert told["database"]["running"] is False
    assert told["data"] == str(data)


def test_a_file_in_the_callers_folder_is_never_taken_for_a_module(uketome, tmp_path):
    (tmp_path / "uketome.py").write_text("raise SystemExit('taken')")
    answer = uketome("status", PYTHONSAFEPATH="1")
    assert answer.returncode == 0
