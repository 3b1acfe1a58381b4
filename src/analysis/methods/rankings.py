"""Is the first answer truly first? Shares of one base, of which only the counts are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from math import sqrt

from scipy.stats import binom

from analysis.methods.families import confidence_each, holm
from analysis.methods.proportions import share


@dataclass(frozen=True, slots=True)
class Paired:
    """The difference of two shares of one base, in [-1, 1], and p of "not greater", one-sided.

    `both`: how many gave the two answers, seen or, where not known, as few as can be.
    """

    estimate: float
    low: float
    high: float
    p: float
    both: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first answer against another; the interval is simultaneous over the question."""

    against: str
    difference: Paired
    adjusted_p: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Whether an answer is first in the population: `p` of the contrary, and the comparisons."""

    first: str
    p: float
    holds: bool
    comparisons: tuple[Comparison, ...]


def paired_difference(
    count: int,
    *,
    against: int,
    base: int,
    both: int | None = None,
    population: int | None = None,
    confidence: float = 0.95,
) -> Paired:
    """The share of an answer minus that of another given by the same people.

    `count` and `against` of one `base`; `both`: how many gave the two, None where only the two
    counts are published. Then it is the fewest that can be, max(0, count + against - base):
    the covariance is lowest, the interval widest, and p the largest for a count above the other.
    For exclusive answers that is the truth, not a bound. p is conditional on those who gave one
    answer only and takes no account of the population.

    Raises ValueError if a count is outside 0..base or `both` cannot be, and as `share`.

    Reference: Newcombe 1998, Statistics in Medicine 17:2635-2650, method 10; p: exact McNemar
    test, McNemar 1947, doi:10.1007/BF02295996; lowest covariance: Fréchet 1951.

    >>> found = paired_difference(34, against=16, base=55)
    >>> f"{found.estimate:.3f} in {found.low:.3f}..{found.high:.3f}, p = {found.p:.4f}"
    '0.327 in 0.077..0.537, p = 0.0077'
    """
    one, other = (
        share(k, base=base, population=population, confidence=confidence) for k in (count, against)
    )
    both = _both(count, against=against, base=base, both=both)
    phi = _correlation(count, against=against, base=base, both=both)
    estimate = (count - against) / base
    down = _combined(one.estimate - one.low, other.high - other.estimate, phi=phi)
    up = _combined(one.high - one.estimate, other.estimate - other.low, phi=phi)
    alone = count - both
    p = float(binom.sf(alone - 1, alone + against - both, 0.5))
    return Paired(estimate, estimate - down, estimate + up, p, both)


def ranking(
    counts: Mapping[str, int],
    *,
    base: int,
    first: str | None = None,
    population: int | None = None,
    confidence: float = 0.95,
) -> Ranking:
    """Whether an answer is given by more of the population than every other.

    `counts`: of each answer, on one `base`, in any order, exclusive or not; `first`: the answer
    said to be first, by default the one that is in the sample. Intervals are simultaneous
    (Bonferroni), `adjusted_p` is Holm's for each "more than that one"; `p` is the largest p
    times the number of others, so that `holds` (p at most (1 - confidence) / 2) is wrong no
    more often than it says even though the sample chose which answer to call first.

    Raises ValueError if there are fewer than two answers or `first` is none of them, and as
    `paired_difference`.

    Reference: worst case over cross-tables, `paired_difference`; Holm 1979; for exclusive
    answers no multiplication would be needed: Hung & Fithian 2019, doi:10.1214/17-AOS1634.

    >>> said = {"meetings": 34, "barcamps": 16, "training": 3, "councils": 3}
    >>> found = ranking(said, base=55)
    >>> found.first, round(found.p, 4), found.holds
    ('meetings', 0.023, True)
    """
    if len(counts) < 2 or first not in {None, *counts}:
        raise ValueError(
            f"saw first = {first!r} among {list(counts)}, wanted one of at least two answers"
        )
    first = max(counts, key=counts.__getitem__) if first is None else first
    others = [name for name in counts if name != first]
    each = confidence_each(confidence, of=len(others))
    against = partial(
        paired_difference, counts[first], base=base, population=population, confidence=each
    )
    found = [against(against=counts[name]) for name in others]
    p_values = [one.p for one in found]
    p = min(1.0, len(others) * max(p_values))
    comparisons = map(Comparison, others, found, holm(p_values).tolist())
    return Ranking(first, p, p <= (1 - confidence) / 2, tuple(comparisons))


def _both(count: int, *, against: int, base: int, both: int | None) -> int:
    """How many gave both answers: as said, or as few as can be."""
    fewest = max(0, count + against - base)
    both = fewest if both is None else both
    if not fewest <= both <= min(count, against):
        raise ValueError(
            f"saw {both} who gave both answers, wanted {fewest} to {min(count, against)} for "
            f"{count} and {against} of {base}; leave it out if it is not known"
        )
    return both


def _correlation(count: int, *, against: int, base: int, both: int) -> float:
    """Of the two answers, Newcombe's: a positive one is moved towards 0 by half a person."""
    scale = sqrt(count * (base - count) * against * (base - against))
    raw = base * both - count * against
    if scale == 0:
        return 0.0
    return (max(raw - base / 2, 0) if raw > 0 else raw) / scale


def _combined(one: float, other: float, *, phi: float) -> float:
    """Two distances squared and added, with their correlation."""
    return sqrt(max(one**2 - 2 * phi * one * other + other**2, 0))
