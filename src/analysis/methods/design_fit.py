"""Goodness of fit of a composition estimated from a complex design, to known shares."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2


@dataclass(frozen=True, slots=True)
class DesignFit:
    """Pearson's chi-square of estimated totals, in their unit, and its p under the design.

    `first_order_p`: the statistic over the mean effect of the design, `categories - 1` degrees;
    `p`: second order, the statistic over `scale` with `degrees` of freedom (need not be whole).
    """

    statistic: float
    first_order_p: float
    scale: float
    degrees: float
    p: float


def design_fit(
    totals: Sequence[float], *, covariance: ArrayLike, shares: Sequence[float]
) -> DesignFit:
    """Whether a composition estimated from weights, clusters or strata fits known shares.

    `totals`: estimated units per category, k numbers; `covariance`: theirs, k by k, as from
    `clusters.clustered_totals`; `shares`: those of the population, positive, in any unit.

    Raises ValueError if the sizes differ, a number is missing, there are fewer than two
    categories, a share or the sum of totals is not positive, or the covariance is none: a design
    that fixes the composition (strata) leaves nothing to test.

    Reference: Rao & Scott 1984, doi:10.1214/aos/1176346391, section 3; the second order is
    Satterthwaite's; both moments from (O - E) / sqrt(E), linearised where it was observed, as R
    `svygofchisq` (Lumley, survey 4.1-1).

    >>> spread = 100 * (np.diag([0.5, 0.3, 0.2]) - np.outer([0.5, 0.3, 0.2], [0.5, 0.3, 0.2]))
    >>> found = design_fit([50, 30, 20], covariance=spread, shares=[5, 3, 2])
    >>> found.statistic, round(found.scale, 9), round(found.degrees, 9), found.p
    (0.0, 1.0, 2.0, 1.0)
    """
    seen, spread, parts = (np.asarray(one, dtype=float) for one in (totals, covariance, shares))
    _check(seen, spread=spread, parts=parts)
    expected = parts / parts.sum() * seen.sum()
    gradient = _gradient(seen, expected=expected)
    effects = np.linalg.eigvalsh(gradient @ spread @ gradient.T)
    both = effects.sum(), (effects**2).sum()
    if both[0] <= 1e-12 * seen.sum():
        raise ValueError(
            "saw totals without variance, wanted a composition left to chance; a design that "
            "fixes it cannot be tested: compare strata and frame by their response rates"
        )
    statistic = float(((seen - expected) ** 2 / expected).sum())
    scale, degrees = float(both[1] / both[0]), float(both[0] ** 2 / both[1])
    freedom = len(seen) - 1
    first = float(chi2.sf(statistic * freedom / both[0], freedom))
    return DesignFit(statistic, first, scale, degrees, float(chi2.sf(statistic / scale, degrees)))


def _gradient(seen: np.ndarray, *, expected: np.ndarray) -> np.ndarray:
    """How (O - E) / sqrt(E) of each category moves with the total of each; E moves with the sum."""
    parts = expected / expected.sum()
    by_seen = np.diag(1 / np.sqrt(expected))
    by_sum = parts / np.sqrt(expected) * (1 + (seen - expected) / (2 * expected))
    return by_seen - by_sum[:, None]


def _check(seen: np.ndarray, *, spread: np.ndarray, parts: np.ndarray) -> None:
    """Refuse what is not a composition with its covariance and shares."""
    number = seen.size
    if number < 2 or parts.shape != seen.shape or spread.shape != (number, number):
        raise ValueError(
            f"saw {number} totals, {parts.size} shares and a covariance of {spread.shape}, wanted "
            "one of each for two categories or more"
        )
    finite = all(np.isfinite(one).all() for one in (seen, spread, parts))
    if not finite or not (parts > 0).all() or not seen.sum() > 0:
        raise ValueError(
            f"saw totals {seen.tolist()} for shares {parts.tolist()}, wanted finite numbers, "
            "positive shares and a positive sum; leave out what the population does not have"
        )
