"""How often each combination of a few columns occurs, counted by codes and said in texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.sources.errors import SourceError

MOST = 500_000  # combinations: more is an identifier or free text, not a question
LISTED = 4_000_000  # possible ones listed one by one; beyond, only those that occur

Combinations = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """One column of n rows: the place of each in its distinct texts."""

    places: np.ndarray
    texts: Sequence[str]


def add_rows(found: Combinations, columns: Sequence[Coded]) -> None:
    """Count rows into `found`; texts are read once for each combination, not for each row.

    >>> found = Counter()
    >>> add_rows(found, [Coded(np.array([0, 1, 0]), ["oui", "non"])])
    >>> found
    Counter({('oui',): 2, ('non',): 1})
    """
    if not len(columns[0].places):
        return
    shape = tuple(len(one.texts) for one in columns)
    of_row = np.ravel_multi_index([one.places.astype(np.int64) for one in columns], shape)
    if np.prod(shape, dtype=float) > LISTED:
        there, counts = np.unique(of_row, return_counts=True)
    else:
        counts = np.bincount(of_row)
        there = np.flatnonzero(counts)
        counts = counts[there]
    at = np.stack(np.unravel_index(there, shape), axis=1).tolist()
    for places, rows in zip(at, counts.tolist(), strict=True):
        key = tuple(one.texts[place] for one, place in zip(columns, places, strict=True))
        found[key] += rows


def check_number(found: Combinations, *, columns: Sequence[str], file: str) -> None:
    """Raise SourceError for more combinations than a question and its margins can have."""
    if len(found) > MOST:
        distinct = {column: len({key[k] for key in found}) for k, column in enumerate(columns)}
        worst = max(distinct, key=distinct.__getitem__)
        raise SourceError(
            file,
            column=worst,
            seen=f"{distinct[worst]:,} different values",
            wanted=f"at most {MOST:,} combinations of the question and its margins",
            way_out="Name questions and groups, not identifiers, dates or free text.",
        )
