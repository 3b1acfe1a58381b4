"""Which variable, and which of its levels, made the answers uneven: partial R-indicators."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import pandas as pd

from analysis.methods.propensity import Propensities, alone
from analysis.methods.propensity_spread import mean_variance, propensity_spread, spread_error


@dataclass(frozen=True, slots=True)
class LevelPartial:
    """What one level adds to the spread of the propensities, on their scale, unadjusted.

    `pu`: between levels, above zero where the level answered more than the mean; `pu_se`: its
    standard error; `pu_sampling_se`: the part of it for the drawing of the units asked, zero where
    everybody was; `pc`, `pc_se`: within the cells of the other variables, never negative.
    """

    level: object
    pu: float
    pu_se: float
    pu_sampling_se: float
    pc: float
    pc_se: float


@dataclass(frozen=True, slots=True)
class VariablePartial:
    """What one variable adds to the spread of the propensities, on their scale.

    `pu`: between its levels; `pc`: within the cells of the other variables, its own part;
    `_unadjusted`: before the bias factor of R; `pc_se` is an approximation.
    """

    variable: str
    pu: float
    pu_unadjusted: float
    pu_se: float
    pc: float
    pc_unadjusted: float
    pc_se: float
    levels: tuple[LevelPartial, ...]


def partial_indicators(
    propensities: Propensities, *, population: int | None = None
) -> tuple[VariablePartial, ...]:
    """The partial R-indicators of every variable of the model, and of its levels.

    `propensities`: from `response_propensities`; `population`: as in `r_indicator`. Unconditional:
    Pu^2 = sum_h w_h (p_h - p)^2 over the levels h, their shares w_h and their mean propensities.
    Conditional: Pc^2 = sum w_i (p_i - mean of the cell of the other variables)^2; with one
    variable alone, Pc = Pu. Both are at most S, half of 1 - R.

    The conventions are those of the RISQ script: sums divide by N, not N - 1; a variable is
    adjusted by the bias factor of the whole model, a level not at all; `pu_se` of a variable is
    half the standard error of R in the model of that variable alone, and `pc_se` (`PcSEApprox`)
    repeats it. Of a level RISQ's `PuUnadjSE` is `pu_sampling_se`, which takes the propensities as
    known; `pu_se` is ours and adds their estimation.

    Raises ValueError if the population is smaller than the units asked.

    Reference: Schouten, Shlomo & Skinner 2011, Journal of Official Statistics 27(2):231-253;
    de Heij, Schouten & Shlomo, RISQ manual v2.0.

    >>> from analysis.methods.propensity import response_propensities
    >>> frame = pd.DataFrame({
    ...     "type": ["commune", "intercommunalite", "departement", "region", "metropole"],
    ...     "asked": [3112, 2049, 101, 18, 14], "answered": [99, 53, 24, 10, 8]})
    >>> (by_type,) = partial_indicators(
    ...     response_propensities(frame, "type", asked="asked", answered="answered"))
    >>> for one in by_type.levels:
    ...     print(f"{one.level:16} {one.pu:+.4f} ({one.pu_se:.4f})")
    commune          -0.0037 (0.0016)
    departement      +0.0278 (0.0057)
    intercommunalite -0.0067 (0.0019)
    metropole        +0.0275 (0.0068)
    region           +0.0303 (0.0068)
    """
    factor = propensity_spread(propensities, population=population).bias_factor
    return tuple(
        _of_variable(propensities, variable, factor=factor, population=population)
        for variable in propensities.cells
    )


def _of_variable(
    propensities: Propensities, variable: str, *, factor: float, population: int | None
) -> VariablePartial:
    cells, weights = propensities.cells, propensities.weights
    others = _cell_numbers(cells.drop(columns=variable))
    within = _within(propensities.propensity, others, weights=weights)
    slopes = _within(propensities.gradient, others, weights=weights)
    level, labels = pd.factorize(cells[variable])
    levels = tuple(
        LevelPartial(
            level=label,
            **_between(propensities, members, population=population),
            pc=sqrt(weights @ (within**2 * members)),
            pc_se=spread_error(
                propensities, within, gradient=slopes, members=members, population=population
            ),
        )
        for label, members in zip(labels, (level == np.arange(len(labels))[:, None]), strict=True)
    )
    pu, pc = sqrt(sum(one.pu**2 for one in levels)), sqrt(weights @ within**2)
    se = propensity_spread(alone(propensities, variable), population=population).se
    adjustment = sqrt(factor)
    return VariablePartial(variable, pu * adjustment, pu, se, pc * adjustment, pc, se, levels)


def _between(
    propensities: Propensities, members: np.ndarray, *, population: int | None
) -> dict[str, float]:
    """What sets one level apart from the mean: `pu` and its errors."""
    weights, propensity = propensities.weights, propensities.propensity
    share = weights @ members
    contrast = weights * members / share - weights
    slope = contrast @ propensities.gradient
    inside, outside = (
        mean_variance(propensities, propensity * some, population=population)
        for some in (members, ~members)
    )
    sampling = share * (inside * (1 / share - 1) ** 2 + outside)
    estimation = share * slope @ propensities.covariance @ slope
    pu = sqrt(share) * float(contrast @ propensity)
    return {"pu": pu, "pu_se": sqrt(estimation + sampling), "pu_sampling_se": sqrt(sampling)}


def _cell_numbers(labels: pd.DataFrame) -> np.ndarray:
    """Which rows share all their labels; with no variable left, every row."""
    if labels.empty:
        return np.zeros(len(labels), dtype=int)
    return labels.groupby(list(labels), observed=True).ngroup().to_numpy()


def _within(values: np.ndarray, cell: np.ndarray, *, weights: np.ndarray) -> np.ndarray:
    """Values (cells, or cells x parameters) less the weighted mean of their own cell."""
    columns = values.reshape(len(values), -1)
    sums = np.zeros((cell.max() + 1, columns.shape[1]))
    np.add.at(sums, cell, weights[:, None] * columns)
    means = sums / np.bincount(cell, weights=weights)[:, None]
    return (columns - means[cell]).reshape(values.shape)
