"""Who is drawn from each stratum: by permanent numbers, or at equal steps down a list.

Nothing here is left to a generator: the chance lies in the numbers and starts that are given, so
that a published seed (see `permanent_numbers`) draws the same units for ever.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.methods.reach import distances, reach_of

Start = float | Mapping[Hashable, float]


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The n units drawn from a frame of N.

    `index`: their rows in the frame, from 0; `stratum`: the label of each; `probability`: the
    chance each had of being drawn; `weight`: one over it, the units of the frame it stands for.
    """

    index: np.ndarray
    stratum: np.ndarray
    probability: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """N rows in H strata: `codes` of each row (0..H-1), `labels` and `sizes` of each stratum."""

    codes: np.ndarray
    labels: pd.Index
    sizes: np.ndarray


def draw_by_numbers(
    strata: Sequence[Hashable],
    *,
    numbers: ArrayLike,
    sizes: Mapping[Hashable, int],
    start: Start = 0.0,
) -> Selection:
    """A simple random sample of each stratum: the units whose numbers come first after `start`.

    `strata`: the label of each of N rows; `numbers`: permanent random ones in [0, 1); `sizes`:
    units to draw from each stratum; `start`: a point in [0, 1), or one for each stratum; after 1
    comes 0 again. The rows come by stratum (as first met in the frame) and in the order drawn: a
    larger sample begins with the smaller one, so that a reserve is what follows.

    Raises ValueError where strata, numbers and sizes disagree, a number or start is outside
    [0, 1), or a stratum has fewer units than are to be drawn.

    Reference: Ohlsson 1995, in Business Survey Methods, chapter 9 (sequential simple random
    sampling with permanent random numbers).

    >>> drawn = draw_by_numbers([*"aaab"], numbers=[0.9, 0.2, 0.4, 0.5], sizes={"a": 2, "b": 1})
    >>> drawn.index.tolist(), drawn.weight.tolist()
    ([1, 2, 3], [1.5, 1.5, 1.0])
    >>> draw_by_numbers([*"aaa"], numbers=[0.9, 0.2, 0.4], sizes={"a": 2}, start=0.3).index.tolist()
    [2, 0]
    """
    frame = frame_of(strata)
    wanted = _wanted(frame, sizes)
    given = _in_circle("numbers", np.asarray(numbers, dtype=float), rows=len(frame.codes))
    distance = distances(given, starts=_starts(frame, start)[frame.codes])
    return _selected(frame, _nearest(frame, distance, wanted=wanted), wanted=wanted)


def draw_systematic(
    strata: Sequence[Hashable], *, sizes: Mapping[Hashable, int], start: Start
) -> Selection:
    """Every (N/n)-th unit of each stratum, down the frame in the order it is given.

    `strata`: the label of each of N rows, sorted by whatever the sample should spread over;
    `sizes`: units to draw from each stratum; `start`: where in the first step to begin, drawn
    at random in [0, 1), one for all strata or one for each.

    Raises ValueError as `draw_by_numbers`.

    Reference: Cochran 1977, Sampling Techniques, chapter 8; steps that are not whole, as in
    Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, section 3.4.2, so that each
    unit's chance is exactly n/N.

    >>> draw_systematic([*"aaaaabb"], sizes={"a": 2, "b": 1}, start=0.5).index.tolist()
    [1, 3, 6]
    """
    frame = frame_of(strata)
    wanted = _wanted(frame, sizes)
    firsts, ends = _starts(frame, start), np.cumsum(frame.sizes)
    in_order = np.argsort(frame.codes, kind="stable")
    stratum = np.repeat(np.arange(len(wanted)), wanted)
    step = np.arange(len(stratum)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    place = np.floor((step + firsts[stratum]) * frame.sizes[stratum] / wanted[stratum]).astype(int)
    place = np.minimum(place, frame.sizes[stratum] - 1)  # rounding may reach the end itself
    return _selected(frame, in_order[(ends - frame.sizes)[stratum] + place], wanted=wanted)


def frame_of(strata: Sequence[Hashable]) -> Frame:
    """The rows of a frame by stratum, in the order in which strata are first met.

    Raises ValueError if a row has no stratum.

    Reference: none.

    >>> frame_of([*"bab"]).sizes.tolist()
    [2, 1]
    """
    codes, labels = pd.factorize(pd.Series(strata))
    if (codes < 0).any():
        raise ValueError(f"row {(codes < 0).argmax()}: saw no stratum, wanted one for each unit")
    return Frame(codes, pd.Index(labels), np.bincount(codes, minlength=len(labels)))


def _wanted(frame: Frame, sizes: Mapping[Hashable, int]) -> np.ndarray:
    """Units to draw by stratum; a stratum of the frame that is not named is not drawn from."""
    if unknown := [name for name in sizes if name not in frame.labels]:
        raise ValueError(f"saw sizes of strata {unknown}, wanted strata of the frame")
    given = np.array([sizes.get(name, 0) for name in frame.labels])
    wanted = given.astype(int)
    wrong = (wanted != given) | (wanted < 0) | (wanted > frame.sizes)
    if wrong.any():
        first = int(wrong.argmax())
        raise ValueError(
            f"stratum {frame.labels[first]!r}: saw {given[first]} units to draw, wanted a whole "
            f"number from 0 to the {frame.sizes[first]} there are"
        )
    return wanted


def _starts(frame: Frame, start: Start) -> np.ndarray:
    given = start if isinstance(start, Mapping) else dict.fromkeys(frame.labels, start)
    if lacking := [name for name in frame.labels if name not in given]:
        raise ValueError(f"saw no start of strata {lacking}, wanted one for each")
    starts = np.array([given[name] for name in frame.labels], dtype=float)
    return _in_circle("start", starts, rows=len(starts))


def _in_circle(what: str, given: np.ndarray, *, rows: int) -> np.ndarray:
    if given.shape != (rows,) or not np.all((given >= 0) & (given < 1)):
        raise ValueError(f"saw {what} of shape {given.shape}, wanted {rows} in [0, 1)")
    return given


def _nearest(frame: Frame, distance: np.ndarray, *, wanted: np.ndarray) -> np.ndarray:
    """The rows of least distance in each stratum, by stratum and distance.

    Only rows nearer than random numbers would let the farthest one drawn be are sorted, which
    spares most of a large frame; all are, should the numbers lie otherwise.
    """
    near = np.flatnonzero(distance <= reach_of(wanted, sizes=frame.sizes)[frame.codes])
    found = np.bincount(frame.codes[near], minlength=len(wanted))
    if (found < wanted).any():
        near, found = np.arange(len(distance)), frame.sizes
    order = near[np.lexsort((distance[near], frame.codes[near]))]
    rank = np.arange(len(order)) - np.repeat(np.cumsum(found) - found, found)
    return order[rank < wanted[frame.codes[order]]]


def _selected(frame: Frame, index: np.ndarray, *, wanted: np.ndarray) -> Selection:
    stratum = frame.codes[index]
    chance = wanted / frame.sizes
    weight = np.divide(frame.sizes, wanted, out=np.zeros(len(wanted)), where=wanted > 0)
    return Selection(index, frame.labels.to_numpy()[stratum], chance[stratum], weight[stratum])
