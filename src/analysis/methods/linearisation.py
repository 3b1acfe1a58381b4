"""Means and totals with standard errors that know the design and the calibration."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import t

from analysis.methods.auxiliaries import regressors
from analysis.methods.primary_units import (
    SIMPLE,
    Design,
    design_weights,
    primary_units,
    variance_of_sum,
)
from analysis.methods.weight_spread import positive_weights


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate with its standard error, both in the unit of the values.

    `degrees`: of freedom of the standard error, units drawn first less strata.
    """

    estimate: float
    se: float
    degrees: int

    def interval(self, *, confidence: float = 0.95) -> tuple[float, float]:
        """Its interval by Student's t, (low, high); for a share near 0 or 1 see `design_shares`."""
        if not 0 < confidence < 1:
            raise ValueError(f"saw confidence = {confidence}, wanted a fraction such as 0.95")
        # No degree of freedom: every stratum is a single unit, and all of it.
        reach = self.se * t.ppf((1 + confidence) / 2, self.degrees) if self.degrees else 0.0
        return float(self.estimate - reach), float(self.estimate + reach)


def mean(
    values: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    design: Design = SIMPLE,
    calibrated_on: pd.DataFrame | None = None,
    among: ArrayLike | None = None,
) -> Estimate:
    """The weighted mean of n values (a share, for True and False) and its standard error.

    `weights`: n, those of the design if None; `calibrated_on`: n rows of the columns whose
    margins (text, categories, booleans) and totals (floats) the weights meet; `among`: n booleans
    for the mean of some rows, the others still telling about the design.

    Raises ValueError if a value is missing, a weight not positive, `among` empty, calibrated_on
    comes without weights, or the design allows no variance (see `primary_units`).

    Reference: Särndal, Swensson & Wretman 1992, section 5.7 (mean) and result 6.6.1
    (calibration: g-weighted residuals from `calibrated_on`); Deville & Särndal 1992,
    doi:10.1080/01621459.1992.10475217, result 5: every distance, raking too, has the variance of
    the regression estimator.

    >>> asked = mean([1, 0, 1, 1], design=Design(population=8))
    >>> f"{asked.estimate} +/- {asked.se:.4f}"
    '0.75 +/- 0.1768'
    """
    rows = len(values := np.asarray(values))
    used = _used(weights, design=design, calibrated_on=calibrated_on, rows=rows)
    inside = _inside(among, rows=rows)
    numbers = _numbers(values, inside=inside)
    total = used @ inside
    estimate = float(used @ numbers / total)
    scores = np.where(inside, numbers - estimate, 0.0) / total
    return _estimate(estimate, scores, weights=used, design=design, calibrated_on=calibrated_on)


def total(
    values: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    design: Design = SIMPLE,
    calibrated_on: pd.DataFrame | None = None,
) -> Estimate:
    """The weighted total of n values and its standard error; the options are those of `mean`.

    Raises ValueError as `mean`, and where neither weights nor population say what a row stands
    for.

    Reference: Särndal, Swensson & Wretman 1992, section 2.8 and result 6.6.1.

    >>> asked = total([1, 0, 1, 1], design=Design(population=8))
    >>> f"{asked.estimate} +/- {asked.se:.4f}"
    '6.0 +/- 1.4142'
    """
    if weights is None and design.weights is None and design.population is None:
        raise ValueError("saw neither weights nor population, wanted one: for how many is a row?")
    rows = len(values := np.asarray(values))
    used = _used(weights, design=design, calibrated_on=calibrated_on, rows=rows)
    numbers = _numbers(values, inside=np.ones(rows, dtype=bool))
    return _estimate(
        float(used @ numbers), numbers, weights=used, design=design, calibrated_on=calibrated_on
    )


def mean_design_effect(
    values: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    design: Design = SIMPLE,
    calibrated_on: pd.DataFrame | None = None,
) -> float:
    """The variance of the mean over that of as many answers drawn one by one, with replacement.

    The options are those of `mean`; weights, clusters, strata, calibration and the finite
    population all count.

    Raises ValueError as `mean`, and if all values are equal.

    Reference: Kish 1965, Survey Sampling, section 8.2; R `svymean(deff = "replace")`.

    >>> round(mean_design_effect([1, 0, 1, 1], design=Design(population=8)), 12)
    0.5
    """
    found = mean(values, weights=weights, design=design, calibrated_on=calibrated_on)
    numbers = np.asarray(values, dtype=float)
    used = _used(weights, design=design, calibrated_on=calibrated_on, rows=len(numbers))
    simple = np.average((numbers - found.estimate) ** 2, weights=used) / (len(numbers) - 1)
    if simple == 0:
        raise ValueError("saw equal values, wanted some that differ: a variance of 0 has no ratio")
    return float(found.se**2 / simple)


def _estimate(
    estimate: float,
    scores: np.ndarray,
    *,
    weights: np.ndarray,
    design: Design,
    calibrated_on: pd.DataFrame | None,
) -> Estimate:
    units = primary_units(design, rows=len(scores))
    if calibrated_on is not None:
        before = np.sqrt(design_weights(design, rows=len(scores)))
        known = regressors(calibrated_on) * before[:, None]
        # Columns in their own units may differ by powers of ten; the fit must not see that.
        known = known / np.maximum(np.linalg.norm(known, axis=0), np.finfo(float).tiny)
        slopes = np.linalg.lstsq(known, scores * before)[0]
        scores = scores - known @ slopes / before
    return Estimate(estimate, variance_of_sum(weights * scores, units) ** 0.5, units.degrees)


def _used(
    weights: ArrayLike | None, *, design: Design, calibrated_on: pd.DataFrame | None, rows: int
) -> np.ndarray:
    """The weights meant."""
    if calibrated_on is not None and (weights is None or len(calibrated_on) != rows):
        raise ValueError(
            f"saw calibrated_on with {len(calibrated_on)} rows and "
            f"{'no' if weights is None else 'its'} weights, wanted {rows} rows and the calibrated "
            "weights; those before calibration belong to the design"
        )
    return (
        design_weights(design, rows=rows)
        if weights is None
        else positive_weights(weights, rows=rows)
    )


def _inside(among: ArrayLike | None, *, rows: int) -> np.ndarray:
    inside = np.ones(rows, dtype=bool) if among is None else np.asarray(among)
    if inside.dtype != bool or inside.shape != (rows,) or not inside.any():
        raise ValueError(
            f"saw among of {inside.dtype} and shape {inside.shape}, {np.count_nonzero(inside)} in; "
            f"wanted {rows} booleans, one of them true at least"
        )
    return inside


def _numbers(values: np.ndarray, *, inside: np.ndarray) -> np.ndarray:
    """The values, 0 where nobody looks."""
    numbers = np.where(inside, values, 0).astype(float)
    if not np.isfinite(numbers).all():
        row = int(np.isfinite(numbers).argmin())
        raise ValueError(
            f"saw values[{row}] = {values[row]}, wanted a number; say who answered with `among`"
        )
    return numbers
