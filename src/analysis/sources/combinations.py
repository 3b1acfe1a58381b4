"""How often each combination of a few columns occurs, counted by codes and said in texts."""

from collections import Counter
from collections.abc import Mapping, Sequence
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
    occurring = _occurring(columns)
    for key, rows in zip(occurring.keys, occurring.counts.tolist(), strict=True):
        found[key] += rows


def places_among(order: Mapping[tuple[str, ...], int], columns: Sequence[Coded]) -> np.ndarray:
    """The number that `order` gives to the combination in each row; raises KeyError if none.

    >>> places_among({("non",): 0, ("oui",): 1}, [Coded(np.array([0, 1, 0]), ["oui", "non"])])
    array([1, 0, 1])
    """
    if not len(columns[0].places):
        return np.empty(0, dtype=np.int64)
    occurring = _occurring(columns)
    places = np.array([order[key] for key in occurring.keys])
    return places[np.searchsorted(occurring.codes, occurring.of_row)]


@dataclass(frozen=True, slots=True, eq=False)
class _Occurring:
    """One code for the combination `of_row`; the `codes` that occur, their texts and counts."""

    of_row: np.ndarray
    codes: np.ndarray
    keys: list[tuple[str, ...]]
    counts: np.ndarray


def _occurring(columns: Sequence[Coded]) -> _Occurring:
    shape = tuple(len(one.texts) for one in columns)
    of_row = np.ravel_multi_index([one.places.astype(np.int64) for one in columns], shape)
    if np.prod(shape, dtype=float) > LISTED:
        codes, counts = np.unique(of_row, return_counts=True)
    else:
        counts = np.bincount(of_row)
        codes = np.flatnonzero(counts)
        counts = counts[codes]
    at = np.stack(np.unravel_index(codes, shape), axis=1).tolist()
    keys = [
        tuple(one.texts[place] for one, place in zip(columns, places, strict=True)) for places in at
    ]
    return _Occurring(of_row, codes, keys, counts)


def check_number(found: Combinations, *, columns: Sequence[str], file: str) -> None:
    """Raise SourceError for more combinations than a question and its margins can have."""
    if len(found) > MOST:
        distinct = {column: len({key[k] for key in found}) for k, column in enumerate(columns)}
        worst = max(distinct, key=distinct.__getitem__)
        raise SourceError(
            file,
            column=worst,
            seen=f"{distinct[worst]:,} different values",
            wanted=f"at most {MOST:,} combinations of what is counted together",
            way_out="Name questions and groups, not identifiers, dates or free text.",
        )
