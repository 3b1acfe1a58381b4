"""How far from its start a stratum is drawn: whoever lies farther need not be held to be drawn."""

import numpy as np
from numpy.typing import ArrayLike

MARGIN = 10  # standard deviations of how many numbers fall before a point, about


def reach_of(wanted: ArrayLike, *, sizes: ArrayLike) -> np.ndarray:
    """The distance within which each of H strata has as many units as wanted, almost surely.

    `wanted`: units to draw; `sizes`: units there are. Random numbers fail it less than once in
    10^12 strata, and then it is seen: fewer than wanted are found. Little more than those wanted
    lie within it; a distance of 1 or more holds all.

    Reference: none; tail of the Poisson distribution (Chernoff 1952).

    >>> reach_of([9, 900], sizes=[10, 1_000_000]).round(6).tolist()
    [5.9, 0.001203]
    """
    drawn = np.asarray(wanted, dtype=float)
    return (drawn + MARGIN * np.sqrt(drawn + 16)) / np.maximum(sizes, 1)


def distances(numbers: np.ndarray, *, starts: np.ndarray) -> np.ndarray:
    """How far each of n numbers lies behind the start of its stratum, in [0, 1); after 1 comes 0.

    Reference: that of `draw_by_numbers`.

    >>> distances(np.array([0.5, 0.125]), starts=np.array([0.25, 0.25])).tolist()
    [0.25, 0.875]
    """
    return (numbers - starts) % 1.0
