"""The dual of Bethel's problem: one price per constraint, found by a projected Newton method.

Minimise sum c_h n_h over units n_h within bounds, where sum_h a_hj / n_h <= 1 for every j. Given
prices lambda_j of the constraints the best n_h is sqrt(sum_j lambda_j a_hj / c_h), cut at its
bounds; the prices that make the constraints hold maximise a concave function of few variables.
"""

from dataclasses import dataclass

import numpy as np

from analysis.methods.strata import Strata

TOLERANCE = 1e-10  # of a constraint, a fraction of it
ROUNDS, HALVINGS = 500, 60
RISE, NOISE = 1e-4, 1e-13  # of what a step promises; of the value itself, below it is rounding
RIDGE = 1e-12  # on curvatures, so that constraints that say the same can both be priced


@dataclass(frozen=True, slots=True, eq=False)
class Dual:
    """H strata, and `loads` a_hj of shape (H, J), in units times fractions of constraint j."""

    strata: Strata
    loads: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """Units by stratum (H), prices of the constraints (J, in cost), and steps taken."""

    allocation: np.ndarray
    multipliers: np.ndarray
    rounds: int


@dataclass(frozen=True, slots=True, eq=False)
class _Point:
    """Prices with what follows: units, the dual's value and slope; `pull`: prices @ loads."""

    prices: np.ndarray
    pull: np.ndarray
    units: np.ndarray
    value: float
    slope: np.ndarray

    @property
    def error(self) -> float:
        """How far from best: a constraint missed, or paid for though it does not bind."""
        idle = np.abs(self.prices * self.slope) / max(self.prices.sum(), np.finfo(float).tiny)
        return float(max(self.slope.max(), idle.max()))


def solved(dual: Dual) -> Solved:
    """The allocation of least cost, and the price of each constraint (0 where it does not bind).

    The constraints are ones that `most` units meet: `bethel_allocation` sees to it.

    Raises ValueError if it takes more than ROUNDS steps, which is not known to happen.

    Reference: Bethel 1989; Chromy 1987; the steps are Bertsekas 1982, Projected Newton methods,
    SIAM Journal on Control and Optimization 20:221-246.

    >>> from analysis.methods.strata import strata_of
    >>> strata = strata_of([1000, 1000], least=1)
    >>> solved(Dual(strata, np.array([[4.0, 90.0], [16.0, 10.0]]))).allocation.round(6).tolist()
    [120.0, 40.0]
    """
    alone = (np.sqrt(dual.loads).T @ np.sqrt(dual.strata.costs)) ** 2
    here = _point(dual, alone / len(alone))
    for rounds in range(ROUNDS):
        if here.error <= TOLERANCE:
            return Solved(here.units, here.prices, rounds)
        here = _step(dual, here)
    raise ValueError(
        f"after {ROUNDS} rounds a constraint is still off by {here.error:.1e} of itself, wanted "
        f"{TOLERANCE:.0e}; it is nearly out of reach: allow a little more"
    )


def _point(dual: Dual, prices: np.ndarray) -> _Point:
    strata, pull = dual.strata, dual.loads @ prices
    units = np.clip(np.sqrt(pull / strata.costs), strata.least, strata.most)
    value = float(strata.costs @ units + pull @ (1 / units) - prices.sum())
    return _Point(prices, pull, units, value, dual.loads.T @ (1 / units) - 1)


def _step(dual: Dual, here: _Point) -> _Point:
    """The next prices: a Newton step cut at 0, lengthened or shortened until it rises enough."""
    way = _newton(dual, here)
    size = 1.0
    for _ in range(HALVINGS):
        there = _point(dual, np.maximum(here.prices + size * way, 0))
        promised = here.slope @ (there.prices - here.prices)
        if there.value >= here.value + RISE * promised - NOISE * abs(here.value):
            return there
        size /= 2
    return there


def _newton(dual: Dual, here: _Point) -> np.ndarray:
    """The Newton direction of the constraints that may be priced; the others go to 0."""
    near = here.prices <= 1e-3 * min(here.error, 1) * here.prices.max()
    priced = ~(near & (here.slope < 0))
    way = np.where(priced, 0.0, -here.prices)
    if not priced.any():
        return way
    curvature = _curvature(dual, here)[np.ix_(priced, priced)]
    ridge = RIDGE * max(np.trace(curvature), 1 / max(here.prices.sum(), 1.0))
    way[priced] = np.linalg.solve(curvature + ridge * np.eye(len(curvature)), here.slope[priced])
    return way


def _curvature(dual: Dual, here: _Point) -> np.ndarray:
    """Minus the second derivative: only strata between their bounds bend."""
    free = (here.units > dual.strata.least) & (here.units < dual.strata.most)
    loads = dual.loads[free]
    return (loads / (2 * here.units * here.pull)[free, None]).T @ loads
