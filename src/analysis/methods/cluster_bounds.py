"""What clusters may do to a share of which only the count and the cluster sizes are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral

import numpy as np

from analysis.methods.wilson import wilson_intervals


@dataclass(frozen=True, slots=True)
class DesignEffectBounds:
    """The least and the most the design effect can be: variance over that of single draws."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ClusteredShare:
    """A share, fractions in [0, 1]; the interval is that of the largest design effect."""

    count: int
    base: int
    clusters: int
    estimate: float
    low: float
    high: float
    design_effect: DesignEffectBounds


def homogeneous_design_effect(sizes: Sequence[int]) -> float:
    """The design effect of a share if all in a cluster give the same answer.

    `sizes`: how many answers each cluster gave.

    Raises ValueError if there are fewer than two clusters or a size is under 1.

    Reference: Kish 1965, section 5.4, with intraclass correlation 1 and unequal sizes: the sum
    of squared sizes over the base.

    >>> round(homogeneous_design_effect([1] * 34 + [2] * 9 + [3]), 3)
    1.436
    """
    _check(sizes)
    return sum(size**2 for size in sizes) / sum(sizes)


def design_effect_bounds(count: int, *, sizes: Sequence[int]) -> DesignEffectBounds:
    """The least and most the design effect of a count can be over all ways it may lie in clusters.

    `count`: answers that were yes; `sizes`: how many answers each cluster gave. Found by going
    through the clusters one by one, exactly, in about base x count steps.

    Raises ValueError if there are fewer than two clusters, a size is under 1, or the count is
    not between 1 and base - 1 (the same answer everywhere: use `homogeneous_design_effect`).

    Reference: the design effect of `clusters.clustered_mean`, minimised and maximised by
    dynamic programming (Bellman 1957).

    >>> found = design_effect_bounds(34, sizes=[1] * 34 + [2] * 9 + [3])
    >>> f"{found.low:.2f} to {found.high:.2f}"
    '0.63 to 1.71'
    """
    _check(sizes)
    base, number = sum(sizes), len(sizes)
    if not 0 < count < base:
        raise ValueError(
            f"saw a count of {count} on a base of {base}, wanted 1 to {base - 1}; where all answer "
            "the same, take homogeneous_design_effect"
        )
    share = count / base
    least = _extreme(count, sizes=sizes, share=share, sign=1)
    most = -_extreme(count, sizes=sizes, share=share, sign=-1)
    # m/(m - 1) S / n^2 over p (1 - p) / (n - 1), S the sum of squares just found.
    scale = number / (number - 1) * (base - 1) / (base**2 * share * (1 - share))
    return DesignEffectBounds(least * scale, most * scale)


def share_in_clusters(
    count: int, *, sizes: Sequence[int], confidence: float = 0.95
) -> ClusteredShare:
    """A share whose answers come in clusters, with the widest interval the clusters allow.

    `count`: answers that were yes; `sizes`: how many answers each cluster gave; `confidence`: a
    fraction. The interval is Wilson's on base over the largest design effect, which is never
    taken under 1: that the clusters happen to balance must not be assumed.

    Raises ValueError as `homogeneous_design_effect`, and if the count is outside 0..base or the
    confidence outside (0, 1).

    Reference: Korn & Graubard 1998, Survey Methodology 24(2):193-201, for the effective base.

    >>> found = share_in_clusters(34, sizes=[1] * 34 + [2] * 9 + [3])
    >>> f"{found.estimate:.3f} in {found.low:.3f}..{found.high:.3f} of {found.base} tools"
    '0.618 in 0.446..0.765 of 55 tools'
    """
    _check(sizes)
    base, same = sum(sizes), homogeneous_design_effect(sizes)
    effect = DesignEffectBounds(same, same)
    if 0 < count < base:
        effect = design_effect_bounds(count, sizes=sizes)
    ends = wilson_intervals(
        count, base=base, design_effect=max(effect.high, 1.0), confidence=confidence
    )
    return ClusteredShare(
        count,
        base,
        clusters=len(sizes),
        estimate=count / base,
        low=float(ends.low),
        high=float(ends.high),
        design_effect=effect,
    )


def _extreme(count: int, *, sizes: Sequence[int], share: float, sign: int) -> float:
    """The least sum of sign x (yes of the cluster - share x size)^2 over all ways to reach it."""
    best = np.full(count + 1, np.inf)
    best[0] = 0.0
    for size in sizes:
        after = np.full(count + 1, np.inf)
        for yes in range(min(size, count) + 1):
            cost = sign * (yes - share * size) ** 2
            np.minimum(after[yes:], best[: count + 1 - yes] + cost, out=after[yes:])
        best = after
    return float(best[count])


def _check(sizes: Sequence[int]) -> None:
    """Refuse what is not the sizes of clusters."""
    if len(sizes) < 2 or not all(isinstance(size, Integral) and size >= 1 for size in sizes):
        raise ValueError(
            f"saw {len(sizes)} clusters, the smallest of {min(sizes, default=0)}, wanted two or "
            "more, each of a whole number of 1 or more; leave out those without an answer"
        )
