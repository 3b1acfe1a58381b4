"""Who was asked a question? Those of one answer to an earlier one, where nobody else answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.sources import mapping
from analysis.sources.mapping import Line

LEAST = 5  # answers: fewer fit any filter
MOST_OF = 0.8  # of those who were asked, so many answer
_CODES = 6  # a question with more answers is seldom a filter


@dataclass(frozen=True, eq=False)
class _Filter:
    asked: str
    place: int
    rows: np.ndarray


def who_was_asked(lines: Sequence[Line], table: pd.DataFrame) -> dict[str, str]:
    """For each question that seems to be asked of some only, "question=code" of whom.

    `lines`: the proposed mapping; `table`: the export.
    """
    filters = list(_filters(lines, table))
    asked: dict[str, str] = {}
    for place, question, columns in _questions(lines):
        answered = (table[columns] != "").to_numpy().any(axis=1)
        if answered.sum() < LEAST or answered.all():
            continue
        fitting = [
            one
            for one in filters
            if one.place < place
            and not (answered & ~one.rows).any()
            and answered.sum() >= MOST_OF * one.rows.sum()
        ]
        if fitting:
            # The smallest group that fits; of equal ones the nearest question before.
            asked[question] = min(fitting, key=lambda one: (one.rows.sum(), -one.place)).asked
    return asked


def _questions(lines: Sequence[Line]) -> Iterator[tuple[int, str, list[str]]]:
    columns: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    for place, line in enumerate(lines):
        if line.role in mapping.KEPT:
            columns.setdefault(line.question, []).append(line.column)
            places.setdefault(line.question, place)
    for question, names in columns.items():
        yield places[question], question, names


def _filters(lines: Sequence[Line], table: pd.DataFrame) -> Iterator[_Filter]:
    for place, line in enumerate(lines):
        codes = _codes(lines, line.column) if line.role == mapping.QUESTION else {}
        if 2 <= len(codes) <= _CODES:
            for code, seen in codes.items():
                rows = table[line.column].isin(seen).to_numpy()
                if not rows.all():
                    yield _Filter(f"{line.question}={code}", place, rows)


def _codes(lines: Sequence[Line], column: str) -> Mapping[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for line in lines:
        if line.role == mapping.CODE and line.column == column and line.answer:
            codes.setdefault(line.answer, []).append(line.seen)
    return codes
