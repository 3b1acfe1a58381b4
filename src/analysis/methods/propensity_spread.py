"""How far response propensities lie apart, beyond the noise of their estimation."""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from analysis.methods.propensity import Propensities

EQUAL = 1e-12  # propensities nearer than this differ by rounding only


@dataclass(frozen=True, slots=True)
class Spread:
    """The standard deviation of the propensities, on their scale, with its standard error `se`.

    `adjusted`: without the noise of their estimation; `bias_factor`: the share, in [0, 1], of the
    variance that is not that noise.
    """

    unadjusted: float
    adjusted: float
    se: float
    bias_factor: float


def propensity_spread(propensities: Propensities, *, population: int | None = None) -> Spread:
    """S, the standard deviation of the propensities over those asked, before and after adjustment.

    `population`: the units those asked were drawn from at random, None where everybody was asked.
    S^2 divides by N - 1. Its bias, the mean variance of the estimated propensities less that of
    their mean over the drawing, is taken from it, down to zero. `se` is that of the unadjusted S.

    Raises ValueError if the population is smaller than the units asked.

    Reference: Shlomo, Skinner & Schouten 2012, doi:10.1016/j.jspi.2011.07.008; RISQ manual v2.0.

    >>> from analysis.methods.propensity import response_propensities
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"size": ["big", "small"], "mailed": [20, 80], "replied": [10, 20]})
    >>> two = propensity_spread(response_propensities(frame, "size", asked="mailed",
    ...                                               answered="replied"))
    >>> round(two.unadjusted, 6), round(two.bias_factor, 6)
    (0.100504, 0.566875)
    """
    weights, covariance = propensities.weights, propensities.covariance
    everybody = _everybody(propensities, population=population)
    deviation = propensities.propensity - propensities.mean
    gradient = propensities.gradient
    variance = float(weights @ deviation**2) * everybody / (everybody - 1)
    noise = weights @ ((gradient @ covariance) * gradient).sum(axis=1)
    bias = noise - mean_variance(propensities, propensities.propensity, population=population)
    factor = max(0.0, 1 - float(bias) / variance) if variance > EQUAL**2 else 0.0
    se = spread_error(
        propensities, deviation, gradient=gradient - weights @ gradient, population=population
    )
    return Spread(sqrt(variance), sqrt(variance * factor), se, factor)


def mean_variance(
    propensities: Propensities, values: np.ndarray, *, population: int | None = None
) -> float:
    """The variance of a mean over the units asked, drawn at random from the population.

    `values`: one per cell; `population`: as in `propensity_spread`; zero where everybody was asked.

    Raises ValueError if the population is smaller than the units asked.

    Reference: Cochran 1977, Sampling Techniques, theorem 2.2.

    >>> from analysis.methods.propensity import response_propensities
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"size": ["big", "small"], "mailed": [20, 80], "replied": [10, 20]})
    >>> both = response_propensities(frame, "size", asked="mailed", answered="replied")
    >>> mean_variance(both, both.propensity), round(mean_variance(both, both.propensity,
    ...                                                           population=200), 8)
    (0.0, 5.051e-05)
    """
    units = propensities.asked.sum()
    everybody = _everybody(propensities, population=population)
    deviation = values - propensities.weights @ values
    return float((1 - units / everybody) * propensities.weights @ deviation**2 / (units - 1))


def spread_error(
    propensities: Propensities,
    deviation: np.ndarray,
    *,
    gradient: np.ndarray,
    members: np.ndarray | float = 1.0,
    population: int | None = None,
) -> float:
    """The standard error of sqrt(sum w d^2), w the share of a cell among the units asked.

    `deviation` (cells): d, of each propensity from some mean; `gradient` (cells x parameters): how
    d moves with the parameters; `members`: 1 for the cells counted, 0 for others; `population`: as
    in `r_indicator`. Infinite where all d are zero but need not be; zero where they must.

    Raises ValueError if the population is smaller than the units asked.

    Reference: Shlomo, Skinner & Schouten 2012, doi:10.1016/j.jspi.2011.07.008: with A = sum w d g
    and B = sum w g g', V(sum w d^2) = 4 A' V A + 2 tr(B V B V) + the sampling variance, and the
    error of a square root; RISQ manual v2.0.

    >>> from analysis.methods.propensity import response_propensities
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"size": ["big", "small"], "mailed": [20, 80], "replied": [10, 20]})
    >>> both = response_propensities(frame, "size", asked="mailed", answered="replied")
    >>> gradient = both.gradient - both.weights @ both.gradient
    >>> round(spread_error(both, both.propensity - both.mean, gradient=gradient), 6)
    0.051546
    """
    weights = propensities.weights * members
    slope = (weights * deviation) @ gradient
    curve = (gradient.T * weights) @ gradient @ propensities.covariance
    drawn = mean_variance(propensities, deviation**2 * members, population=population)
    variance = 4 * slope @ propensities.covariance @ slope + 2 * np.trace(curve @ curve) + drawn
    square = float(weights @ deviation**2)
    if square > EQUAL**2:
        return sqrt(variance / square) / 2
    return inf if variance > EQUAL**2 else 0.0


def _everybody(propensities: Propensities, *, population: int | None) -> float:
    """The size of the population: those asked, unless it is said to be larger."""
    units = propensities.asked.sum()
    if population is not None and population < units:
        raise ValueError(
            f"saw {units:.0f} asked of a population of {population}, wanted a population of at "
            "least those asked; leave it out where everybody was asked"
        )
    return float(units if population is None else population)
