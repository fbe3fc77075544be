"""Bytes come back exactly, cost once, and never come back damaged."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uketome.foundation.files.actions import keep
from uketome.foundation.files.models import Blob
from uketome.foundation.files.queries import Damaged, content_of


@given(st.binary(max_size=5000))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_bytes_come_back_exactly(db, content):
    assert content_of(1, keep(1, content).pk) == content


def test_the_same_bytes_are_kept_once_per_company(db):
    assert keep(1, b"photo").pk == keep(1, b"photo").pk
    assert keep(2, b"photo").pk != keep(1, b"photo").pk
    assert Blob.objects.count() == 2


def test_another_company_cannot_read_them(db):
    kept = keep(1, b"photo")
    with pytest.raises(Blob.DoesNotExist):
        content_of(2, kept.pk)


def test_damaged_bytes_are_refused(db):
    kept = keep(1, b"photo")
    Blob.objects.filter(pk=kept.pk).update(content=b"other", packed=False)
    with pytest.raises(Damaged):
        content_of(1, kept.pk)
