"""Several claims at once: Holm's adjusted p and the intervals that go with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

SIDES = ("above", "below")
FARTHEST = 7.0  # in standard errors: beyond it 1 - confidence has too few bits left
HALVINGS = 40


class Ends(Protocol):
    """Anything with the ends of an interval: a Share, a Difference, a Paired."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Proposition:
    """ "The value is above (or below) a threshold", in the unit of the interval.

    `interval`: called with `confidence=` a fraction, gives the interval at that confidence.
    """

    name: str
    interval: Callable[..., Ends]
    threshold: float
    side: str = "above"


@dataclass(frozen=True, slots=True)
class Member:
    """A proposition within its family: one-sided p, Holm's p, whether it holds, the interval."""

    name: str
    p: float
    adjusted_p: float
    holds: bool
    low: float
    high: float


def holm(p_values: ArrayLike) -> np.ndarray:
    """Holm's adjusted p of each of a family, along the last axis; a new array of that shape.

    Raises ValueError if the family is empty or a p is outside [0, 1].

    Reference: Holm 1979, Scandinavian Journal of Statistics 6:65-70; adjusted p: Wright 1992,
    doi:10.2307/2532694.

    >>> holm([0.01, 0.04, 0.03, 0.005]).round(4).tolist()
    [0.03, 0.06, 0.06, 0.02]
    """
    p = np.asarray(p_values, dtype=float)
    if p.ndim == 0 or p.shape[-1] == 0 or not np.all((p >= 0) & (p <= 1)):
        raise ValueError(
            f"saw {p_values!r}, wanted at least one p per family, each from 0 to 1; leave out the "
            "claims that cannot be tested"
        )
    order = np.argsort(p, axis=-1, kind="stable")
    steps = np.take_along_axis(p, order, axis=-1) * np.arange(p.shape[-1], 0, -1)
    adjusted = np.empty_like(p)
    np.put_along_axis(
        adjusted, order, np.minimum(np.maximum.accumulate(steps, axis=-1), 1), axis=-1
    )
    return adjusted


def confidence_each(confidence: float, *, of: int) -> float:
    """The confidence each of so many intervals needs for all to hold together (Bonferroni).

    Raises ValueError if confidence is outside (0, 1) or there are none.

    Reference: 1 - (1 - c) / m; Dunn 1961, doi:10.1080/01621459.1961.10482090.

    >>> round(confidence_each(0.95, of=5), 12)
    0.99
    """
    if not 0 < confidence < 1 or of < 1:
        raise ValueError(
            f"saw confidence = {confidence} for {of} intervals, wanted a fraction between 0 and 1 "
            "and at least one interval"
        )
    return 1 - (1 - confidence) / of


def family(propositions: Iterable[Proposition], *, confidence: float = 0.95) -> tuple[Member, ...]:
    """Every proposition of a family, tested and given its interval together, in their order.

    p is one-sided: half of one minus the largest confidence whose interval satisfies the
    proposition (resolved down to 1e-12). A proposition holds if Holm's p is at most
    (1 - confidence) / 2; the family holds a false one no more often than that. Intervals are
    Bonferroni's, cut at the threshold where Holm's step-down holds what they alone would not;
    `holds` decides there, not `low > threshold`. Of all that is held and all ends on the side of
    the thresholds, something is wrong with probability at most 1 - confidence.

    Raises ValueError if there is no proposition or a side is unknown, and as the intervals.

    Reference: intervals dual to Holm's steps end at the threshold itself (Strassburger & Bretz
    2008, doi:10.1002/sim.3338; Guilbaud 2008, doi:10.1002/bimj.200710449) and would say
    nothing of how far beyond a claim lies; step-wise confidences 1 - alpha / (m - j + 1) are
    not simultaneous. Hence the two halves of 1 - confidence: one for Holm, one for Bonferroni.

    >>> from functools import partial
    >>> from analysis.methods.proportions import share
    >>> found = family(
    ...     [
    ...         Proposition("cost", partial(share, 85, base=151), threshold=0.5),
    ...         Proposition("use", partial(share, 153, base=191), threshold=0.5),
    ...         Proposition("few", partial(share, 15, base=44), threshold=0.5, side="below"),
    ...     ]
    ... )
    >>> [(one.name, round(one.adjusted_p, 3), one.holds) for one in found]
    [('cost', 0.061, False), ('use', 0.0, True), ('few', 0.035, False)]
    """
    claims = tuple(propositions)
    each = confidence_each(confidence, of=len(claims))
    p_values = [one_sided_p(one) for one in claims]
    adjusted = holm(p_values)
    holds = adjusted <= (1 - confidence) / 2
    return tuple(
        _member(one, p=p, adjusted_p=float(q), holds=bool(held), confidence=each)
        for one, p, q, held in zip(claims, p_values, adjusted, holds, strict=True)
    )


def one_sided_p(claim: Proposition) -> float:
    """The p of the contrary of a proposition, read from its intervals, from 1e-12 to 1 - 1e-12.

    Raises ValueError if the side is unknown, and as the interval.

    Reference: inversion of the interval, Cox & Hinkley 1974, Theoretical Statistics, section 7.2.

    >>> from functools import partial
    >>> from analysis.methods.proportions import share
    >>> round(one_sided_p(Proposition("most", partial(share, 104, base=191), threshold=0.5)), 4)
    0.1093
    """
    if claim.side not in SIDES:
        raise ValueError(f"saw side {claim.side!r}, wanted one of {', '.join(SIDES)}")
    reached = _reach(claim, side=claim.side)
    if reached > 0:
        return float(ndtr(-reached))
    (other,) = {*SIDES} - {claim.side}
    return float(ndtr(_reach(claim, side=other)))


def _reach(claim: Proposition, *, side: str) -> float:
    """How many standard errors wide the interval may grow and stay on that side; 0 if none."""
    inside, outside = 0.0, FARTHEST
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        ends = claim.interval(confidence=float(ndtr(middle) - ndtr(-middle)))
        beyond = ends.low > claim.threshold if side == "above" else ends.high < claim.threshold
        inside, outside = (middle, outside) if beyond else (inside, middle)
    return inside


def _member(
    claim: Proposition, *, p: float, adjusted_p: float, holds: bool, confidence: float
) -> Member:
    """The simultaneous interval, cut where the step-down holds more."""
    ends = claim.interval(confidence=confidence)
    low, high = ends.low, ends.high
    if holds and claim.side == "above":
        low = max(low, claim.threshold)
    if holds and claim.side == "below":
        high = min(high, claim.threshold)
    return Member(claim.name, p, adjusted_p, holds, low, high)
