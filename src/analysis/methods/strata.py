"""The strata of a design: how many units, what each costs, how few and how many may be drawn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True, eq=False)
class Strata:
    """H strata: `sizes`, `least` and `most` in units, `costs` of one unit; each of shape (H,)."""

    sizes: np.ndarray
    costs: np.ndarray
    least: np.ndarray
    most: np.ndarray


def strata_of(
    sizes: ArrayLike,
    *,
    costs: ArrayLike = 1.0,
    least: ArrayLike = 0.0,
    most: ArrayLike | None = None,
) -> Strata:
    """The H strata, once what is said of them can be used.

    `sizes`: units in each; `costs`, `least` and `most`: one number for all or one for each, the
    bounds cut at the size (`most`: the size if None). A stratum taken whole has both at its size.

    Raises ValueError where a size is under 1, a cost not positive, or the least is under 0 or
    above the most.

    Reference: none; these are the box constraints of every allocation.

    >>> strata_of([30, 1], least=2).least.tolist()
    [2.0, 1.0]
    """
    units = np.asarray(sizes, dtype=float)
    _refuse(units.ndim != 1 or not np.size(units), seen=sizes, wanted="one size for each stratum")
    _refuse(~(units >= 1) | np.isinf(units), seen=sizes, wanted="sizes of 1 or more")
    prices, low, high = (
        by_stratum(one, strata=len(units))
        for one in (costs, least, np.inf if most is None else most)
    )
    _refuse(~(prices > 0) | np.isinf(prices), seen=costs, wanted="positive costs")
    low, high = np.minimum(low, units), np.minimum(high, units)
    _refuse(
        ~((low >= 0) & (low <= high)),
        seen=f"least {least} and most {most}",
        wanted="a least of 0 or more in each stratum, not above its most",
    )
    return Strata(units, prices, low, high)


def by_stratum(given: ArrayLike, *, strata: int) -> np.ndarray:
    """One number for each of H strata, where one for all, or one for each, was given.

    Raises ValueError if there are others than 1 or H.

    Reference: none.

    >>> by_stratum(2, strata=3).tolist()
    [2.0, 2.0, 2.0]
    """
    numbers = np.asarray(given, dtype=float)
    _refuse(numbers.shape not in ((), (strata,)), seen=given, wanted=f"one number, or {strata}")
    return np.broadcast_to(numbers, strata)


def _refuse(wrong: np.ndarray | bool, *, seen: object, wanted: str) -> None:
    if np.any(wrong):
        where = f"stratum {np.argmax(wrong)}: " if np.ndim(wrong) else ""
        raise ValueError(f"{where}saw {seen}, wanted {wanted}")
