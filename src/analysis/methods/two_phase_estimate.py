"""Shares of a stratified sample whose silent ones were followed up in part.

Each stratum is a simple random sample; what happened first parts it into groups (those who answered
by mail, those who kept silent), and of each group so many, drawn at random, answered in the end.
Arrays have the shape (..., strata, groups), the same for many surveys at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.wilson import wilson_intervals

CERTAIN = np.finfo(float).tiny  # a design effect of 0 is no number for an interval


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """What is known of each group: how many were `sampled`, how many of them `answered`, the
    `means` and the `variances` (divisor one less than those who answered) of what they said."""

    sampled: np.ndarray
    answered: np.ndarray
    means: np.ndarray
    variances: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class TwoPhaseMeans:
    """Means in the unit of the values, shape (...), and the two parts of their variances.

    `first`: for having sampled some of all; `second`: for having followed up some of the silent.
    """

    estimate: np.ndarray
    first: np.ndarray
    second: np.ndarray

    @property
    def variance(self) -> np.ndarray:
        """The whole variance."""
        return self.first + self.second


@dataclass(frozen=True, slots=True, eq=False)
class TwoPhaseShares:
    """Shares with their intervals, fractions in [0, 1], shape (...).

    `effective`: answers of a simple random sample from an endless population that would tell as
    much; infinite for a census.
    """

    estimate: np.ndarray
    se: np.ndarray
    low: np.ndarray
    high: np.ndarray
    effective: np.ndarray


def two_phase_means(groups: Groups, *, population: ArrayLike) -> TwoPhaseMeans:
    """The mean of all, each stratum standing for its `population` and each group for its sampled.

    `population`: units by stratum, shape (strata,). Estimate and variances are unbiased whatever
    parts the groups, if who answered in a group is a random part of it. A group of which nobody
    was sampled counts for nothing, whatever it holds.

    Raises ValueError if a stratum has fewer sampled than 2 (and is not whole), more sampled than
    there are, or a group with sampled ones has no answer or more answers than sampled.

    Reference: Särndal, Swensson & Wretman 1992, section 9.4, equation 9.4.14; with one group
    answering in full it is Hansen & Hurwitz 1946, as in Cochran 1977, section 13.6.

    >>> one = Groups(*map(np.array, ([[12, 8]], [[5, 3]], [[3.0, 7.0]], [[2.5, 1.0]])))
    >>> found = two_phase_means(one, population=[300])
    >>> float(300 * found.estimate), (300**2 * found.variance).round(2).item()
    (1380.0, 36522.63)
    """
    sizes = np.asarray(population, dtype=float)
    _check(groups, sizes=sizes)
    n = groups.sampled.sum(axis=-1)
    parts = groups.sampled / n[..., None]
    there = np.where(groups.sampled > 0, groups.means, 0.0)
    means = (parts * there).sum(axis=-1)
    within = _within(groups, sizes=sizes)
    between = (parts * (there - means[..., None]) ** 2).sum(axis=-1)
    first = within.first + (1 - n / sizes) / np.maximum(n - 1, 1) * between
    weights = sizes / sizes.sum()
    return TwoPhaseMeans(
        (weights * means).sum(axis=-1),
        (weights**2 * first).sum(axis=-1),
        (weights**2 * within.second).sum(axis=-1),
    )


def two_phase_shares(
    yes: ArrayLike,
    *,
    answered: ArrayLike,
    sampled: ArrayLike,
    population: ArrayLike,
    confidence: float = 0.95,
) -> TwoPhaseShares:
    """The share of yes in all, with the Wilson interval on its effective base.

    `yes`, `answered` and `sampled`: counts, shape (..., strata, groups); `population`: as for
    `two_phase_means`. A group that was sampled but did not answer takes the share of the same
    group in the other strata, and counts as one answer; a single answer takes their variance.

    Raises ValueError as `two_phase_means`, if a group answered in no stratum, and if the counts
    of yes are not between 0 and the answers.

    Reference: estimate and variance as `two_phase_means`; the effective base of Korn & Graubard
    1998, Survey Methodology 24(2):193-201, in the interval of Wilson 1927.

    >>> found = two_phase_shares(
    ...     [[30, 9]], answered=[[40, 24]], sampled=[[40, 60]], population=[500]
    ... )
    >>> f"{found.estimate:.3f} in {found.low:.3f}..{found.high:.3f}, as {found.effective:.0f}"
    '0.525 in 0.400..0.647, as 59'
    """
    counts = np.stack(np.broadcast_arrays(yes, answered, sampled)).astype(float)
    sizes = np.asarray(population, dtype=float)
    groups = _groups_of(counts, sizes=sizes)
    found = two_phase_means(groups, population=sizes)
    estimate = np.clip(found.estimate, 0, 1)
    worth = _worth(estimate, variance=found.variance, groups=groups, sizes=sizes)
    ends = wilson_intervals(
        estimate, base=1, design_effect=np.maximum(worth, CERTAIN), confidence=confidence
    )
    with np.errstate(divide="ignore"):
        return TwoPhaseShares(estimate, found.variance**0.5, ends.low, ends.high, 1 / worth)


def _within(groups: Groups, *, sizes: np.ndarray) -> TwoPhaseMeans:
    """What the variances inside the groups add to the variance of each stratum's mean."""
    n = groups.sampled.sum(axis=-1, keepdims=True)
    answered = np.maximum(groups.answered, 1)
    parts, inside = groups.sampled / n, np.where(groups.sampled > 0, groups.variances, 0.0)
    # With n for n - 1 sampled, one answer of a group tells less than its share: 9.4.14's delta.
    told = 1 - (n - groups.sampled) / np.maximum(n - 1, 1) / answered
    first = (1 - n / sizes[:, None]) / n * parts * told * inside
    second = parts**2 * (1 / answered - 1 / np.maximum(groups.sampled, 1)) * inside
    return TwoPhaseMeans(np.zeros(()), first.sum(axis=-1), second.sum(axis=-1))


