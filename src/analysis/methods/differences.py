"""The difference of two shares: of two independent groups, or of some against the rest."""

from dataclasses import dataclass
from math import hypot

from analysis.methods.proportions import Share, share


@dataclass(frozen=True, slots=True)
class Difference:
    """First share minus second, with its interval: fractions in [-1, 1]."""

    first: Share
    second: Share
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AgainstRest:
    """Some against the rest, and some against all (the rest and themselves)."""

    rest: Difference
    all_low: float
    all_estimate: float
    all_high: float


def difference(first: Share, second: Share) -> Difference:
    """The difference of two shares of groups that do not overlap.

    Each share comes with its own interval, at one confidence; finite populations and exact
    intervals are taken from them as they are. `Share` of method "wilson" gives Newcombe's
    interval.

    Raises ValueError if the two are not at one confidence.

    Reference: Newcombe 1998, Statistics in Medicine 17:873-890, method 10 (hybrid score,
    "square and add"), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I; any
    other interval: Zou & Donner 2008, doi:10.1002/sim.3095.

    >>> both = difference(share(56, base=70), share(48, base=80))
    >>> f"{both.estimate:.4f} in {both.low:.4f}..{both.high:.4f}"
    '0.2000 in 0.0524..0.3339'
    """
    if first.confidence != second.confidence:
        raise ValueError(
            f"saw confidence {first.confidence} and {second.confidence}, wanted one for both; "
            "compute the two shares at the same confidence"
        )
    estimate = first.estimate - second.estimate
    down = hypot(first.estimate - first.low, second.high - second.estimate)
    up = hypot(first.high - first.estimate, second.estimate - second.low)
    return Difference(first, second, estimate, estimate - down, estimate + up)


def against_rest(
    count: int,
    *,
    base: int,
    all_count: int,
    all_base: int,
    confidence: float = 0.95,
) -> AgainstRest:
    """The share of some against the rest, when the share of all is what is printed.

    `count` of the `base` of some, `all_count` of the `all_base` of all, whole numbers. Some are
    among all, so the two printed shares are not independent; some and the rest are. Against all
    the difference is (1 - base / all_base) times that against the rest.

    Raises ValueError if the rest is empty or would have a count outside 0..base, and as `share`.

    Reference: Newcombe 1998, method 10, as in `difference`.

    >>> found = against_rest(38, base=42, all_count=153, all_base=191)
    >>> found.rest.second.count, found.rest.second.base
    (115, 149)
    >>> f"{found.rest.low:.3f}..{found.rest.high:.3f}, {found.all_low:.3f}..{found.all_high:.3f}"
    '-0.006..0.226, -0.005..0.177'
    """
    others, left = all_base - base, all_count - count
    if others < 1 or not 0 <= left <= others:
        raise ValueError(
            f"saw {count} of {base} among {all_count} of {all_base}, which leaves {left} of "
            f"{others} for the rest, wanted 0 to 1 or more; the some must be counted in all"
        )
    found = difference(
        share(count, base=base, confidence=confidence),
        share(left, base=others, confidence=confidence),
    )
    part = others / all_base
    return AgainstRest(found, part * found.low, part * found.estimate, part * found.high)
