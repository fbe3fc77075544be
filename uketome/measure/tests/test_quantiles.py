"""Quantiles agree with Python's own inclusive method, which is type 7."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uketome.measure.quantiles import median, quantile

samples = st.lists(st.integers(-1_000_000, 1_000_000), min_size=2, max_size=60)


@given(samples)
def test_deciles_agree_with_the_standard_library(sample):
    ours = [quantile(sample, tenth / 10) for tenth in range(1, 10)]
    assert ours == pytest.approx(statistics.quantiles(sample, n=10, method="inclusive"))


@given(samples)
def test_the_median_agrees_with_the_standard_library(sample):
    assert median(sample) == statistics.median(sample)


@given(samples)
def test_the_ends_are_the_smallest_and_the_largest(sample):
    assert (quantile(sample, 0), quantile(sample, 1)) == (min(sample), max(sample))


def test_one_value_is_every_quantile():
    assert quantile([42], 0.9) == 42


@pytest.mark.parametrize(("sample", "q"), [([], 0.5), ([1, 2], 1.5), ([1.0, float("nan")], 0.5)])
def test_meaningless_questions_are_refused(sample, q):
    with pytest.raises(ValueError):
        quantile(sample, q)
