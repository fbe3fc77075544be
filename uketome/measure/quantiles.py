"""Median and quantiles of small and large samples, without a statistics library to load."""

from collections.abc import Iterable
from math import floor, isnan


def quantile(values: Iterable[float], q: float) -> float:
    """The `q`-quantile (0 to 1) by linear interpolation, Hyndman and Fan's type 7; ValueError on an empty sample."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("an empty sample has no quantile")
    if any(isnan(value) for value in ordered):
        raise ValueError("a sample with missing numbers has no quantile")
    if not 0 <= q <= 1:
        raise ValueError("q must lie between 0 and 1")
    place = (len(ordered) - 1) * q
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median(values: Iterable[float]) -> float:
    """The middle of the sample; with an even count, halfway between the two middle values."""
    return quantile(values, 0.5)
