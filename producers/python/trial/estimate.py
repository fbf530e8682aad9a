"""The geometric mean ratio of paired delays of which some are only bounded."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

ITERATIONS = 200
TOLERANCE = 1e-6
MIN_DEVIATION = 1e-3

_tail = np.vectorize(lambda z: 0.5 * math.erfc(z / math.sqrt(2)), otypes=[float])


class Pairs(NamedTuple):
    """Log ratios of arm and control; kind 0 exact, 1 a lower bound, -1 an upper bound."""

    log_ratio: np.ndarray
    kind: np.ndarray

    def exact_share(self) -> float:
        """The share of ratios that are exact; 0 for no pairs."""
        return float(np.mean(self.kind == 0)) if len(self.kind) else 0.0


def mean(pairs: Pairs, min_exact_share: float) -> float:
    """The mean log ratio by maximum likelihood under a normal law with censoring.

    Where too few ratios are exact, bounds count as values: then the mean is itself a bound, of the
    kind of most of them. NaN for no pairs.
    """
    if not len(pairs.kind):
        return math.nan
    if pairs.exact_share() == 1 or pairs.exact_share() < min_exact_share:
        return float(np.mean(pairs.log_ratio))
    return _censored_mean(pairs)


def _censored_mean(pairs: Pairs) -> float:
    values, kind = pairs
    bounded = kind != 0
    sign, bound = kind[bounded], values[bounded]
    center, deviation = float(np.mean(values)), max(float(np.std(values)), MIN_DEVIATION)
    filled, extra = values.astype(float).copy(), np.zeros(len(values))
    for _ in range(ITERATIONS):
        z = np.clip(sign * (bound - center) / deviation, -30, 30)
        hazard = _hazard(z)
        filled[bounded] = center + sign * deviation * hazard
        extra[bounded] = deviation**2 * np.maximum(0, 1 + z * hazard - hazard**2)
        before, center = center, float(np.mean(filled))
        deviation = max(math.sqrt(float(np.mean((filled - center) ** 2 + extra))), MIN_DEVIATION)
        if abs(center - before) < TOLERANCE:
            break
    return center


def _hazard(z: np.ndarray) -> np.ndarray:
    density = np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    return np.where(z > 8, z + 1 / np.maximum(z, 1), density / np.maximum(_tail(z), 1e-300))


def interval(
    by_setting: list[Pairs], min_exact_share: float, replicates: int, seed: int
) -> tuple[float, float, float]:
    """The mean over settings with its 90 % bootstrap interval over the seeds of each."""
    settings = [pairs for pairs in by_setting if len(pairs.kind)]
    if not settings:
        return math.nan, math.nan, math.nan
    rng = np.random.default_rng(seed)
    center = np.mean([mean(pairs, min_exact_share) for pairs in settings])
    drawn = np.empty(replicates)
    for replicate in range(replicates):
        means = []
        for pairs in settings:
            index = rng.integers(0, len(pairs.kind), len(pairs.kind))
            means.append(mean(Pairs(pairs.log_ratio[index], pairs.kind[index]), min_exact_share))
        drawn[replicate] = np.mean(means)
    low, high = np.quantile(drawn, [0.05, 0.95])
    return float(center), float(low), float(high)
