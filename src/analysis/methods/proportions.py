"""Shares and their intervals, the size of a finite population included."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

import numpy as np
from statsmodels.stats.proportion import proportion_confint

ENGINE_NAMES = {"wilson": "wilson", "clopper-pearson": "beta", "jeffreys": "jeffreys"}


@dataclass(frozen=True, slots=True)
class Share:
    """A share and its interval, fractions in [0, 1]; counts are people, or things, asked."""

    count: int
    base: int
    population: int | None
    estimate: float
    low: float
    high: float
    confidence: float
    method: str


@dataclass(frozen=True, slots=True)
class Hull:
    """The smallest interval, fractions in [0, 1], around the intervals of `of` counts."""

    low: float
    high: float
    of: int


def share(
    count: int,
    *,
    base: int,
    population: int | None = None,
    confidence: float = 0.95,
    method: str = "wilson",
) -> Share:
    """The share of a base that gave an answer, with its interval for a random sample.

    `count` and `base` (those who answered) are whole numbers; `population`: all who could have
    been asked, None for one without bound; `confidence`: a fraction; `method`: "wilson",
    "clopper-pearson" or "jeffreys". A census has an interval of no width.

    Raises ValueError if base < 1, count is outside 0..base, population < base, confidence is
    outside (0, 1) or the method is unknown.

    Reference: Wilson 1927; Clopper & Pearson 1934; Brown, Cai & DasGupta 2001, sections
    3.1.1, 4.2.1 and 3.1.3, doi:10.1214/ss/1009213286; in a finite population `effective_base`.

    >>> asked = share(47, base=76, population=101)
    >>> f"{asked.estimate:.3f} in {asked.low:.3f}..{asked.high:.3f}"
    '0.618 in 0.563..0.671'
    """
    effective = effective_base(base, population=population)
    _check(count, base=base, confidence=confidence, method=method)
    limits = _limits(count / base, base=effective, confidence=confidence, method=method)
    low, high = map(float, limits)
    return Share(count, base, population, count / base, low, high, confidence, method)


def effective_base(base: int, *, population: int | None = None) -> float:
    """The base that would be as informative if the population had no bound.

    n* = n (N - 1) / (N - n), in people or things asked: n itself without a population, infinite
    for a census.

    Raises ValueError if base < 1 or population < base.

    Reference: Korn & Graubard 1998, Survey Methodology 24(2):193-201: the binomial variance over
    the variance of the estimate; the latter is Cochran 1977, theorem 3.2.

    >>> effective_base(76), effective_base(76, population=101), effective_base(101, population=101)
    (76, 304.0, inf)
    """
    if base < 1:
        raise ValueError(f"saw base = {base}, wanted 1 or more; nobody answered, so no share")
    if population is None:
        return base
    if population < base:
        raise ValueError(
            f"saw {base} answers from a population of {population}, wanted a population of at "
            "least the base; count the same units in both, or leave the population out"
        )
    return inf if population == base else base * (population - 1) / (population - base)


def hull(
    possible: Iterable[tuple[int, int]],
    *,
    population: int | None = None,
    confidence: float = 0.95,
    method: str = "wilson",
) -> Hull:
    """The smallest interval that holds the interval of every possible (count, base).

    For a printed share whose base is not printed; the options are those of `share`.

    Raises ValueError if there is no pair, and as `share` for each.

    Reference: the union over an unknown nuisance, as in Berger & Boos 1994,
    doi:10.1080/01621459.1994.10476836, without their probability for the nuisance.

    >>> both = hull([(85, 151), (99, 176)])
    >>> f"{both.low:.3f}..{both.high:.3f} of {both.of}"
    '0.483..0.639 of 2'
    """
    pairs = list(possible)
    for count, base in pairs:
        _check(count, base=base, confidence=confidence, method=method)
    if not pairs:
        raise ValueError(
            "saw no possible (count, base), wanted at least one; a number that cannot exist on "
            "any base has no interval"
        )
    counts, bases = np.array(pairs, dtype=float).T
    effective = np.array([effective_base(base, population=population) for _, base in pairs])
    low, high = _limits(counts / bases, base=effective, confidence=confidence, method=method)
    return Hull(float(low.min()), float(high.max()), len(pairs))


def _limits(
    estimate: np.ndarray, *, base: np.ndarray, confidence: float, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """The ends of the interval of each estimate; a base need not be whole."""
    estimate, base = np.asarray(estimate), np.asarray(base)
    census = np.isinf(base)
    asked = np.where(census, 1, base)
    low, high = proportion_confint(
        estimate * asked, asked, alpha=1 - confidence, method=ENGINE_NAMES[method]
    )
    # At the ends of the scale the interval reaches them: Brown, Cai & DasGupta 2001 define the
    # Jeffreys interval so, and for the others it undoes the last bit of the arithmetic.
    low, high = np.where(estimate == 0, 0.0, low), np.where(estimate == 1, 1.0, high)
    return np.where(census, estimate, low), np.where(census, estimate, high)


def _check(count: int, *, base: int, confidence: float, method: str) -> None:
    """Refuse what is not a share, or not one of the intervals."""
    if not 0 <= count <= base:
        raise ValueError(
            f"saw a count of {count} on a base of {base}, wanted 0 to {base}; "
            "count people once, or give the total of mentions as base"
        )
    if not 0 < confidence < 1:
        raise ValueError(
            f"saw confidence = {confidence}, wanted a fraction between 0 and 1, such as 0.95"
        )
    if method not in ENGINE_NAMES:
        raise ValueError(f"saw method {method!r}, wanted one of {', '.join(ENGINE_NAMES)}")
