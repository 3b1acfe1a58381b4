"""How far a sample is from its frame, category by category: residuals and love plot numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from analysis.methods.families import holm
from analysis.methods.goodness_of_fit import fit_to_frame


@dataclass(frozen=True, slots=True)
class Represented:
    """One category in sample and frame; shares and the rate are fractions in [0, 1].

    `rate`: answers per unit of the frame; `expected`: answers if drawn at random; `residual`: in
    standard errors of that draw; `difference`: standardised, in standard deviations of the
    frame (a love plot's abscissa); `p` exact and two-sided, `adjusted_p` Holm's.
    """

    label: str
    observed: int
    frame: int
    sample_share: float
    frame_share: float
    rate: float
    expected: float
    residual: float
    difference: float
    p: float
    adjusted_p: float


def representation(
    observed: Sequence[int], *, frame: Sequence[int], labels: Sequence[str]
) -> tuple[Represented, ...]:
    """Every category of a sample beside its frame, in the order given.

    `observed` and `frame`: whole numbers per category; `labels`: their names.

    Raises ValueError if the lengths differ, the frame has no unit in a category or all in one,
    or as `goodness_of_fit.fit_to_frame`.

    Reference: variance n f (1 - f) (N - n)/(N - 1), Cochran 1977, theorem 3.2; the p is that of
    `fit_to_frame` for the category against all others; Holm 1979.

    >>> found = representation(
    ...     [99, 53, 24, 10, 8],
    ...     frame=[3112, 2049, 101, 18, 14],
    ...     labels=["communes", "intercommunalités", "départements", "régions", "métropoles"],
    ... )
    >>> for one in found:
    ...     print(f"{one.label}: {one.rate:.3f}, residual {one.residual:.1f}, {one.adjusted_p:.1g}")
    communes: 0.032, residual -2.2, 0.03
    intercommunalités: 0.026, residual -3.3, 0.002
    départements: 0.238, residual 10.9, 4e-13
    régions: 0.556, residual 11.7, 5e-10
    métropoles: 0.571, residual 10.7, 2e-08
    """
    if not len(observed) == len(frame) == len(labels):
        raise ValueError(
            f"saw {len(observed)} counts, {len(frame)} of the frame and {len(labels)} labels, "
            "wanted one of each for every category"
        )
    sizes = sum(observed), sum(frame)
    if any(not 0 < units < sizes[1] for units in frame):
        raise ValueError(
            f"saw a frame of {list(frame)}, wanted two categories or more with a unit in each; "
            "leave out what the frame does not have"
        )
    p_values = [
        fit_to_frame([k, sizes[0] - k], frame=[units, sizes[1] - units]).p
        for k, units in zip(observed, frame, strict=True)
    ]
    rows = zip(labels, observed, frame, p_values, holm(p_values).tolist(), strict=True)
    return tuple(
        _represented(label, counts=(k, units), sizes=sizes, p_values=(p, adjusted))
        for label, k, units, p, adjusted in rows
    )


def total_variation(observed: Sequence[float], *, frame: Sequence[float]) -> float:
    """The share of the answers that would have to move to another category to match the frame.

    `observed` and `frame`: counts or weighted totals per category, in one order; the result is a
    fraction in [0, 1].

    Raises ValueError if the lengths differ, a number is missing or under 0, or all are 0.

    Reference: half the summed absolute differences; the dissimilarity index of Duncan & Duncan
    1955, doi:10.2307/2088328.

    >>> round(total_variation([99, 53, 24, 10, 8], frame=[3112, 2049, 101, 18, 14]), 3)
    0.191
    """
    seen, there = _shares(observed, frame)
    return float(np.abs(seen - there).sum() / 2)


def standardised_differences(observed: Sequence[float], *, frame: Sequence[float]) -> np.ndarray:
    """Sample share minus frame share of each category, in standard deviations of the frame.

    Arguments as `total_variation`; totals may be weighted, so that a love plot has its points
    before and after on one scale: the deviation is the frame's, which weighting leaves alone.

    Raises ValueError as `total_variation`, and if a category has none or all of the frame.

    Reference: Austin 2009, doi:10.1002/sim.3697, with the target's deviation as in Stuart, Cole,
    Bradshaw & Leaf 2011, doi:10.1111/j.1467-985X.2010.00673.x.

    >>> standardised_differences([60, 40], frame=[500, 500]).round(3).tolist()
    [0.2, -0.2]
    """
    seen, there = _shares(observed, frame)
    spread = there * (1 - there)
    if not (spread > 0).all():
        raise ValueError(
            f"saw frame shares {there.tolist()}, wanted each inside (0, 1); leave out what the "
            "frame does not have"
        )
    return (seen - there) / np.sqrt(spread)


def frame_represented(observed: Sequence[int], *, frame: Sequence[int], at_least: int = 1) -> float:
    """The share of the frame that lies in categories with so many answers or more.

    `observed` and `frame` per category or, better, per cell of several variables; `at_least`:
    answers a category needs to speak for itself. A fraction in [0, 1].

    Raises ValueError as `total_variation`, and if `at_least` is under 1.

    Reference: the common support of sample and frame, Tipton 2014, doi:10.3102/1076998614558486,
    for categories.

    >>> frame_represented([3, 0, 1], frame=[50, 30, 20]), frame_represented(
    ...     [3, 0, 1], frame=[50, 30, 20], at_least=2
    ... )
    (0.7, 0.5)
    """
    if at_least < 1:
        raise ValueError(f"saw at_least = {at_least}, wanted 1 or more")
    _, there = _shares(observed, frame)
    return float(there[np.asarray(observed) >= at_least].sum())


def _represented(
    label: str, *, counts: tuple[int, int], sizes: tuple[int, int], p_values: tuple[float, float]
) -> Represented:
    """One category, from its count and units and those of sample and frame."""
    (observed, units), (base, everyone) = counts, sizes
    share = units / everyone
    expected, variance = base * share, share * (1 - share)
    drawn = base * variance * (everyone - base) / (everyone - 1)
    return Represented(
        label=label,
        observed=observed,
        frame=units,
        sample_share=observed / base,
        frame_share=share,
        rate=observed / units,
        expected=expected,
        # A census has the residual 0: it is the frame.
        residual=(observed - expected) / sqrt(drawn) if drawn else 0.0,
        difference=(observed / base - share) / sqrt(variance),
        p=p_values[0],
        adjusted_p=p_values[1],
    )


def _shares(observed: Sequence[float], frame: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """The two compositions as fractions."""
    both = [np.asarray(one, dtype=float) for one in (observed, frame)]
    right = both[0].shape == both[1].shape and all(
        (np.isfinite(one) & (one >= 0)).all() and one.sum() > 0 for one in both
    )
    if not right:
        raise ValueError(
            f"saw {list(observed)} beside a frame of {list(frame)}, wanted numbers of 0 or more, "
            "not all 0, one for each category in one order"
        )
    return both[0] / both[0].sum(), both[1] / both[1].sum()