def _groups_of(counts: np.ndarray, *, sizes: np.ndarray) -> Groups:
    """The groups behind counts of yes, answered and sampled, poor ones helped by their likes."""
    yes, answered, sampled = counts
    if not np.all((yes >= 0) & (yes <= answered)):
        raise ValueError("saw more yes than answers, or fewer than none; wanted 0 to all of them")
    own = yes / np.maximum(answered, 1)
    n = np.maximum(sampled.sum(axis=-1, keepdims=True), 1)
    stands_for = np.where(answered > 0, sizes[:, None] * sampled / n, 0.0).sum(axis=-2)
    said = np.where(answered > 0, sizes[:, None] * sampled / n * own, 0.0).sum(axis=-2)
    if np.any((stands_for == 0) & (sampled.sum(axis=-2) > 0)):
        raise ValueError(
            "saw a group that answered in no stratum, wanted one answer of it at least"
        )
    pooled = (said / np.where(stands_for > 0, stands_for, 1))[..., None, :]
    means = np.where(answered > 0, own, pooled)
    spread = own * (1 - own) * answered / np.maximum(answered - 1, 1)
    variances = np.where(answered > 1, spread, pooled * (1 - pooled))
    return Groups(sampled, np.where(sampled > 0, np.maximum(answered, 1), 0), means, variances)


def _worth(
    estimate: np.ndarray, *, variance: np.ndarray, groups: Groups, sizes: np.ndarray
) -> np.ndarray:
    """One over the effective base: the variance over that of a single answer.

    Where all say the same the variance is 0 and says nothing; there it is that of values which
    vary as much inside every group.
    """
    alike = Groups(
        groups.sampled, groups.answered, np.zeros_like(groups.means), np.ones_like(groups.means)
    )
    single = estimate * (1 - estimate)
    mixed = (single > 0) & (variance > 0)
    if np.all(mixed):
        return variance / single
    return np.where(
        mixed,
        variance / np.where(mixed, single, 1.0),
        two_phase_means(alike, population=sizes).variance,
    )


def _check(groups: Groups, *, sizes: np.ndarray) -> None:
    """Refuse what has no such mean, or no variance of it."""
    n = groups.sampled.sum(axis=-1)
    if not np.all((n <= sizes) & (n >= np.minimum(sizes, 2)) & (sizes >= 1)):
        raise ValueError(
            f"saw {np.min(n):g} to {np.max(n):g} sampled in strata of {sizes.tolist()}, wanted "
            "2 or more in each, not more than there are; join strata that are too small"
        )
    lacking = (groups.sampled > 0) & (groups.answered < 1)
    if np.any(lacking | (groups.answered > groups.sampled)):
        raise ValueError("saw a group without an answer, or with more answers than were sampled")
