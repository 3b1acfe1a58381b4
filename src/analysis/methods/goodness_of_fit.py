"""Exact tests of the composition of a sample against that of its frame, or given shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

import numpy as np
from scipy.special import rel_entr

from analysis.methods.composition_laws import (
    Law,
    hypergeometric_law,
    multinomial_law,
    whole_counts,
)
from analysis.methods.half_tables import Category, count_tables, half_table_cost, tail_mass

ORDERS = ("probability", "chi-square", "likelihood-ratio")
HALF_TABLES = 1_000_000  # more would need more than about 200 MB
DRAWS = 100_000
TIE = 1e-10  # relative: one statistic, summed in another order
LEAST = 1e-300


@dataclass(frozen=True, slots=True)
class Fit:
    """The chance `p`, in (0, 1], of a sample at least as far as the one observed.

    `standard_error` of p is 0 where every one of the `tables` was reckoned with, else `draws`
    samples were drawn; `statistic`: chi-square or likelihood ratio, or for the order
    "probability" the probability of just what was observed; `law`: the name of the law.
    """

    p: float
    standard_error: float
    statistic: float
    order: str
    law: str
    tables: int
    draws: int | None


def fit_to_frame(
    observed: Sequence[int],
    *,
    frame: Sequence[int],
    order: str = "probability",
    half_tables: int = HALF_TABLES,
    draws: int = DRAWS,
    seed: int = 2016,
) -> Fit:
    """Whether a sample drawn without replacement from a finite frame could look like this.

    `observed` and `frame`: whole numbers per category, in one order; `order` says what is
    farther: a smaller probability, a larger "chi-square" or a larger "likelihood-ratio". Exact
    as long as neither half of the categories has more than `half_tables` tables, else from
    `draws` samples with that `seed`. A p under 1e-300 is given as 1e-300.

    Raises ValueError if the two differ in length, a category counts more than its frame, a count
    is not a whole number of 0 or more, nothing was observed or the order is unknown.

    Reference: the multivariate hypergeometric law of `composition_laws`; p of an order, Freeman &
    Halton 1951, doi:10.1093/biomet/38.1-2.141; Monte Carlo p = (hits + 1) / (draws + 1), Davison
    & Hinkley 1997, equation 4.11.

    >>> found = fit_to_frame([99, 53, 24, 10, 8], frame=[3112, 2049, 101, 18, 14])
    >>> f"p = {found.p:.1e} over {found.tables:,} tables"
    'p = 2.1e-30 over 3,735,495 tables'
    """
    counts = whole_counts(observed)
    law = hypergeometric_law(frame, total=int(counts.sum()))
    return _fit(counts, law=law, order=order, half_tables=half_tables, draws=draws, seed=seed)


def fit_to_shares(
    observed: Sequence[int],
    *,
    shares: Sequence[float],
    order: str = "probability",
    half_tables: int = HALF_TABLES,
    draws: int = DRAWS,
    seed: int = 2016,
) -> Fit:
    """Whether a sample from a population without bound could look like this.

    As `fit_to_frame`, with `shares` (0 or more, in any unit) in the place of the frame: for
    comparison, and where the population is far larger than the sample.

    Raises ValueError as `fit_to_frame`; a category of share 0 has no room for a count.

    Reference: the exact multinomial test, Read & Cressie 1988, section 5.2; Mendel's peas as in
    the R package XNomial (Engels 2015), which visits every table.

    >>> peas = fit_to_shares([315, 108, 101, 32], shares=[9, 3, 3, 1])
    >>> f"p = {peas.p:.4f} over {peas.tables:,} tables"
    'p = 0.9382 over 28,956,759 tables'
    """
    counts = whole_counts(observed)
    law = multinomial_law(shares, total=int(counts.sum()))
    return _fit(counts, law=law, order=order, half_tables=half_tables, draws=draws, seed=seed)


def _fit(
    counts: np.ndarray, *, law: Law, order: str, half_tables: int, draws: int, seed: int
) -> Fit:
    """The p of the counts under the law: every table, or as many draws."""
    _check(counts, law=law, order=order)
    categories = tuple(
        Category(weights, _statistics(weights, expected=mean, order=order))
        for weights, mean in zip(law.log_weights, law.expected, strict=True)
    )
    seen = float(_totals(counts[None, :], categories=categories)[0])
    limit = seen - TIE * max(1.0, abs(seen))
    statistic = law.probability(counts.tolist()) if order == "probability" else seen
    lengths = [len(one) for one in law.log_weights]
    tables = count_tables(lengths, total=law.total)
    if half_table_cost(lengths, total=law.total) <= half_tables:
        mass = tail_mass(categories, total=law.total, at_least=limit)
        p = min(max(mass * exp(-law.log_total), LEAST), 1.0)
        return Fit(p, 0.0, statistic, order, law.name, tables, None)
    hits = int((_totals(law.draw(draws, seed=seed), categories=categories) >= limit).sum())
    p, error = (hits + 1) / (draws + 1), _monte_carlo_error(hits, draws=draws)
    return Fit(p, error, statistic, order, law.name, tables, draws)


def _monte_carlo_error(hits: int, *, draws: int) -> float:
    """The standard error of the share of hits; never 0, not even where all or none hit."""
    middle = (hits + 1) / (draws + 2)
    return sqrt(middle * (1 - middle) / draws)


def _statistics(weights: np.ndarray, *, expected: float, order: str) -> np.ndarray:
    """What each count of a category adds to the distance; a larger sum is farther."""
    if order == "probability":
        return -weights
    counts = np.arange(len(weights))
    if expected == 0:
        return np.zeros(1)
    if order == "chi-square":
        return (counts - expected) ** 2 / expected
    return 2 * rel_entr(counts, expected)


def _totals(tables: np.ndarray, *, categories: tuple[Category, ...]) -> np.ndarray:
    """The distance of each table, one per row."""
    return sum(one.statistics[tables[:, i]] for i, one in enumerate(categories))


def _check(counts: np.ndarray, *, law: Law, order: str) -> None:
    """Refuse what the law cannot yield."""
    room = np.array([len(one) - 1 for one in law.log_weights])
    if counts.shape != room.shape or (counts > room).any():
        raise ValueError(
            f"saw {counts.tolist()} out of {law.parts.tolist()}, wanted as many categories and no "
            "more of one than there are; give both in one order, and those outside the frame apart"
        )
    if order not in ORDERS:
        raise ValueError(f"saw order {order!r}, wanted one of {', '.join(ORDERS)}")
