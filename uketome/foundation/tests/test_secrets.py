"""What is sealed can be read with our key, in its own place, and nowhere else."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.foundation.secrets import seal, unseal

PLACE = "letters.channel.secret"


@given(st.text(max_size=300))
def test_what_is_sealed_can_be_read_again_and_looks_different_each_time(plain):
    sealed = seal(plain, place=PLACE)
    assert unseal(sealed, place=PLACE) == plain
    assert seal(plain, place=PLACE) != sealed


def test_nothing_sealed_is_nothing_read():
    assert unseal("", place=PLACE) == ""


def test_a_seal_moved_to_another_place_is_refused():
    with pytest.raises(ValueError, match="cannot unseal"):
        unseal(seal("秘密", place=PLACE), place="people.user.secret")


def test_another_installations_seal_is_refused(settings):
    sealed = seal("秘密", place=PLACE)
    settings.SECRET_KEY = "another" * 9
    with pytest.raises(ValueError, match="cannot unseal"):
        unseal(sealed, place=PLACE)


def test_every_damaged_byte_is_noticed():
    raw = base64.urlsafe_b64decode(seal("秘密", place=PLACE)[2:])
    for place in range(len(raw)):
        damaged = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(ValueError, match="cannot unseal"):
            unseal(f"1:{base64.urlsafe_b64encode(damaged).decode()}", place=PLACE)


@pytest.mark.parametrize("junk", ["1", "1:", "1:AAAA", "1:あ", "garbage"])
def test_what_was_never_a_seal_is_refused(junk):
    with pytest.raises(ValueError):
        unseal(junk, place=PLACE)
