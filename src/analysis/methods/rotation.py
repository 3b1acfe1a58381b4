"""The next wave's sample: it keeps a stated share of the last one and takes the rest anew."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.selection import Selection, draw_by_numbers, frame_of


@dataclass(frozen=True, slots=True, eq=False)
class Rotation:
    """A sample that overlaps the last.

    `selection`: the units drawn now; `start`: where in [0, 1) each stratum began; `kept`: those
    among them that the last sample had too; `meant`: units it was to keep; `last`: units it had.
    """

    selection: Selection
    start: dict[Hashable, float]
    kept: int
    meant: int
    last: int

    @property
    def overlap(self) -> float:
        """The share of the last sample that is asked again, a fraction."""
        return self.kept / self.last


def rotated(
    strata: Sequence[Hashable],
    *,
    numbers: ArrayLike,
    sizes: Mapping[Hashable, int],
    last: ArrayLike,
    keep: float,
) -> Rotation:
    """A sample of each stratum that leaves out the first of those drawn last and keeps the others.

    `strata`, `numbers`, `sizes`: of the frame of now, as for `draw_by_numbers`; `last`: rows of
    this frame that were drawn last, in the order drawn (those gone from the frame left out);
    `keep`: the share of them to ask again, a fraction, in each stratum to the nearest whole unit.
    More are kept where a stratum has too few others; fewer where `sizes` is smaller, or new units
    came into the frame among them. Strata in which nobody was drawn begin at 0.

    Raises ValueError as `draw_by_numbers`; where `last` is empty, has a row twice or outside the
    frame, or `keep` is outside [0, 1].

    Reference: Ohlsson 1995, in Business Survey Methods, chapter 9: the start moves along the
    permanent numbers. Chances are exactly n/N while the frame stays the same.

    >>> numbers = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    >>> wave = rotated(["a"] * 6, numbers=numbers, sizes={"a": 3}, last=[0, 1, 2], keep=2 / 3)
    >>> wave.selection.index.tolist(), wave.overlap, wave.start
    ([1, 2, 3], 0.6666666666666666, {'a': 0.2})
    """
    frame, known = frame_of(strata), np.asarray(numbers, dtype=float)
    before = _rows(last, rows=len(frame.codes))
    if not 0 <= keep <= 1:
        raise ValueError(f"saw keep = {keep}, wanted a fraction from 0 to 1")
    start, meant = dict.fromkeys(frame.labels.tolist(), 0.0), 0
    for code, label in enumerate(start):
        drawn = before[frame.codes[before] == code]
        kept = round(keep * len(drawn))
        meant += kept
        if len(drawn):
            start[label] = _beginning(known[drawn], kept=kept)
    now = draw_by_numbers(strata, numbers=known, sizes=sizes, start=start)
    return Rotation(now, start, int(np.isin(now.index, before).sum()), meant, len(before))


def _rows(last: ArrayLike, *, rows: int) -> np.ndarray:
    before = np.asarray(last)
    inside = (before >= 0) & (before < rows)
    if not (before.size and np.all(inside) and len(np.unique(before)) == len(before)):
        raise ValueError(
            f"saw {before.size} rows drawn last, wanted one or more of the {rows} of the frame, "
            "each once"
        )
    return before.astype(int)


def _beginning(numbers: np.ndarray, *, kept: int) -> float:
    """The number of the first unit kept, or the point just after the last one if none is."""
    if kept:
        return float(numbers[len(numbers) - kept])
    return float(np.nextafter(numbers[-1], 1.0)) % 1.0
