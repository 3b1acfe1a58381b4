"""Weights calibrated to margins and totals by a distance of choice, within bounds if wanted."""

from collections.abc import Mapping
from math import inf

import numpy as np
import pandas as pd

from analysis.methods.auxiliaries import Auxiliaries, misfits, read_auxiliaries
from analysis.methods.distances import POSITIVE, UNBOUNDED, Bounds, Distance, distance_called
from analysis.methods.feasibility import attainable, empty_cells_in_words, unmet
from analysis.methods.margins import Margins
from analysis.methods.weight_spread import positive_weights
from analysis.methods.weighting import Weighted

HALVINGS = 40  # of a Newton step before it is called lost: 1e-12 of it


def calibrate(
    sample: pd.DataFrame,
    *,
    margins: Margins | None = None,
    totals: Mapping[str, float] | None = None,
    weights: np.ndarray | None = None,
    method: str = "raking",
    bounds: Bounds = UNBOUNDED,
    rounds: int = 200,
    tolerance: float = 1e-10,
) -> Weighted:
    """Weights nearest the starting ones that meet every margin and every total.

    `sample`: n rows; `margins`: counts of the levels of columns, as for `rake`; `totals`: sums of
    numeric columns over the population; `weights`: n to start from, equal and adding to the
    population if None; `method`: "linear", "raking" or "logit"; `bounds`: of the factor on a
    starting weight, on either side of 1 ("logit" needs them, "raking" has none); `tolerance`:
    largest misfit, a fraction of its target, before one last round.

    Raises ValueError where margins or totals and rows disagree, a weight is not positive or
    would become 0 or less, the bounds are not around 1, or `rounds` do not suffice.

    Reference: Deville & Särndal 1992, doi:10.1080/01621459.1992.10475217, section 2 and table 1:
    w = d F(x' lambda), lambda by Newton's method from 0; F is 1 + u, cut at the bounds if there are
    any (linear), exp(u) (raking), or the logistic curve between the bounds (logit).

    >>> asked = pd.DataFrame({"kind": [*"aabb"], "age": [20.0, 40.0, 30.0, 50.0]})
    >>> found = calibrate(asked, margins={"kind": {"a": 60, "b": 40}}, totals={"age": 3600})
    >>> found.weights.round(3).tolist()
    [24.0, 36.0, 16.0, 24.0]
    """
    known = read_auxiliaries(sample, margins=margins or {}, totals=totals or {})
    start = _start(known, weights=weights)
    distance = distance_called(method, bounds=bounds)
    found = _newton(known, start, distance=distance, rounds=rounds, tolerance=tolerance)
    if not found.error <= tolerance:
        raise _missed(known, found, start=start, distance=distance)
    if not found.weights.min() > 0:
        raise ValueError(
            f"saw {(found.weights <= 0).sum()} weights of 0 or less (least: "
            f"{found.weights.min():.3g}), wanted all above 0; take method='raking', or bounds "
            "above 0"
        )
    return found


def _start(known: Auxiliaries, *, weights: np.ndarray | None) -> np.ndarray:
    rows = len(known.matrix)
    if weights is not None:
        return positive_weights(weights, rows=rows)
    if not known.margins:
        raise ValueError(
            "saw totals alone and no weights, wanted weights adding to the population, or a margin"
        )
    return np.full(rows, known.margins[0].targets.sum() / rows)


def _newton(
    known: Auxiliaries, start: np.ndarray, *, distance: Distance, rounds: int, tolerance: float
) -> Weighted:
    """Newton's method until within the tolerance, and once more, for its error is then squared."""
    turn = _orthogonal(known.matrix, weights=start)
    matrix, targets = known.matrix @ turn, known.targets @ turn
    dual, weights, error = np.zeros(len(targets)), start, inf
    done = 0
    while done < rounds:
        settled, before = error <= tolerance, dual
        dual = _stepped(dual, matrix, targets=targets, start=start, distance=distance)
        weights = start * distance.factor(matrix @ dual)
        error = max(misfits(known, weights).values())
        done += 1
        if settled or np.array_equal(dual, before):
            break
    return Weighted(weights, done, error)


def _orthogonal(matrix: np.ndarray, *, weights: np.ndarray) -> np.ndarray:
    """The turn (p by at most p) after which weighted columns are orthonormal, so steps are tame."""
    size = np.sqrt(weights @ matrix**2)
    scaled = matrix / np.where(size > 0, size, 1)
    values, vectors = np.linalg.eigh(scaled.T @ (scaled * weights[:, None]))
    kept = values > 1e-12 * values.max()  # columns that repeat others are left out
    return vectors[:, kept] / np.sqrt(values[kept]) / np.where(size > 0, size, 1)[:, None]


def _stepped(
    dual: np.ndarray,
    matrix: np.ndarray,
    *,
    targets: np.ndarray,
    start: np.ndarray,
    distance: Distance,
) -> np.ndarray:
    """One Newton step, halved until it leads nearer; the same place if it never does."""

    def gap(at: np.ndarray) -> np.ndarray:
        return targets - (start * distance.factor(matrix @ at)) @ matrix

    slopes = start * distance.slope(matrix @ dual)
    here = gap(dual)
    move = np.linalg.lstsq(matrix.T @ (matrix * slopes[:, None]), here)[0]
    # A step too long overflows the exponential: it is not nearer, and halved.
    with np.errstate(over="ignore", invalid="ignore"):
        for halving in range(HALVINGS):
            tried = dual + move / 2**halving
            if np.linalg.norm(gap(tried)) < np.linalg.norm(here):
                return tried
    return dual


def _missed(
    known: Auxiliaries, found: Weighted, *, start: np.ndarray, distance: Distance
) -> ValueError:
    """What is not met, and what to do about it."""
    low, high = distance.bounds
    given = distance.bounds not in (UNBOUNDED, POSITIVE)
    wider = f"; or widen the bounds {distance.bounds}" if given else ""
    # Newton's method spreads what cannot be met over everything, so the worst is not the cause.
    reach = {
        name: attainable(column, margins=known.margins, low=start * low, high=start * high)
        for name, column in known.numbers.items()
    }
    for name, (least, most) in reach.items():
        if known.totals[name] < least or known.totals[name] > most:
            return ValueError(
                f"total {name!r}: saw {known.totals[name]:g}, wanted {least:g} to {most:g}, all "
                "that weights meeting the margins reach; compare its unit with the column's, or "
                f"drop it{wider}"
            )
    return ValueError(_still_off(known, found) + wider + _empty_cells(known))


def _still_off(known: Auxiliaries, found: Weighted) -> str:
    errors = misfits(known, found.weights)
    worst = max(errors, key=errors.__getitem__)
    for one in known.margins:
        if worst == f"margin {one.name!r}":
            answers = np.bincount(one.codes)
            return unmet(one, answers=answers, error=errors[worst], rounds=found.rounds)
    return (
        f"after {found.rounds} rounds {worst} is still off by {100 * errors[worst]:.2g} %; "
        "allow more rounds, or drop it"
    )


def _empty_cells(known: Auxiliaries) -> str:
    return empty_cells_in_words(known.margins, known.cells) if known.cells else ""
