"""Answers that come in clusters, such as several tools described by one local authority."""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class Totals:
    """Estimated totals of k variables, in their units, and their k by k covariance."""

    estimates: np.ndarray
    covariance: np.ndarray
    base: int
    clusters: int


@dataclass(frozen=True, slots=True)
class ClusteredMean:
    """A mean (a share, for answers 0 and 1) with its standard error, in the unit of the values.

    `design_effect`: its variance over that of as many answers drawn one by one, with replacement.
    """

    estimate: float
    se: float
    design_effect: float
    base: int
    clusters: int

    @property
    def degrees(self) -> int:
        """Degrees of freedom of the standard error."""
        return self.clusters - 1

    @property
    def effective_base(self) -> float:
        """How many answers drawn one by one would be as informative."""
        return inf if self.design_effect == 0 else self.base / self.design_effect


def clustered_totals(
    values: ArrayLike,
    *,
    clusters: ArrayLike,
    weights: ArrayLike | None = None,
    population: int | None = None,
) -> Totals:
    """Weighted totals and their covariance when whole clusters were drawn at random.

    `values`: n answers, or n by k for k variables at once; `clusters`: n labels (a different one
    for each where units were drawn one by one); `weights`: n, by default 1; `population`: the
    number of clusters there are, None where it has no bound.

    Raises ValueError if a value, label or weight is missing, lengths differ, there is only one
    cluster, or the population has fewer than were drawn.

    Reference: Cochran 1977, section 9A.2; Särndal, Swensson & Wretman 1992, result 4.2.2:
    (1 - m/M) m/(m - 1) times the cross-products of the cluster totals about their mean.

    >>> clustered_totals([1, 0, 1, 1], clusters=["a", "a", "b", "c"]).covariance.round(3).tolist()
    [[0.0]]
    """
    answers = np.asarray(values, dtype=float)
    answers = answers[:, None] if answers.ndim == 1 else answers
    codes, labels = pd.factorize(np.asarray(clusters))
    each = _weights(weights, number=len(answers))
    _check(answers, codes=codes, weights=each)
    number = len(labels)
    unseen = _unseen(number, population=population)
    totals = np.zeros((number, answers.shape[1]))
    np.add.at(totals, codes, answers * each[:, None])
    about = totals - totals.mean(axis=0)
    covariance = unseen * number / (number - 1) * about.T @ about
    return Totals(totals.sum(axis=0), covariance, len(answers), number)


def clustered_mean(
    values: ArrayLike,
    *,
    clusters: ArrayLike,
    weights: ArrayLike | None = None,
    population: int | None = None,
) -> ClusteredMean:
    """The mean of n answers, its standard error and design effect, when clusters were drawn.

    Arguments as `clustered_totals`, `values` being n numbers (0 and 1 for a share).

    Raises ValueError as `clustered_totals`, and if all answers are the same: they leave the
    design effect unknown (`cluster_bounds.homogeneous_design_effect` is the cautious guess).

    Reference: the linearised ratio mean, Cochran 1977, equation 9A.7; design effect: Kish 1965,
    section 8.2, as R `svymean(deff = "replace")`.

    >>> found = clustered_mean([1, 1, 0, 0, 1], clusters=["a", "a", "b", "b", "c"])
    >>> f"{found.estimate:.1f}, se {found.se:.3f}, design effect {found.design_effect:.2f}"
    '0.6, se 0.367, design effect 2.24'
    """
    answers = np.asarray(values, dtype=float)
    each = _weights(weights, number=len(answers))
    totals = clustered_totals(answers, clusters=clusters, weights=each, population=population)
    estimate = float(totals.estimates[0] / each.sum())
    spread = float(np.average((answers - estimate) ** 2, weights=each)) / (totals.base - 1)
    if np.all(answers == answers[0]):
        raise ValueError(
            f"saw {len(answers)} times the same answer, wanted two different ones or more; take "
            "homogeneous_design_effect of the cluster sizes instead"
        )
    # The ratio mean has the variance of the total of its residuals over the sum of weights.
    rest = (answers - estimate) / each.sum()
    linear = clustered_totals(rest, clusters=clusters, weights=each, population=population)
    variance = float(linear.covariance[0, 0])
    effect = variance / spread
    return ClusteredMean(estimate, sqrt(variance), effect, totals.base, totals.clusters)


def _weights(weights: ArrayLike | None, *, number: int) -> np.ndarray:
    """The weights as floats, 1 each where there are none."""
    return np.ones(number) if weights is None else np.asarray(weights, dtype=float)


def _unseen(number: int, *, population: int | None) -> float:
    """The share of the clusters that were not drawn."""
    if number < 2 or (population is not None and population < number):
        raise ValueError(
            f"saw {number} clusters of a population of {population}, wanted 2 or more, and no "
            "more than there are; count the same clusters in both"
        )
    return 1.0 if population is None else 1 - number / population


def _check(answers: np.ndarray, *, codes: np.ndarray, weights: np.ndarray) -> None:
    """Refuse what is missing or of another length."""
    if not len(answers) == len(codes) == len(weights):
        raise ValueError(
            f"saw {len(answers)} values, {len(codes)} clusters and {len(weights)} weights, wanted "
            "one of each for every answer"
        )
    if not np.isfinite(answers).all() or (codes < 0).any() or not (weights > 0).all():
        raise ValueError(
            "saw a missing value or cluster, or a weight that is not positive, wanted none; leave "
            "out those who did not answer"
        )
