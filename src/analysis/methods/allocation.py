"""How many to draw in which stratum: in proportion, or where it tells most (Neyman)."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.strata import Strata, by_stratum, strata_of

DECIMALS = 6  # less than a millionth of a unit is an error of computing


def proportional_allocation(
    sizes: ArrayLike, *, total: int, least: ArrayLike = 1, most: ArrayLike | None = None
) -> np.ndarray:
    """Whole numbers of units in proportion to the sizes of H strata, `total` in all.

    `sizes`: units in each stratum; `least` and `most`: bounds of the numbers (H, or one for all),
    themselves cut at the size. Strata held at a bound leave the others in proportion; what
    rounding down leaves over goes to the largest remainders, the first of equal ones first.

    Raises ValueError where sizes or bounds are not usable, or the total lies outside the sums of
    the bounds.

    Reference: Cochran 1977, Sampling Techniques, section 5.5; Hamilton's rule for the remainders.

    >>> proportional_allocation([3112, 2049, 101, 14, 18], total=400).tolist()
    [235, 155, 8, 1, 1]
    """
    strata = strata_of(sizes, least=np.ceil(least), most=most)
    strata = replace(strata, least=np.ceil(strata.least), most=np.floor(strata.most))
    exact = np.round(_filled(strata, shares=strata.sizes, total=total), DECIMALS)
    whole = np.floor(exact)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: round(total - whole.sum())]] += 1
    return whole.astype(int)


def neyman_allocation(
    sizes: ArrayLike,
    *,
    deviations: ArrayLike,
    total: float,
    costs: ArrayLike = 1.0,
    least: ArrayLike = 0.0,
    most: ArrayLike | None = None,
) -> np.ndarray:
    """The numbers of units, not rounded, that estimate a total best for what they cost.

    `sizes` and `deviations` (standard, of the variable) of H strata; `total`: what is spent, the
    sum of units times `costs` (the number of units where each costs 1); `least` and `most`: bounds
    in units (a stratum taken whole has both at its size). A stratum without deviation gets `least`.

    Raises ValueError where an argument is not usable, or the total is outside what the bounds
    cost, or more than the strata with a deviation can take.

    Reference: Neyman 1934, JRSS 97:558-625; Cochran 1977, section 5.5: n_h in proportion to
    N_h S_h / sqrt(c_h), cut at its bounds, which is the optimum (its Kuhn-Tucker conditions).

    >>> neyman_allocation([200, 100], deviations=[1, 4], total=60).tolist()
    [20.0, 40.0]
    >>> neyman_allocation([200, 100], deviations=[1, 4], total=60, most=[200, 30]).tolist()
    [30.0, 30.0]
    """
    strata = strata_of(sizes, costs=costs, least=least, most=most)
    spread = by_stratum(deviations, strata=len(strata.sizes))
    if not np.all((spread >= 0) & np.isfinite(spread)):
        raise ValueError(f"saw deviations {deviations}, wanted 0 or more in each stratum")
    return _filled(strata, shares=strata.sizes * spread / np.sqrt(strata.costs), total=total)


def whole_allocation(allocation: ArrayLike, *, most: ArrayLike) -> np.ndarray:
    """The allocation of H strata in whole units: rounded up, never above `most` (H, or one).

    Raises ValueError where the allocation is not finite or above `most`.

    Reference: rounding up keeps every precision that the allocation had.

    >>> whole_allocation([2.2, 5.0000000001, 3], most=[10, 10, 3]).tolist()
    [3, 5, 3]
    """
    exact = np.round(np.asarray(allocation, dtype=float), DECIMALS)
    top = by_stratum(most, strata=len(exact))
    if not np.all(exact <= top):
        raise ValueError(f"saw {allocation}, wanted at most {most} units")
    return np.minimum(np.ceil(exact), np.floor(top)).astype(int)


def _filled(strata: Strata, *, shares: np.ndarray, total: float) -> np.ndarray:
    """Numbers in proportion to `shares`, cut at their bounds, that cost `total`.

    The cost grows with the proportion in straight pieces, broken where a stratum leaves its
    least or meets its most; so the proportion is read off between two breaks, without a search.
    """
    some = shares > 0
    rates = (strata.costs * shares)[some]
    breaks = np.concatenate([strata.least[some], strata.most[some]]) / np.tile(shares[some], 2)
    order = np.argsort(breaks)
    breaks, slopes = breaks[order], np.cumsum(np.concatenate([rates, -rates])[order])
    # Rounding may let a slope of nothing fall under it; what is spent never does.
    grown = np.cumsum(np.maximum(slopes[:-1], 0) * np.diff(breaks))
    spent = strata.costs @ strata.least + np.concatenate([[0.0], grown])
    _within(total, least=spent[0], most=spent[-1])
    return np.clip(np.interp(total, spent, breaks) * shares, strata.least, strata.most)


def _within(total: float, *, least: float, most: float) -> None:
    slack = 1e-9 * most
    if not least - slack <= total <= most + slack:
        raise ValueError(
            f"saw total = {total:g}, wanted from {least:g} to {most:g}: what the least and the "
            "most of the strata come to (more of what does not vary would tell nothing)"
        )
