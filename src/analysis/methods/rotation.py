"""Where the next wave begins, so that it keeps a stated share of the last and takes others anew."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class Beginning:
    """`start`: where in [0, 1) each stratum of the last sample begins now; `meant`: units of that
    sample which are to be asked again."""

    start: dict[Hashable, float]
    meant: int


def beginning(strata: Sequence[Hashable], *, numbers: ArrayLike, keep: float) -> Beginning:
    """The start of each stratum (see `draw_by_numbers`) that leaves out the first units drawn last.

    `strata`: the label of each of those drawn last, in the order drawn (those gone from the frame
    left out); `numbers`: their permanent ones; `keep`: the share of them to ask again, a fraction,
    in each stratum to the nearest whole unit. More are kept where a stratum has too few others;
    fewer where fewer are drawn now, or new units came into the frame among them. A stratum of
    which nobody was drawn has no start here: it begins at 0.

    Raises ValueError where nobody was drawn, numbers are not one each, or `keep` is outside [0, 1].

    Reference: Ohlsson 1995, in Business Survey Methods, chapter 9: the start moves along the
    permanent numbers. Chances are exactly n/N while the frame stays the same.

    >>> beginning(["a"] * 3, numbers=[0.1, 0.2, 0.3], keep=2 / 3)
    Beginning(start={'a': 0.2}, meant=2)
    """
    known = pd.Series(np.asarray(numbers, dtype=float))
    if not 0 < len(strata) == len(known):
        raise ValueError(f"saw {len(known)} numbers of {len(strata)} drawn last, wanted one each")
    if not 0 <= keep <= 1:
        raise ValueError(f"saw keep = {keep}, wanted a fraction from 0 to 1")
    start, meant = {}, 0
    for label, drawn in known.groupby(pd.Series(strata), sort=False):
        kept = round(keep * len(drawn))
        start[label] = _first(drawn.to_numpy(), kept=kept)
        meant += kept
    return Beginning(start, meant)


def _first(numbers: np.ndarray, *, kept: int) -> float:
    """The number of the first unit kept, or the point just after the last one if none is."""
    if kept:
        return float(numbers[len(numbers) - kept])
    return float(np.nextafter(numbers[-1], 1.0)) % 1.0
