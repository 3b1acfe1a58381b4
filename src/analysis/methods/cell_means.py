"""Weighted means of answers that are counted, cell by cell: ten million cost what their cells do.

The same numbers as `linearisation.mean` and `weight_spread` give on the rows themselves, drawn one
by one from a population without bound.
"""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.methods.linearisation import Estimate
from analysis.methods.weight_spread import positive_weights

MOST = 3_000  # levels of several margins together: their square is solved


def mean_of_cells(
    values: np.ndarray,
    *,
    counts: np.ndarray,
    weights: np.ndarray | None = None,
    calibrated_on: pd.DataFrame | None = None,
) -> Estimate:
    """The weighted mean of answers counted in C cells, and its standard error.

    `values`: of each cell; `counts`: answers in each, whole; `weights`: of one answer of each,
    equal if None; `calibrated_on`: C rows, the columns whose margins the weights meet.

    Raises ValueError if shapes differ, a value is missing, a count is not whole and positive, there
    are fewer than two answers, a weight is not positive, or several margins have too many levels.

    Reference: Särndal, Swensson & Wretman 1992, section 5.7 and result 6.6.1; Deville & Särndal
    1992, doi:10.1080/01621459.1992.10475217, result 5: g-weighted residuals of the regression on
    the margins, which is the same for all answers of a cell.

    >>> found = mean_of_cells(np.array([1.0, 0.0]), counts=np.array([3, 1]))
    >>> f"{found.estimate} +/- {found.se}, {found.degrees}"
    '0.75 +/- 0.25, 3'
    """
    numbers, base = _checked(values, counts)
    used = (
        np.ones(len(numbers)) if weights is None else positive_weights(weights, rows=len(numbers))
    )
    total = float(base @ used)
    estimate = float((base * used) @ numbers / total)
    scores = (numbers - estimate) / total
    if calibrated_on is not None:
        scores = scores - _explained(scores, base=base, by=calibrated_on)
    answers, scores = float(base.sum()), used * scores
    spread = base @ (scores - base @ scores / answers) ** 2
    return Estimate(estimate, float(spread * answers / (answers - 1)) ** 0.5, int(answers) - 1)


def design_effect_of_cells(weights: np.ndarray, *, counts: np.ndarray) -> float:
    """What unequal weights cost: `weight_spread.design_effect` of answers counted in C cells.

    `weights`: of one answer of each cell; `counts`: answers in each.

    Raises ValueError as `mean_of_cells`.

    Reference: Kish 1965, Survey Sampling, section 11.7: n sum w^2 / (sum w)^2.

    >>> design_effect_of_cells(np.array([1.0, 4.0]), counts=np.array([2, 1]))
    1.5
    """
    used, base = _checked(weights, counts)
    given = positive_weights(used, rows=len(used))
    return float(base.sum() * (base @ given**2) / (base @ given) ** 2)


def _checked(values: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    numbers, base = np.asarray(values, dtype=float), np.asarray(counts, dtype=float)
    fair = numbers.shape == base.shape and np.isfinite(numbers).all() and (base >= 1).all()
    if not fair or (base != np.floor(base)).any() or base.sum() < 2:
        raise ValueError(
            f"saw {numbers.size} values and {base.size} counts adding to {base.sum():g}, wanted a "
            "number and a whole count of 1 or more for each cell, two answers or more in all; "
            "leave empty cells out"
        )
    return numbers, base


def _explained(scores: np.ndarray, *, base: np.ndarray, by: pd.DataFrame) -> np.ndarray:
    """What the margins explain of the scores, by least squares over the answers."""
    codes = [pd.factorize(by[name])[0] for name in by]
    if len(codes) == 1:  # the mean of each level
        (code,) = codes
        return (np.bincount(code, base * scores) / np.bincount(code, base))[code]
    matrix = _indicators(codes)
    if matrix.shape[1] > MOST:
        raise ValueError(
            f"saw margins of {matrix.shape[1]} levels, wanted at most {MOST} where there are "
            "several; merge levels, or weight by one margin"
        )
    weighed = matrix.T * base
    slopes = np.linalg.lstsq((weighed @ matrix).toarray(), weighed @ scores)[0]
    return matrix @ slopes


def _indicators(codes: list[np.ndarray]) -> csr_array:
    """One row a cell, one column a level of each margin."""
    sizes = [int(code.max()) + 1 for code in codes]
    starts = np.cumsum([0, *sizes[:-1]])
    columns = np.stack([code + start for code, start in zip(codes, starts, strict=True)], axis=1)
    rows, margins = columns.shape
    pointers = np.arange(0, rows * margins + 1, margins)
    ones = np.ones(columns.size)
    return csr_array((ones, columns.ravel(), pointers), shape=(rows, sum(sizes)))
