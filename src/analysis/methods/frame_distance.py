"""How far a sample of any size is from its frame: chi-square, its p, and the residual of a level.

Exact tails where the sample is small (`goodness_of_fit`), the chi-square law where it is large.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from analysis.methods.goodness_of_fit import fit_to_frame

SMALL, FEW = 10_000, 50  # answers and levels up to which every table can be reckoned with


@dataclass(frozen=True, slots=True, eq=False)
class FrameDistance:
    """`statistic`: chi-square in a finite frame; `p`: in (0, 1]; `residuals`: one a level, in
    standard errors of a random draw; `law`: "exact", "drawn" (by simulation) or "chi-square"."""

    statistic: float
    p: float
    residuals: np.ndarray
    law: str


def frame_distance(observed: Sequence[int], *, frame: Sequence[int]) -> FrameDistance:
    """How far the levels of a sample are from those of its frame, if it had been drawn at random.

    `observed` and `frame`: whole numbers per level, in one order. A census has no distance.

    Raises ValueError if the lengths differ, a level counts more than its frame or its frame is
    empty, or nothing was observed.

    Reference: multivariate hypergeometric law, Johnson, Kotz & Balakrishnan 1997, section 39: the
    covariance is that of the multinomial times (N - n)/(N - 1), so that chi-square is divided by
    it; p: Freeman & Halton 1951, doi:10.1093/biomet/38.1-2.141, in the order of chi-square.

    >>> found = frame_distance([99, 53, 24, 10, 8], frame=[3112, 2049, 101, 18, 14])
    >>> f"{found.statistic:.1f}, p = {found.p:.0e}, {found.law}"
    '375.0, p = 7e-22, exact'
    >>> found.residuals.round(1).tolist()
    [-2.2, -3.3, 10.9, 11.7, 10.7]
    """
    seen, there = np.asarray(observed, dtype=float), np.asarray(frame, dtype=float)
    _check(seen, there)
    answers, people = seen.sum(), there.sum()
    if answers == people:
        return FrameDistance(0.0, 1.0, np.zeros(len(seen)), "exact")
    finite = (people - answers) / (people - 1)
    expected = answers * there / people
    errors = np.sqrt(expected * (1 - there / people) * finite)
    residuals = np.divide(seen - expected, errors, out=np.zeros(len(seen)), where=errors > 0)
    statistic = float(((seen - expected) ** 2 / expected).sum() / finite)
    p, law = _tail(statistic, observed=seen, frame=there)
    return FrameDistance(statistic, p, residuals, law)


def _tail(statistic: float, *, observed: np.ndarray, frame: np.ndarray) -> tuple[float, str]:
    if len(observed) == 1:
        return 1.0, "exact"
    if observed.sum() <= SMALL and len(observed) <= FEW:
        counts, units = observed.astype(int).tolist(), frame.astype(int).tolist()
        found = fit_to_frame(counts, frame=units, order="chi-square")
        return found.p, "exact" if found.draws is None else "drawn"
    return max(float(chi2.sf(statistic, len(observed) - 1)), 1e-300), "chi-square"


def _check(seen: np.ndarray, there: np.ndarray) -> None:
    if seen.shape != there.shape or (there <= 0).any() or not seen.sum() > 0:
        raise ValueError(
            f"saw {seen.size} levels adding to {seen.sum():g} beside a frame of {there.size}, "
            "wanted the same levels in both, each with a unit in the frame, and an answer"
        )
    if (many := seen > there).any():
        at = int(many.argmax())
        raise ValueError(
            f"level {at + 1}: saw {seen[at]:g} answers of {there[at]:g}, wanted no more than there "
            "are; were some counted twice, or is the population another?"
        )
