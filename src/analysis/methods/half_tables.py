"""Exact tails over all tables of counts with a given total, without writing the tables down.

The categories are split into two halves. Every table is one half table of subtotal t beside
another of total - t; once the second are sorted by their statistic within each subtotal, a
search finds, for each of the first, the mass of all its partners that are far enough. So
28,956,759 tables (Mendel's peas) cost two lists of 155,403.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np


@dataclass(frozen=True, slots=True)
class Category:
    """What each count 0, 1, 2, ... of a category brings: a log probability and a statistic.

    Both arrays are as long as the counts it may take; over a table both are summed.
    """

    log_weights: np.ndarray
    statistics: np.ndarray


@dataclass(frozen=True, slots=True)
class HalfTables:
    """Tables of some categories, sorted by subtotal and then statistic: arrays of one length."""

    subtotals: np.ndarray
    weights: np.ndarray
    statistics: np.ndarray

    def starts(self, total: int) -> np.ndarray:
        """Where each subtotal 0..total begins, and where the last one ends."""
        return np.searchsorted(self.subtotals, np.arange(total + 2))


def count_tables(lengths: Sequence[int], *, total: int) -> int:
    """How many tables have that total, if category i may count 0 to lengths[i] - 1.

    Raises ValueError if a length is under 1 or the total negative.

    Reference: the coefficients of a product of polynomials, Stanley 2012, Enumerative
    Combinatorics 1, section 1.2; without a bound, C(total + k - 1, k - 1).

    >>> count_tables([557] * 4, total=556)
    28956759
    """
    return _ways(lengths, total=total)[-1]


def half_table_cost(lengths: Sequence[int], *, total: int) -> int:
    """How many half tables the exact tail needs in its larger half.

    Raises ValueError as `count_tables`.

    Reference: meet in the middle, Horowitz & Sahni 1974, doi:10.1145/321812.321823.

    >>> half_table_cost([557] * 4, total=556)
    155403
    """
    return max(sum(_ways([lengths[i] for i in half], total=total)) for half in _halves(lengths))


def tail_mass(categories: Sequence[Category], *, total: int, at_least: float) -> float:
    """The summed weight of all tables of that total whose statistic is at least so much.

    Weights are exp of the summed log weights (at most 1 each); `at_least` is in the unit of the
    statistics; -inf gives the mass of all tables.

    Raises ValueError as `count_tables`.

    Reference: meet in the middle, Horowitz & Sahni 1974, doi:10.1145/321812.321823, their
    subset sums being sums over categories here.

    >>> coin = Category(np.log([0.5, 0.5]), np.array([0.0, 1.0]))
    >>> tail_mass([coin, coin, coin], total=2, at_least=2.0)
    0.375
    """
    left, right = (
        _tables([categories[i] for i in half], total=total)
        for half in _halves([len(one.log_weights) for one in categories])
    )
    mass = 0.0
    right_starts = right.starts(total)
    for subtotal, (start, end) in enumerate(pairwise(left.starts(total).tolist())):
        first, last = right_starts[total - subtotal], right_starts[total - subtotal + 1]
        # From the far end, so that small tails are sums and not differences; 0 beyond it.
        beyond = np.append(np.cumsum(right.weights[first:last][::-1])[::-1], 0.0)
        needed = at_least - left.statistics[start:end]
        found = np.searchsorted(right.statistics[first:last], needed)
        mass += float(left.weights[start:end] @ beyond[found])
    return mass


def _tables(categories: Sequence[Category], *, total: int) -> HalfTables:
    """Every table of these categories whose subtotal does not exceed the total."""
    subtotals, log_weights, statistics = np.zeros(1, int), np.zeros(1), np.zeros(1)
    for one in categories:
        counts = np.arange(len(one.log_weights))
        sums = np.add.outer(subtotals, counts).ravel()
        within = sums <= total
        subtotals = sums[within]
        log_weights = np.add.outer(log_weights, one.log_weights).ravel()[within]
        statistics = np.add.outer(statistics, one.statistics).ravel()[within]
    order = np.lexsort((statistics, subtotals))
    return HalfTables(subtotals[order], np.exp(log_weights[order]), statistics[order])


def _halves(lengths: Sequence[int]) -> tuple[list[int], list[int]]:
    """The categories in two halves of about as many tables: the longest first, to the smaller."""
    halves: tuple[list[int], list[int]] = ([], [])
    products = [1, 1]
    for i in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        smaller = 0 if products[0] <= products[1] else 1
        halves[smaller].append(i)
        products[smaller] *= lengths[i]
    return halves


def _ways(lengths: Sequence[int], *, total: int) -> list[int]:
    """How many tables have each subtotal 0..total, in whole numbers without bound."""
    if total < 0 or any(length < 1 for length in lengths):
        raise ValueError(
            f"saw a total of {total} over lengths {list(lengths)}, wanted 0 or more, and at least "
            "one count for each category"
        )
    ways = np.zeros(total + 1, dtype=object)
    ways[0] = 1
    for length in lengths:
        sums = np.cumsum(ways)
        ways = sums.copy()
        ways[length:] -= sums[:-length]
    return [int(one) for one in ways]
