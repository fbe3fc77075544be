"""Timing one thing many times."""

import time
from collections.abc import Callable

from uketome.measure.quantiles import quantile


def timed(deed: Callable[[int], object], times: int) -> list[float]:
    """Milliseconds of each call; the first two, which warm caches up, are thrown away."""
    taken = []
    for number in range(times + 2):
        began = time.perf_counter()
        deed(number)
        taken.append((time.perf_counter() - began) * 1000)
    return taken[2:]


def told(name: str, cases: int, taken: list[float], **limit: float) -> dict:
    """The figures of one bench; `limit` is limit_ms or limit_per_second: what the bare database does for the same work."""
    per_second = 1000 * len(taken) / sum(taken)
    ratio = per_second / limit["limit_per_second"] if "limit_per_second" in limit else quantile(taken, 0.5) / limit["limit_ms"]
    return {
        "name": name, "cases": cases, "n": len(taken), "p50_ms": round(quantile(taken, 0.5), 3),
        "p95_ms": round(quantile(taken, 0.95), 3), "per_second": round(per_second, 1),
        **{key: round(value, 3) for key, value in limit.items()}, "ratio": round(ratio, 4),
    }  # fmt: skip
