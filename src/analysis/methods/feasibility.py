"""Why weights do not meet the margins: the thinnest level, the cells without an answer."""

from collections.abc import Sequence
from math import inf

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from analysis.methods.margins import Cells, Margin

LISTED = 3  # cells named in an error; a reader merges levels one at a time


def needed_empty_cells(margins: Sequence[Margin], cells: Cells) -> dict[tuple[str, ...], float]:
    """The least that margins need of cells where nobody answered: level names to their count.

    Empty if some positive or zero weights of those who answered do meet the margins.

    Reference: a linear programme; least total in empty cells, subject to every margin. That
    raking converges if and only if it is 0 (and no answer needs weight 0): Fienberg 1970,
    doi:10.1214/aoms/1177696968.

    >>> import pandas as pd
    >>> from analysis.methods.margins import cross
    >>> kind = Margin("kind", pd.Index(["a", "b"]), np.array([5.0, 1.0]), np.array([0, 1]))
    >>> size = Margin("size", pd.Index(["s", "l"]), np.array([3.0, 3.0]), np.array([0, 1]))
    >>> needed_empty_cells([kind, size], cross([kind, size]))
    {('a', 'l'): 2.0}
    """
    total = margins[0].targets.sum()
    shares = np.concatenate([one.targets / one.targets.sum() for one in margins])
    empty = cells.answers == 0
    found = linprog(empty.astype(float), A_eq=_sums(margins, cells.codes), b_eq=shares)
    if found.x is None:  # the cells with answers alone are listed, and do not suffice
        return {}
    needed = np.flatnonzero(empty & (found.x > 1e-7))
    return {_label(margins, cells, cell=cell): float(found.x[cell] * total) for cell in needed}


def empty_cells_in_words(margins: Sequence[Margin], cells: Cells) -> str:
    """The cells without an answer that the margins need, as the end of an error; "" if none.

    Reference: `needed_empty_cells`.

    >>> import pandas as pd
    >>> from analysis.methods.margins import cross
    >>> kind = Margin("kind", pd.Index(["a", "b"]), np.array([5.0, 1.0]), np.array([0, 1]))
    >>> size = Margin("size", pd.Index(["s", "l"]), np.array([3.0, 3.0]), np.array([0, 1]))
    >>> print(empty_cells_in_words([kind, size], cross([kind, size])).strip())
    No weights can meet these margins: they need 2 in kind = 'a', size = 'l', where nobody answered.
    """
    needed = needed_empty_cells(margins, cells)
    if not needed:
        return ""
    most = sorted(needed.items(), key=lambda cell: -cell[1])[:LISTED]
    words = [
        f"{count:.3g} in "
        + ", ".join(f"{one.name} = {level!r}" for one, level in zip(margins, levels, strict=True))
        for levels, count in most
    ]
    return (
        f"\n  No weights can meet these margins: they need {'; '.join(words)}, where nobody "
        "answered."
    )


def attainable(
    column: np.ndarray, *, margins: Sequence[Margin], low: np.ndarray, high: np.ndarray
) -> tuple[float, float]:
    """The least and the greatest weighted sum of a column that weights meeting the margins give.

    `column`, `low` and `high`: n numbers, and n bounds of the weights. Infinite where nothing
    bounds it, or where no such weights meet the margins.

    Reference: two linear programmes.

    >>> import pandas as pd
    >>> kind = Margin("kind", pd.Index(["a", "b"]), np.array([6.0, 1.0]), np.array([0, 0, 1]))
    >>> age = np.array([20.0, 30.0, 40.0])
    >>> attainable(age, margins=[kind], low=np.full(3, 1.0), high=np.full(3, 9.0))
    (170.0, 210.0)
    """
    codes = [one.codes for one in margins]
    met = {
        "A_eq": _sums(margins, codes) if margins else None,
        "b_eq": np.concatenate([one.targets for one in margins]) if margins else None,
        "bounds": np.column_stack([low, high]),
    }
    least, most = linprog(column, **met).fun, linprog(-column, **met).fun
    return (-inf if least is None else float(least)), (inf if most is None else -float(most))


def unmet(margin: Margin, *, answers: np.ndarray, error: float, rounds: int) -> str:
    """Which margin is not met, by how much, and what to do, as the start of an error.

    `answers`: L counts, of each level; `error`: the misfit, a fraction of the target.

    Reference: none.

    >>> import pandas as pd
    >>> size = Margin("size", pd.Index(["s", "l"]), np.array([5.0, 1.0]), np.array([0, 1, 0]))
    >>> print(unmet(size, answers=np.array([2, 1]), error=0.031, rounds=200))
    after 200 rounds margin 'size' is still off by 3.1 %; merge its thinnest level (l, 1 answer) \
or drop the margin
    """
    least = int(np.argmin(answers))
    count = f"{answers[least]:.0f} answer{'' if answers[least] == 1 else 's'}"
    return (
        f"after {rounds} rounds margin {margin.name!r} is still off by {100 * error:.2g} %; "
        f"merge its thinnest level ({margin.label(least)}, {count}) or drop the margin"
    )


def _sums(margins: Sequence[Margin], codes: Sequence[np.ndarray]) -> sparse.csr_array:
    """The matrix that adds weights (of cells, or rows) up to the levels of all margins."""
    every = np.arange(len(codes[0]))
    return sparse.vstack(
        [
            sparse.csr_array((np.ones(len(every)), (code, every)), (len(one.levels), len(every)))
            for one, code in zip(margins, codes, strict=True)
        ]
    )


def _label(margins: Sequence[Margin], cells: Cells, *, cell: int) -> tuple[str, ...]:
    return tuple(one.label(code[cell]) for one, code in zip(margins, cells.codes, strict=True))
