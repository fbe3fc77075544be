import errno
import os
from pathlib import Path

import pytest

from uketome.host.tongue import reads_english
from uketome.host.trouble import HostTrouble, plain_sentences, trouble_in


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only"), (errno.EACCES, "not_writable")],
)
def test_trouble_with_a_folder_becomes_a_sentence_that_names_it(number, code):
    with pytest.raises(HostTrouble) as raised, plain_sentences(Path("/somewhere")):
        raise OSError(number, os.strerror(number))
    assert raised.value.code == code
    assert "/somewhere" in raised.value.ja
    assert "/somewhere" in raised.value.en


def test_any_other_trouble_stays_what_it_is():
    with pytest.raises(ConnectionResetError), plain_sentences(Path("/somewhere")):
        raise ConnectionResetError


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("FATAL:  could not write lock file: No space left on device", "disk_full"),
        ("could not look up effective user ID 4711: user does not exist", "no_account"),
        ("FATAL:  something new", "database_failed"),
    ],
)
def test_what_postgresql_says_becomes_a_sentence(tmp_path, output, code):
    trouble = trouble_in(output, tmp_path, tmp_path / "postgres.log")
    assert trouble.code == code


def test_unknown_words_of_postgresql_are_shown_with_the_place_of_the_log(tmp_path):
    trouble = trouble_in("FATAL:  something new", tmp_path, tmp_path / "postgres.log")
    assert "something new" in trouble.ja
    assert str(tmp_path / "postgres.log") in trouble.en


@pytest.mark.parametrize(
    ("environ", "english"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "ja_JP.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, False),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_GB"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "en"}, True),
        ({}, False),
    ],
)
def test_only_an_english_locale_is_answered_in_english(environ, english):
    assert reads_english(environ) is english
