"""The installation's key is made once, whole, and for its owner alone."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from uketome.config import env


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("UKETOME_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("UKETOME_SECRET_KEY", raising=False)
    return tmp_path / "data"


def test_the_key_is_made_once_even_by_many_at_once(folder):
    with ThreadPoolExecutor(8) as many:
        keys = set(many.map(lambda _: env.secret_key(), range(24)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 60
    assert os.listdir(folder) == ["secret.key"]
    assert (folder / "secret.key").stat().st_mode & 0o777 == 0o600


def test_an_empty_file_left_by_a_full_disk_is_no_key(folder):
    folder.mkdir()
    (folder / "secret.key").write_text("")
    key = env.secret_key()
    assert len(key) >= 60
    assert env.secret_key() == key


def test_a_key_that_cannot_be_written_leaves_nothing_behind(folder, monkeypatch):
    def full(_size):
        raise OSError(28, "No space left on device")

    folder.mkdir()
    monkeypatch.setattr(env.secrets, "token_urlsafe", full)
    with pytest.raises(OSError, match="No space"):
        env.secret_key()
    assert os.listdir(folder) == []
