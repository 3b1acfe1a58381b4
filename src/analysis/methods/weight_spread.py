"""How unequal weights are: what it costs (Kish), and weights trimmed within bounds."""

from dataclasses import dataclass
from math import inf

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Trimmed:
    """n weights within bounds, same total: `cut` of them moved to a bound, `moved` weight in all.

    `moved` is a fraction of the total, in [0, 1].
    """

    weights: np.ndarray
    cut: int
    moved: float


def trim(weights: np.ndarray, *, lower: float = 0.0, upper: float = inf) -> Trimmed:
    """Weights within bounds; what is cut is shared equally among those not at a bound.

    `weights`: n. The margins are no longer met exactly: calibrate within bounds to keep them.

    Raises ValueError if a weight is not positive or the bounds leave no room for the total.

    Reference: Potter 1990, Proc. ASA Survey Research Methods: 225-230; R `trimWeights(strict =
    TRUE)`, but a weight once at a bound stays there.

    >>> trim(np.array([1.0, 1.0, 4.0]), upper=3.0).weights.tolist()
    [1.5, 1.5, 3.0]
    """
    start = positive_weights(weights, rows=len(weights))
    total, trimmed = start.sum(), start
    if not lower * len(start) <= total <= upper * len(start):
        raise ValueError(
            f"saw bounds {lower} and {upper} for {len(start)} weights adding to {total:g}, wanted "
            f"bounds around their mean {total / len(start):g}"
        )
    free = np.ones(len(start), dtype=bool)
    while (outside := free & ((trimmed < lower) | (trimmed > upper))).any():
        free &= ~outside
        trimmed = np.where(outside, np.clip(trimmed, lower, upper), trimmed)
        _room(free, lower=lower, upper=upper)
        trimmed = trimmed + free * (total - trimmed.sum()) / free.sum()
    moved = float(np.abs(trimmed - start)[~free].sum() / total)
    return Trimmed(trimmed.copy(), int((~free).sum()), moved)


def design_effect(weights: np.ndarray) -> float:
    """What unequal weights cost: the factor on the variance of a mean that they do not help.

    `weights`: n; at least 1, and 1 for equal weights.

    Raises ValueError if a weight is not positive or there is none.

    Reference: Kish 1965, Survey Sampling, section 11.7: n sum w^2 / (sum w)^2.

    >>> design_effect(np.array([1.0, 1.0, 4.0]))
    1.5
    """
    given = positive_weights(weights, rows=len(weights))
    return float(len(given) * (given**2).sum() / given.sum() ** 2)


def effective_size(weights: np.ndarray) -> float:
    """How many equally weighted answers tell as much: n over the design effect.

    Raises ValueError as `design_effect`.

    Reference: Kish 1965, Survey Sampling, section 11.7.

    >>> effective_size(np.array([1.0, 1.0, 4.0]))
    2.0
    """
    return len(weights) / design_effect(weights)


def positive_weights(weights: np.ndarray, *, rows: int) -> np.ndarray:
    """The weights as numbers, once each of the `rows` has one above zero.

    Raises ValueError otherwise.

    Reference: none.

    >>> positive_weights([1, 2], rows=2)
    array([1., 2.])
    """
    given = np.asarray(weights, dtype=float)
    if given.shape != (rows,) or rows == 0:
        raise ValueError(f"saw weights of shape {given.shape}, wanted one for each of {rows} rows")
    wrong = ~(np.isfinite(given) & (given > 0))
    if wrong.any():
        raise ValueError(
            f"saw weights[{wrong.argmax()}] = {given[wrong.argmax()]} ({wrong.sum()} such), wanted "
            "numbers above 0; leave out rows that stand for nobody"
        )
    return given


def _room(free: np.ndarray, *, lower: float, upper: float) -> None:
    if not free.any():
        raise ValueError(
            f"saw every weight at a bound ({lower} or {upper}) before the total was met, wanted "
            "some between; widen the bounds"
        )
