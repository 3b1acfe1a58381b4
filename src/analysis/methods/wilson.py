"""Wilson intervals and score tests of many counts at once, for simulations."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri


@dataclass(frozen=True, slots=True)
class Intervals:
    """The ends of many intervals, fractions in [0, 1], two arrays of one shape."""

    low: np.ndarray
    high: np.ndarray


def wilson_intervals(
    counts: ArrayLike,
    *,
    base: ArrayLike,
    population: ArrayLike | None = None,
    design_effect: ArrayLike = 1.0,
    confidence: float = 0.95,
) -> Intervals:
    """The Wilson interval of every count, all at once.

    `counts`, `base`, `population` (None: without bound) and `design_effect` (variance over that
    of a simple random sample) are numbers or arrays that broadcast together; `confidence` is a
    fraction. The base n stands as n* / design effect, n* = n (N - 1) / (N - n).

    Raises ValueError where a base is under 1, a count outside 0..base, a population under its
    base, a design effect not positive or the confidence outside (0, 1).

    Reference: Wilson 1927; Brown, Cai & DasGupta 2001, equation 4, doi:10.1214/ss/1009213286;
    the effective base as in `proportions.effective_base`.

    >>> many = wilson_intervals([47, 76], base=76, population=101)
    >>> many.low.round(3).tolist(), many.high.round(3).tolist()
    ([0.563, 0.988], [0.671, 1.0])
    """
    if not 0 < confidence < 1:
        raise ValueError(
            f"saw confidence = {confidence}, wanted a fraction between 0 and 1, such as 0.95"
        )
    shares, worth = _shares(counts, base=base, population=population, design_effect=design_effect)
    z2 = ndtri((1 + confidence) / 2) ** 2
    middle = shares + z2 * worth / 2
    half = np.sqrt(z2 * worth * (shares * (1 - shares) + z2 * worth / 4))
    scale = 1 + z2 * worth
    low = np.where(shares == 0, 0.0, np.maximum((middle - half) / scale, 0.0))
    high = np.where(shares == 1, 1.0, np.minimum((middle + half) / scale, 1.0))
    return Intervals(low, high)


def score_p_values(
    counts: ArrayLike,
    *,
    base: ArrayLike,
    threshold: ArrayLike,
    population: ArrayLike | None = None,
    design_effect: ArrayLike = 1.0,
) -> np.ndarray:
    """The one-sided p of every count against "the share is at most the threshold".

    Arguments as `wilson_intervals`; `threshold`: fractions in (0, 1). The Wilson interval at
    confidence c lies above the threshold exactly where p < (1 - c) / 2. For "at least", take
    one minus it. A census has p 0 or 1, or 1/2 at the threshold itself.

    Raises ValueError as `wilson_intervals`, and where a threshold is outside (0, 1).

    Reference: the score test, Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857-872.

    >>> score_p_values([99, 104], base=191, threshold=0.5).round(4).tolist()
    [0.3063, 0.1093]
    """
    limits = np.asarray(threshold, dtype=float)
    if not np.all((limits > 0) & (limits < 1)):
        raise ValueError(f"saw threshold = {threshold}, wanted fractions between 0 and 1")
    shares, worth = _shares(counts, base=base, population=population, design_effect=design_effect)
    distance = shares - limits
    error = np.sqrt(worth * limits * (1 - limits))
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(distance == 0, 0.0, distance / error)
    return ndtr(-z)


def _shares(
    counts: ArrayLike, *, base: ArrayLike, population: ArrayLike | None, design_effect: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """The shares, and one over the effective base of each (0 for a census)."""
    k, n, effect = (np.asarray(one, dtype=float) for one in (counts, base, design_effect))
    _refuse(~(n >= 1), seen=n, wanted="a base of 1 or more; leave out what nobody answered")
    _refuse(~((k >= 0) & (k <= n)), seen=k, wanted="counts from 0 to their base")
    _refuse(~((effect > 0) & np.isfinite(effect)), seen=effect, wanted="positive design effects")
    worth = 1 / n
    if population is not None:
        size = np.asarray(population, dtype=float)
        _refuse(~(size >= n), seen=size, wanted="populations of at least the base")
        worth = (size - n) / (n * np.maximum(size - 1, 1))
    shares, worth = np.broadcast_arrays(k / n, worth * effect)
    return shares, worth


def _refuse(wrong: np.ndarray, *, seen: np.ndarray, wanted: str) -> None:
    """Name the first value that cannot be used."""
    if np.any(wrong):
        first = np.broadcast_to(seen, wrong.shape)[wrong].flat[0]
        raise ValueError(f"saw {first:g} among {wrong.size} values, wanted {wanted}")
