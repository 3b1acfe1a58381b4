"""Standard errors by doing it all again: jackknife and bootstrap of any statistic."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.linearisation import Estimate
from analysis.methods.primary_units import SIMPLE, Design, PrimaryUnits, primary_units
from analysis.methods.weight_spread import positive_weights

Statistic = Callable[[np.ndarray, np.ndarray], float]


@dataclass(frozen=True, slots=True, eq=False)
class Replicate:
    """The factor on the weights of each of P units, and the scale of its part in the variance."""

    factors: np.ndarray
    scale: float


def jackknife(statistic: Statistic, *, weights: ArrayLike, design: Design = SIMPLE) -> Estimate:
    """The statistic with a standard error from leaving out each first unit in turn.

    `statistic`: of rows kept (n booleans) and their weights (n before, only those of rows kept),
    a number; let it calibrate again if the weights were calibrated; `weights`: n before that.

    Raises ValueError as `primary_units`; if a weight is not positive; where the statistic does,
    saying in which replicate.

    Reference: Wolter 2007, Introduction to Variance Estimation, chapter 4: JK1 without strata,
    JKn with, each stratum's variance times its 1 - n/N; around the mean of the replicates, as R
    `survey` does.

    >>> answers = np.array([1.0, 0.0, 1.0, 1.0])
    >>> share = lambda rows, weights: np.average(answers[rows], weights=weights)
    >>> found = jackknife(share, weights=np.ones(4), design=Design(population=8))
    >>> f"{found.estimate} +/- {found.se:.4f}"
    '0.75 +/- 0.1768'
    """
    start = positive_weights(weights, rows=np.size(weights))
    units = primary_units(design, rows=len(start))
    return _replicated(statistic, _one_left_out(units), weights=start, units=units)


def bootstrap(
    statistic: Statistic,
    *,
    weights: ArrayLike,
    seed: int,
    design: Design = SIMPLE,
    replicates: int = 500,
) -> Estimate:
    """The statistic with a standard error from drawing the first units again, with replacement.

    `statistic` and `weights`: as for `jackknife`; `seed`: published with the result. The standard
    error itself is uncertain by about one part in sqrt(2 * replicates).

    Raises ValueError as `jackknife`; if replicates < 2.

    Reference: Rao, Wu & Yue 1992, Survey Methodology 18:209-217, n - 1 of n units drawn in each
    stratum; shrunk by sqrt(1 - n/N) as in Rao & Wu 1988, doi:10.1080/01621459.1988.10478591,
    so that a census has no error.

    >>> answers = np.array([1.0, 0.0, 1.0, 1.0])
    >>> share = lambda rows, weights: np.average(answers[rows], weights=weights)
    >>> found = bootstrap(share, weights=np.ones(4), seed=1, design=Design(population=4))
    >>> found.estimate, found.se
    (0.75, 0.0)
    """
    if replicates < 2:
        raise ValueError(f"saw replicates = {replicates}, wanted 2 or more, such as 500")
    start = positive_weights(weights, rows=np.size(weights))
    units = primary_units(design, rows=len(start))
    drawn = _drawn_again(units, replicates=replicates, seed=seed)
    return _replicated(statistic, drawn, weights=start, units=units)


def _one_left_out(units: PrimaryUnits) -> Iterator[Replicate]:
    for left_out, stratum in enumerate(units.stratum):
        drawn, unseen = int(units.drawn[stratum]), float(units.unseen[stratum])
        if unseen == 0:  # all of its stratum was drawn: nothing to learn by leaving one out
            continue
        factors = np.where(units.stratum == stratum, drawn / (drawn - 1), 1.0)
        factors[left_out] = 0.0
        yield Replicate(factors, (drawn - 1) / drawn * unseen)


def _drawn_again(units: PrimaryUnits, *, replicates: int, seed: int) -> Iterator[Replicate]:
    generator = np.random.default_rng(seed)
    members = [np.flatnonzero(units.stratum == h) for h in range(len(units.drawn))]
    for _ in range(replicates):
        factors = np.ones(len(units.stratum))
        for drawn, unseen, group in zip(units.drawn, units.unseen, members, strict=True):
            if unseen > 0:
                times = generator.multinomial(drawn - 1, np.full(drawn, 1 / drawn))
                factors[group] += np.sqrt(unseen) * (times * drawn / (drawn - 1) - 1)
        yield Replicate(factors, 1 / (replicates - 1))


def _replicated(
    statistic: Statistic,
    replicates: Iterator[Replicate],
    *,
    weights: np.ndarray,
    units: PrimaryUnits,
) -> Estimate:
    estimate = float(statistic(np.ones(len(weights), dtype=bool), weights))
    found, scales = [], []
    for number, one in enumerate(replicates):
        found.append(_again(statistic, weights * one.factors[units.of_row], number=number))
        scales.append(one.scale)
    if not found:
        return Estimate(estimate, 0.0, units.degrees)
    variance = scales @ (np.array(found) - np.mean(found)) ** 2
    return Estimate(estimate, float(variance) ** 0.5, units.degrees)


def _again(statistic: Statistic, weights: np.ndarray, *, number: int) -> float:
    """The statistic of one replicate: units left out are absent rows, not weights of 0."""
    kept = weights > 0
    try:
        value = float(statistic(kept, weights[kept]))
    except ValueError as error:
        raise ValueError(
            f"replicate {number}, {kept.sum()} of {len(kept)} rows: {error}\n  If a level is lost "
            "with one unit, merge it with another before calibrating."
        ) from error
    if not np.isfinite(value):
        raise ValueError(f"replicate {number}: saw {value}, wanted a number from the statistic")
    return value
