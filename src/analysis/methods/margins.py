"""What is known of the population, margin by margin, and how the answers fall into its cells.

A margin is the count of every level of one column ("size"), or of several crossed
(("type", "size")). Shares that add to 1 serve as well as counts.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import isclose, prod

import numpy as np
import pandas as pd

Columns = str | tuple[str, ...]
Margins = Mapping[Columns, Mapping[Hashable, float]]

DENSE = 1_000_000  # cells listed one by one, empty ones too; beyond, only those with answers
NEAR = 100  # whole numbers this close are codes already (and fit in eight bits less their least)


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """One margin: L levels, their `targets` in the population, the level of each of n rows."""

    name: str
    levels: pd.Index
    targets: np.ndarray
    codes: np.ndarray

    def label(self, level: int) -> str:
        """A level as the reader wrote it."""
        return str(self.levels[level])


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The margins crossed into C cells: the cell of each row, the level of each cell, answers."""

    of_row: np.ndarray
    codes: tuple[np.ndarray, ...]
    answers: np.ndarray


def read_margins(sample: pd.DataFrame, margins: Margins) -> list[Margin]:
    """The margins with the level of every row, once they agree with the rows and one another.

    `sample`: n rows; `margins`: of each column, or tuple of columns, the count of each level.

    Raises ValueError if there is no row or margin, a column is missing, an answer is missing or
    has a level that the margin lacks, a count is negative or not finite, or totals differ.

    Reference: none; what raking presupposes, Deming & Stephan 1940, doi:10.1214/aoms/1177731829.

    >>> (size,) = read_margins(pd.DataFrame({"size": ["s", "l", "s"]}), {"size": {"s": 5, "l": 1}})
    >>> size.codes.tolist(), size.targets.tolist()
    ([0, 1, 0], [5.0, 1.0])
    """
    if not len(sample) or not margins:
        raise ValueError(
            f"saw {len(sample)} rows and {len(margins)} margins, wanted at least one of each"
        )
    read = [_read(sample, columns, counts=margins[columns]) for columns in margins]
    _agree(read)
    return read


def cross(margins: Sequence[Margin]) -> Cells:
    """The cells of the margins, for everything that is constant within a cell.

    Raises ValueError if a level of the population has no answer.

    Reference: none; cells are listed by their place in the crossed table.

    >>> size = Margin("size", pd.Index(["s", "l"]), np.array([5.0, 1.0]), np.array([0, 1, 0]))
    >>> cross([size]).answers.tolist()
    [2, 1]
    """
    codes, shape = tuple(one.codes for one in margins), tuple(len(one.levels) for one in margins)
    if (size := prod(shape)) <= DENSE:
        of_row = reduce(lambda cell, k: cell * shape[k] + codes[k], range(1, len(shape)), codes[0])
        kept = np.unravel_index(np.arange(size), shape)
    else:
        kept, of_row = np.unique(np.stack(codes), axis=1, return_inverse=True)
        size = kept.shape[1]
    cells = Cells(of_row, tuple(kept), np.bincount(of_row, minlength=size))
    for one, code in zip(margins, cells.codes, strict=True):
        _answered(one, np.bincount(code, cells.answers, len(one.levels)))
    return cells


def misfit(margin: Margin, sums: np.ndarray) -> float:
    """How far the worst level is from its target, as a fraction of the target.

    Reference: none; the error that `rake` and `calibrate` report.

    >>> size = Margin("size", pd.Index(["s", "l"]), np.array([5.0, 1.0]), np.array([0, 1, 0]))
    >>> misfit(size, np.array([4.0, 2.0]))
    1.0
    """
    return float(np.max(np.abs(sums - margin.targets) / margin.targets))


def _read(sample: pd.DataFrame, columns: Columns, *, counts: Mapping[Hashable, float]) -> Margin:
    name = columns if isinstance(columns, str) else " x ".join(columns)
    targets = _targets(name, counts)
    levels, (position, seen) = targets.index, _seen(sample, columns)
    # As wide as the cells need and no wider: the rows may be ten million.
    place = levels.get_indexer(seen).astype(np.int32)
    if not np.array_equal(place, np.arange(len(levels))):
        _within(name, position, place=place, seen=seen)
        position = place[position]
    return Margin(name, levels, targets.to_numpy(), position.astype(np.int32, copy=False))


def _targets(name: str, counts: Mapping[Hashable, float]) -> pd.Series:
    """The counts above zero; a level that nobody has in the population needs no weight."""
    levels = list(counts)
    crossed = levels and all(isinstance(level, tuple) for level in levels)
    index = pd.MultiIndex.from_tuples(levels) if crossed else pd.Index(levels)
    targets = pd.Series(list(counts.values()), index=index, dtype=float)
    wrong = ~(np.isfinite(targets) & (targets >= 0))
    if wrong.any() or not targets.sum() > 0:
        raise ValueError(
            f"margin {name!r}: saw {targets[wrong].to_dict() or 'a total of 0'}, wanted counts of "
            "the population, none negative or missing"
        )
    return targets[targets > 0]


def _seen(sample: pd.DataFrame, columns: Columns) -> tuple[np.ndarray, pd.Index]:
    """The level of each row as a number, and the levels that the numbers stand for."""
    names = [columns] if isinstance(columns, str) else list(columns)
    if absent := [name for name in names if name not in sample]:
        raise ValueError(f"saw no column {absent[0]!r}, wanted one of {list(sample.columns)}")
    for name in names:
        if (missing := sample[name].isna().to_numpy()).any():
            raise ValueError(
                f"column {name!r}: {missing.sum()} answers missing (first: row "
                f"{missing.argmax()}); impute them, or leave these rows out and say so"
            )
    if not isinstance(columns, str):
        return pd.factorize(pd.MultiIndex.from_frame(sample[names]))
    if isinstance(sample[columns].dtype, pd.CategoricalDtype):
        return sample[columns].cat.codes.to_numpy(), sample[columns].cat.categories
    return _numbered(sample[columns])


def _numbered(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """As `pd.factorize`; whole numbers close together are their own codes, much sooner."""
    if column.dtype.kind in "iu":
        least, most = int(column.min()), int(column.max())
        if most - least < NEAR:
            return column.to_numpy() - least, pd.RangeIndex(least, most + 1)
    return pd.factorize(column)


def _within(name: str, position: np.ndarray, *, place: np.ndarray, seen: pd.Index) -> None:
    # A category may be declared and have no answer, so the rows decide, but only if need be.
    if place.min() < 0 and (lacking := place[position] < 0).any():
        row = int(lacking.argmax())
        raise ValueError(
            f"margin {name!r}: level {str(seen[position[row]])!r} of row {row} has no count above "
            f"0 ({lacking.sum()} such rows); add its count in the population, or correct the answer"
        )


def _answered(margin: Margin, answers: np.ndarray) -> None:
    if (empty := np.flatnonzero(answers == 0)).size:
        raise ValueError(
            f"margin {margin.name!r}: nobody answered in level {margin.label(empty[0])!r} "
            f"(population {margin.targets[empty[0]]:g}); merge it with another level in both"
        )


def _agree(margins: Sequence[Margin]) -> None:
    first, *others = margins
    for one in others:
        if not isclose(one.targets.sum(), first.targets.sum(), rel_tol=1e-9):
            raise ValueError(
                f"margins disagree in total: {first.name!r} adds to {first.targets.sum():.10g}, "
                f"{one.name!r} to {one.targets.sum():.10g}; take both from one frame"
            )
