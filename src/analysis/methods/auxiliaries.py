"""What weights are calibrated on: columns of levels and columns of numbers, as one matrix."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.methods.margins import Cells, Margin, Margins, cross, misfit, read_margins


@dataclass(frozen=True, slots=True, eq=False)
class Auxiliaries:
    """Margins and totals of the population with the n rows they bear on.

    `cells`: the margins crossed, None without any; `numbers`: the numeric columns by name, n each;
    `totals`: their sums over the population; `matrix`: n by p, whose weighted sums must be the p
    `targets`.
    """

    margins: tuple[Margin, ...]
    cells: Cells | None
    numbers: Mapping[str, np.ndarray]
    totals: Mapping[str, float]
    matrix: np.ndarray
    targets: np.ndarray


def read_auxiliaries(
    sample: pd.DataFrame, *, margins: Margins, totals: Mapping[str, float]
) -> Auxiliaries:
    """The rows and the population side by side, once they agree.

    `sample`: n rows; `margins`: as for `rake`; `totals`: sums of numeric columns.

    Raises ValueError as `read_margins` and `cross`; if a total is not finite, a column is missing
    or not numeric, or a number is missing; if there is neither margin nor total.

    Reference: none.

    >>> asked = pd.DataFrame({"kind": [*"aab"], "age": [20, 40, 30]})
    >>> known = read_auxiliaries(asked, margins={"kind": {"a": 6, "b": 3}}, totals={"age": 270})
    >>> known.matrix.tolist(), known.targets.tolist()
    ([[1.0, 0.0, 20.0], [1.0, 0.0, 40.0], [0.0, 1.0, 30.0]], [6.0, 3.0, 270.0])
    """
    read = tuple(read_margins(sample, margins)) if margins or not totals else ()
    numbers = {name: _numbers(sample, name) for name in totals}
    if wrong := [name for name in totals if not np.isfinite(totals[name])]:
        raise ValueError(f"saw a total of {totals[wrong[0]]} for {wrong[0]!r}, wanted a number")
    # The levels of a margin add to the same as those of the first: one of them says nothing new.
    levels = [_indicators(one.codes, len(one.levels))[:, i > 0 :] for i, one in enumerate(read)]
    known = [one.targets[i > 0 :] for i, one in enumerate(read)]
    matrix = np.column_stack([*levels, *numbers.values()])
    cells = cross(read) if read else None
    return Auxiliaries(read, cells, numbers, totals, matrix, np.hstack([*known, *totals.values()]))


def regressors(table: pd.DataFrame) -> np.ndarray:
    """The matrix that weights were calibrated on: an indicator per level, a column per number.

    `table`: n rows; columns of text, categories or booleans are margins; columns of floats are
    totals. Levels crossed are one column of tuples.

    Raises ValueError if there is no column, a value is missing, or a column holds whole numbers
    (codes of levels, or numbers?).

    Reference: none.

    >>> regressors(pd.DataFrame({"kind": [*"aab"], "age": [20.0, 40.0, 30.0]})).tolist()
    [[1.0, 0.0, 20.0], [1.0, 0.0, 40.0], [0.0, 1.0, 30.0]]
    """
    if not len(table.columns):
        raise ValueError("saw no column, wanted those that the weights were calibrated on")
    return np.column_stack([_regressor(table, name) for name in table])


def misfits(known: Auxiliaries, weights: np.ndarray) -> dict[str, float]:
    """How far each margin (its worst level) and each total is off, as fractions of the target.

    A total of 0 is compared with the sum of absolute values instead.

    Reference: none.

    >>> asked = pd.DataFrame({"kind": [*"aab"], "age": [20, 40, 30]})
    >>> known = read_auxiliaries(asked, margins={"kind": {"a": 6, "b": 3}}, totals={"age": 300})
    >>> misfits(known, np.array([3, 3, 3]))
    {"margin 'kind'": 0.0, "total 'age'": 0.1}
    """
    of_margins = {
        f"margin {one.name!r}": misfit(one, np.bincount(one.codes, weights))
        for one in known.margins
    }
    return of_margins | {
        f"total {name!r}": float(abs(weights @ column - known.totals[name]) / _scale(known, name))
        for name, column in known.numbers.items()
    }


def _scale(known: Auxiliaries, name: str) -> float:
    return abs(known.totals[name]) or np.abs(known.numbers[name]).sum() or 1.0


def _indicators(codes: np.ndarray, levels: int) -> np.ndarray:
    return np.equal.outer(codes, np.arange(levels)).astype(float)


def _regressor(table: pd.DataFrame, name: str) -> np.ndarray:
    kind = table[name].dtype.kind
    if kind in "iu":
        raise ValueError(
            f"column {name!r}: saw whole numbers, wanted levels or floats; .astype('category') if "
            "they are codes of levels, .astype(float) if they are numbers"
        )
    if kind == "f":
        return _numbers(table, name)
    codes, levels = pd.factorize(table[name])
    if (codes < 0).any():
        raise ValueError(
            f"column {name!r}: {(codes < 0).sum()} values missing (first: row "
            f"{(codes < 0).argmax()}), wanted those that the weights were calibrated on"
        )
    return _indicators(codes, len(levels))


def _numbers(sample: pd.DataFrame, name: str) -> np.ndarray:
    if name not in sample or not pd.api.types.is_numeric_dtype(sample[name]):
        raise ValueError(
            f"saw no column of numbers {name!r}, wanted one of "
            f"{list(sample.select_dtypes('number').columns)}; give levels as a margin"
        )
    numbers = sample[name].to_numpy(dtype=float, na_value=np.nan)
    if not np.isfinite(numbers).all():
        row = int(np.isfinite(numbers).argmin())
        raise ValueError(
            f"column {name!r}: row {row} is {numbers[row]}, wanted a number; impute it, or leave "
            "the row out and say so"
        )
    return numbers
