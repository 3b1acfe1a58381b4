"""Who is drawn where large units count more: systematically, with chances in proportion to size."""

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.selection import Selection

CERTAIN = 1 - 1e-9  # a chance as good as 1


def draw_by_size(measures: ArrayLike, *, size: int, start: float) -> Selection:
    """Units drawn systematically with chances in proportion to their measure, the largest surely.

    `measures`: of N rows, positive, in the order to go down; `size`: units to draw; `start`: drawn
    at random in [0, 1). Strata of the result: "taken whole" for those so large that their chance
    would reach 1, "drawn" for the others.

    Raises ValueError if a measure is not positive, more units are wanted than there are, or the
    start is outside [0, 1).

    Reference: Madow 1949, Annals of Mathematical Statistics 20:333-354; Särndal, Swensson &
    Wretman 1992, section 3.6.

    >>> drawn = draw_by_size([50, 1, 2, 3], size=2, start=0.4)
    >>> drawn.index.tolist(), drawn.probability.tolist()
    ([0, 2], [1.0, 0.3333333333333333])
    """
    given = np.asarray(measures, dtype=float)
    if given.ndim != 1 or not np.all((given > 0) & np.isfinite(given)):
        raise ValueError("saw a measure that is not positive: such a unit could never be drawn")
    if not (0 < size <= len(given) and 0 <= start < 1):
        raise ValueError(
            f"saw size = {size}, start = {start}, wanted from 1 to {len(given)} units, and a start "
            "in [0, 1)"
        )
    chances = _chances(given, size=size)
    drawn = chances < 1
    passed = np.cumsum(np.where(drawn, chances, 0.0))
    points = start + np.arange(size - (~drawn).sum())
    hits = np.searchsorted(passed, np.minimum(points, np.nextafter(passed[-1], 0)), side="right")
    index = np.sort(np.concatenate([np.flatnonzero(~drawn), hits]))
    labels = np.where(drawn[index], "drawn", "taken whole")
    return Selection(index, labels, chances[index], 1 / chances[index])


def _chances(measures: np.ndarray, *, size: int) -> np.ndarray:
    """Chances in proportion to the measures, none above 1, that add to `size`."""
    certain = np.zeros(len(measures), dtype=bool)
    while True:
        rest = measures[~certain].sum()
        chances = np.where(certain, 1.0, (size - certain.sum()) * measures / max(rest, 1e-300))
        if not (new := (chances > CERTAIN) & ~certain).any():
            return chances
        certain |= new
