"""Distances between weights before and after: how a calibrated weight may depart from its start."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.special import expit

Curve = Callable[[np.ndarray], np.ndarray]
Bounds = tuple[float, float]

UNBOUNDED: Bounds = (-inf, inf)
POSITIVE: Bounds = (0.0, inf)  # what the exponential keeps to


@dataclass(frozen=True, slots=True)
class Distance:
    """The factor on a starting weight as a function F of u = x' lambda, its slope F', its range."""

    factor: Curve
    slope: Curve
    bounds: Bounds


def distance_called(method: str, *, bounds: Bounds) -> Distance:
    """The distance of a name, within bounds of the factor: on either side of 1, or (-inf, inf).

    Raises ValueError if the bounds are not around 1, "raking" has any or "logit" lacks one, or
    the name is unknown.

    Reference: Deville & Särndal 1992, doi:10.1080/01621459.1992.10475217, table 1.

    >>> float(distance_called("logit", bounds=(0.5, 2)).factor(np.array(0.0)))
    1.0
    """
    low, high = bounds
    if not low < 1 < high:
        raise ValueError(f"saw bounds {bounds} of the factor, wanted one below and one above 1")
    if method == "linear":
        return _line(bounds)
    if method == "logit" and np.isfinite(bounds).all():
        return _logistic(bounds)
    if method == "raking" and bounds == UNBOUNDED:
        return Distance(np.exp, np.exp, POSITIVE)
    raise ValueError(
        f"saw method {method!r} with bounds {bounds}, wanted 'raking' without bounds, 'linear', "
        "or 'logit' with two bounds such as (0.3, 3)"
    )


def _line(bounds: Bounds) -> Distance:
    """1 + u, cut at the bounds."""
    low, high = bounds
    return Distance(
        lambda u: np.clip(1 + u, low, high),
        lambda u: ((low < 1 + u) & (1 + u < high)).astype(float),
        bounds,
    )


def _logistic(bounds: Bounds) -> Distance:
    """The logistic curve between the bounds with F(0) = F'(0) = 1."""
    low, high = bounds
    steepness = (high - low) / ((1 - low) * (high - 1))
    shift = np.log((1 - low) / (high - 1))

    def share(u: np.ndarray) -> np.ndarray:
        return expit(steepness * u + shift)

    return Distance(
        lambda u: low + (high - low) * share(u),
        lambda u: (high - low) * steepness * share(u) * (1 - share(u)),
        bounds,
    )
