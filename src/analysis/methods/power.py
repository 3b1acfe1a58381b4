"""The chance that a survey settles "more than half", and how many answers that takes."""

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from scipy.stats import binom, norm

from analysis.methods.sample_design import SampleSize, size_in_stages

ROOM = 200  # sizes looked at beyond twice what the normal curve says, for small ones


@dataclass(frozen=True, slots=True)
class Proposition:
    """That a share is above `threshold` (below it, if `more` is False), by `margin` at least.

    Fractions; `alpha`: the one-sided error allowed. It stands where the whole Wilson interval at
    confidence 1 - 2 alpha lies beyond threshold and margin.
    """

    threshold: float
    alpha: float
    margin: float = 0.0
    more: bool = True

    @property
    def limit(self) -> float:
        """What the interval must lie beyond, a fraction."""
        return self.threshold + self.margin if self.more else self.threshold - self.margin


def deciding_count(proposition: Proposition, *, answers: int | np.ndarray) -> np.ndarray:
    """The fewest yes (the most, for "less than") among so many answers for which it stands.

    `answers`: whole numbers, 1 or more, any shape. Where even all (none) would not do, the result
    is answers + 1 (-1).

    Raises ValueError where answers are under 1, or limit or alpha are outside (0, 1).

    Reference: Wilson 1927: the interval lies above L where the share is more than z standard
    errors, of a share L, above L.

    >>> deciding_count(Proposition(0.5, alpha=0.025), answers=194).tolist()
    111
    >>> deciding_count(Proposition(0.5, alpha=0.025, more=False), answers=194).tolist()
    83
    """
    limit, sizes = proposition.limit, np.asarray(answers)
    if not (0 < limit < 1 and 0 < proposition.alpha < 1 and np.all(sizes >= 1)):
        raise ValueError(
            f"saw {proposition} and {answers} answers, wanted a limit and an alpha between 0 and "
            "1, and 1 answer or more"
        )
    # Among those who say no, if it is "less than".
    share = limit if proposition.more else 1 - limit
    beyond = sizes * share - norm.ppf(proposition.alpha) * np.sqrt(sizes * share * (1 - share))
    fewest = np.minimum(np.floor(np.maximum(beyond, 0)).astype(int) + 1, sizes + 1)
    return fewest if proposition.more else sizes - fewest


def power(proposition: Proposition, *, truth: float, answers: int | np.ndarray) -> np.ndarray:
    """The chance that it stands, if `truth` is the share in the population (a fraction).

    `answers`: of a simple random sample, whole numbers of any shape (of another design, the size
    of the simple sample that would be as precise).

    Raises ValueError as `deciding_count`; where the truth is outside [0, 1].

    Reference: the binomial law, summed exactly.

    >>> power(Proposition(0.5, alpha=0.025), truth=0.6, answers=194).round(3).tolist()
    0.807
    """
    if not 0 <= truth <= 1:
        raise ValueError(f"saw truth = {truth}, wanted a fraction from 0 to 1")
    counts = deciding_count(proposition, answers=answers)
    if proposition.more:
        return binom.sf(counts - 1, answers, truth)
    return binom.cdf(counts, answers, truth)


def size_for_proposition(
    proposition: Proposition,
    *,
    truth: float,
    wanted: float = 0.8,
    population: int | None = None,
    design_effect: float = 1.0,
    response_rate: float = 1.0,
) -> SampleSize:
    """The answers from which on the chance to settle it stays at `wanted` or above.

    Power rises with size like the teeth of a saw, since counts are whole: the size given is that
    after the last tooth that falls short. `truth`, `wanted`: fractions; the others, and the
    stages that follow, as for `size_for_share`.

    Raises ValueError where the truth is not beyond the limit (no size would do), `wanted` is
    outside (0, 1), and as `deciding_count` and `size_in_stages`.

    Reference: Chernick & Liu 2002, The American Statistician 56:149-155, on the saw.

    >>> size_for_proposition(Proposition(0.5, alpha=0.025), truth=0.6, population=5_294)
    SampleSize(simple=198, with_design_effect=198, in_finite_population=191, to_invite=191)
    """
    beyond = truth - proposition.limit if proposition.more else proposition.limit - truth
    if not (beyond > 0 and 0 < wanted < 1):
        raise ValueError(
            f"saw truth = {truth}, limit = {proposition.limit:g}, wanted = {wanted}; wanted a "
            "truth beyond the limit (else no number of answers settles it), and a chance between "
            "0 and 1"
        )
    sizes = np.arange(1, 2 * _by_the_curve(proposition, truth=truth, wanted=wanted) + ROOM)
    short = power(proposition, truth=truth, answers=sizes) < wanted
    simple = int(sizes[short].max(initial=0)) + 1
    return size_in_stages(
        simple, population=population, design_effect=design_effect, response_rate=response_rate
    )


def _by_the_curve(proposition: Proposition, *, truth: float, wanted: float) -> int:
    """About how many answers it takes, by the normal curve."""
    limit = proposition.limit
    errors = -norm.ppf(proposition.alpha) * sqrt(limit * (1 - limit))
    errors += norm.ppf(wanted) * sqrt(truth * (1 - truth))
    return ceil(max(errors, 1) ** 2 / (truth - limit) ** 2)
