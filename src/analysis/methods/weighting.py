"""Weights that repair who answered: post-stratified and raked to what the population is."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.methods.feasibility import empty_cells_in_words, unmet
from analysis.methods.margins import (
    Cells,
    Columns,
    Margin,
    Margins,
    cross,
    misfit,
    read_margins,
)
from analysis.methods.weight_spread import positive_weights


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """n weights that add to the population (to 1 for margins in shares), and how they were found.

    `rounds`: times all margins were fitted; `error`: what is left of the worst misfit of a level,
    as a fraction of its target.
    """

    weights: np.ndarray
    rounds: int
    error: float


def rake(
    sample: pd.DataFrame,
    *,
    margins: Margins,
    weights: np.ndarray | None = None,
    rounds: int = 200,
    tolerance: float = 1e-12,
) -> Weighted:
    """Weights that meet every margin and change the ratios of the starting ones least.

    `sample`: n rows, columns best categorical; `margins`: of each column, or tuple of columns,
    the count of each level in the population; `weights`: n to start from, equal if None;
    `tolerance`: largest misfit of a level, a fraction of its target.

    Raises ValueError where margins and rows disagree (see `read_margins`), a weight is not
    positive, or the margins are not met after `rounds`.

    Reference: Deming & Stephan 1940, doi:10.1214/aoms/1177731829: a level's weights times its
    target over their sum, margin after margin. The factor is constant within a cell of the
    margins, so the table of cells is raked, exactly, and not the rows.

    >>> asked = pd.DataFrame({"kind": [*"aabb"], "size": [*"slsl"]})
    >>> raked = rake(asked, margins={"kind": {"a": 60, "b": 40}, "size": {"s": 50, "l": 50}})
    >>> raked.weights.tolist(), raked.rounds
    ([30.0, 30.0, 20.0, 20.0], 1)
    """
    read = read_margins(sample, margins)
    cells = cross(read)
    start = None if weights is None else positive_weights(weights, rows=len(sample))
    table = cells.answers if start is None else np.bincount(cells.of_row, start, len(cells.answers))
    raked = _raked_cells(table, read, cells=cells, rounds=rounds, tolerance=tolerance)
    if not raked.error <= tolerance:
        raise _unmet(read, cells, table=table * raked.weights, rounds=rounds)
    factors = raked.weights[cells.of_row]
    return Weighted(factors if start is None else factors * start, raked.rounds, raked.error)


def poststratify(
    sample: pd.DataFrame,
    *,
    by: Columns,
    population: Mapping[Hashable, float],
    weights: np.ndarray | None = None,
) -> Weighted:
    """Weights that meet the count of every cell of one table: raking on one margin.

    `sample`: n rows; `by`: a column, or a tuple of columns crossed; `population`: the count of
    each level, or tuple of levels; `weights`: n to start from, equal if None.

    Raises ValueError as `rake`.

    Reference: Holt & Smith 1979, doi:10.2307/2344652: N_h / n_h in cell h.

    >>> asked = pd.DataFrame({"kind": [*"aab"]})
    >>> poststratify(asked, by="kind", population={"a": 5, "b": 3}).weights.tolist()
    [2.5, 2.5, 3.0]
    """
    return rake(sample, margins={by: population}, weights=weights)


def _raked_cells(
    table: np.ndarray,
    margins: Sequence[Margin],
    *,
    cells: Cells,
    rounds: int,
    tolerance: float,
) -> Weighted:
    """The factor of each of the C cells, for the sum of the starting weights in each."""
    factors, error, done = np.ones(len(table)), np.inf, 0
    while error > tolerance and done < rounds:
        for one, code in zip(margins, cells.codes, strict=True):
            factors *= (one.targets / np.bincount(code, table * factors))[code]
        sums = _sums(table * factors, margins, cells=cells)
        error = max(map(misfit, margins, sums))
        done += 1
    return Weighted(factors, done, error)


def _sums(table: np.ndarray, margins: Sequence[Margin], *, cells: Cells) -> list[np.ndarray]:
    """What the cells add to in each level of each margin."""
    return [
        np.bincount(code, table, len(one.levels))
        for one, code in zip(margins, cells.codes, strict=True)
    ]


def _unmet(
    margins: Sequence[Margin], cells: Cells, *, table: np.ndarray, rounds: int
) -> ValueError:
    """Which margin is worst off, and what to do about it."""
    errors = list(map(misfit, margins, _sums(table, margins, cells=cells)))
    worst = int(np.argmax(errors))
    answers = _sums(cells.answers, margins, cells=cells)[worst]
    return ValueError(
        unmet(margins[worst], answers=answers, error=errors[worst], rounds=rounds)
        + empty_cells_in_words(margins, cells)
    )
