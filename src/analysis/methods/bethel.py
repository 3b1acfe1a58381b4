"""The cheapest allocation that reaches every precision asked for (Bethel 1989, Chromy 1987)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.allocation import whole_allocation
from analysis.methods.bethel_dual import Dual, solved
from analysis.methods.strata import by_stratum, strata_of

CLOSE = 1e-9  # of a constraint: nearer than this to what is in reach, or to what is asked


@dataclass(frozen=True, slots=True, eq=False)
class Bethel:
    """An allocation to H strata that keeps J variances.

    `allocation`: units, not rounded; `whole`: rounded up; `multipliers`: what is saved per unit
    by which a variance is allowed to be larger (J); `attained`: the variances of the totals under
    `whole`; `binding`: which variances the allocation only just keeps; `rounds`: steps it took.
    """

    allocation: np.ndarray
    whole: np.ndarray
    multipliers: np.ndarray
    attained: np.ndarray
    binding: np.ndarray
    rounds: int


def bethel_allocation(
    sizes: ArrayLike,
    *,
    deviations: ArrayLike,
    variances: ArrayLike,
    costs: ArrayLike = 1.0,
    least: ArrayLike = 1.0,
    most: ArrayLike | None = None,
    inflation: ArrayLike = 1.0,
) -> Bethel:
    """The allocation of least cost under which no variance exceeds what is allowed.

    `sizes`: units in each of H strata; `deviations`: standard, of J variables in each stratum,
    shape (H, J), 0 where a variable does not concern a stratum; `variances`: allowed, of the
    estimated total of each variable (J); `costs` of a unit; `least` (above 0) and `most`: bounds
    in units; `inflation`: of the variance within a stratum, 1 or more (by nonresponse and its
    follow-up), so that the variance of a total is sum N^2 S^2 (inflation / n - 1 / N).

    Raises ValueError where an argument is not usable, or a constraint (named by its number from
    0) cannot be met even with `most` units from every stratum.

    Reference: Bethel 1989, Survey Methodology 15:47-57; Chromy 1987, ASA Proceedings of the
    Section on Survey Research Methods, 194-199; solved as in `bethel_dual`.

    >>> found = bethel_allocation([300, 100], deviations=[[1, 2], [4, 2]], variances=[9e3, 3e4])
    >>> found.whole.tolist(), found.binding.tolist()
    ([20, 26], [True, False])
    """
    strata = strata_of(sizes, costs=costs, least=least, most=most)
    extra = by_stratum(inflation, strata=len(strata.sizes))
    spread, allowed = _asked(deviations, variances=variances, strata=len(strata.sizes))
    if not (np.all(strata.least > 0) and np.all(extra >= 1)):
        raise ValueError(
            f"saw least = {least}, inflation = {inflation}, wanted a least above 0 (who is never "
            "drawn has no variance) and an inflation of 1 or more"
        )
    spared = strata.sizes @ spread**2
    loads = (strata.sizes**2 * extra)[:, None] * spread**2
    _attainable(loads.T @ (1 / strata.most) - spared, allowed=allowed, spared=spared)
    found = solved(Dual(strata, loads / (allowed + spared)))
    whole = whole_allocation(found.allocation, most=strata.most)
    multipliers = found.multipliers / (allowed + spared)
    reached = loads.T @ (1 / found.allocation) >= (1 - CLOSE) * (allowed + spared)
    attained = loads.T @ (1 / whole) - spared
    return Bethel(found.allocation, whole, multipliers, attained, reached, found.rounds)


def _asked(
    deviations: ArrayLike, *, variances: ArrayLike, strata: int
) -> tuple[np.ndarray, np.ndarray]:
    """Deviations and variances as numbers of shapes (H, J) and (J,)."""
    spread, allowed = np.asarray(deviations, dtype=float), np.asarray(variances, dtype=float)
    if allowed.ndim != 1 or spread.shape != (strata, len(allowed)):
        raise ValueError(
            f"saw deviations of shape {spread.shape} and variances of shape {allowed.shape}, "
            f"wanted ({strata}, variables) and (variables,)"
        )
    if not (np.all((spread >= 0) & np.isfinite(spread)) and np.all(allowed > 0)):
        raise ValueError("saw a deviation under 0 or a variance of 0 or less; wanted no such")
    return spread, allowed


def _attainable(floors: np.ndarray, *, allowed: np.ndarray, spared: np.ndarray) -> None:
    """Refuse a variance that is allowed to be less than it is with all that may be drawn."""
    missed = floors > allowed - CLOSE * (allowed + spared)
    if missed.any():
        first = int(missed.argmax())
        raise ValueError(
            f"constraint {first}: saw a variance of {allowed[first]:g} allowed, wanted more than "
            f"{floors[first]:g}, what is left when as many as possible are drawn from every "
            "stratum; allow more, or raise `most`"
        )
