"""The header of a table: which row it is, and one name for each column.

The header is the first row that has at least half as many filled cells as the fullest of the first
thirty, and two of them where any row has two: what stands above are title lines. A column without
a name is called by its place, a name that was there already gets its number: nothing is renamed
without a note.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sources.errors import SourceError
from analysis.sources.excerpt import excerpt
from analysis.sources.limits import LIMITS, Limits
from analysis.sources.near_names import plain
from analysis.sources.notes import Note, note

_VALUE = re.compile(
    r"[-+]?\d[\d\s.,]*%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?|[^@\s]+@[^@\s]+\.\w+"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table.

    `names`: one for each column, all different; `cells`: the header as it stands in the file;
    `labels`: the text in the file where the name is another, by name; `unnamed`: the places, from
    0, of columns without a name; `notes`: what was renamed and what may be confused.
    """

    names: tuple[str, ...]
    cells: tuple[str, ...]
    labels: dict[str, str]
    unnamed: frozenset[int]
    notes: tuple[Note, ...]


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """The place of the header among the first rows of a table, by the rule of this module.

    >>> header_at([["Enquête 2016", "", ""], ["id", "q1", "q2"], ["1", "oui", ""]])
    1
    """
    filled = [sum(map(bool, row)) for row in rows]
    fullest = max(filled, default=0)
    for place, row in enumerate(rows):
        many = filled[place] >= max(1, fullest / 2)
        if many and (filled[place] > 1 or fullest < 2 or not row[0]):
            return place
    return 0


def name_columns(
    cells: Sequence[str],
    *,
    file: str,
    row: int = 1,
    typed: bool = False,
    limits: Limits = LIMITS,
) -> Header:
    """The names of the columns by the cells of the header, at `row` of the file.

    Raises SourceError where there are too many, or where the row looks like answers: not asked of
    a `typed` file, which knows its names.

    >>> name_columns(["id", " q1", "", "q1"], file="a.csv").names
    ('id', 'q1', 'column 3', 'q1 (2)')
    """
    _check_number(len(cells), file=file, row=row, limits=limits)
    if not typed:
        _check_names(cells, file=file, row=row)
    tidy = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
    names: list[str] = []
    taken = set(tidy)
    for place, text in enumerate(tidy):
        name = text or f"column {place + 1}"
        if name in names or (not text and name in taken):
            name = _numbered(name, taken)
        taken.add(name)
        names.append(name)
    labels = {name: cell for name, cell in zip(names, cells, strict=True) if cell and name != cell}
    unnamed = frozenset(place for place, text in enumerate(tidy) if not text)
    notes = (*_renamed(names, tidy), *_confusable(names))
    return Header(tuple(names), tuple(cells), labels, unnamed, notes)


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _check_number(columns: int, *, file: str, row: int, limits: Limits) -> None:
    if columns > limits.columns:
        raise SourceError(
            file,
            row=row,
            seen=f"{columns:,} columns",
            wanted=f"at most {limits.columns:,}",
            way_out="Export one row for each respondent and one column for each question.",
        )


def _check_names(cells: Sequence[str], *, file: str, row: int) -> None:
    values = [cell for cell in cells if _VALUE.fullmatch(cell.strip())]
    if values and 2 * len(values) >= sum(map(bool, cells)):
        raise SourceError(
            file,
            row=row,
            seen=excerpt(";".join(cells)),
            wanted="a header: the names of the columns",
            way_out="Write a name above each column; a name that is a number needs a letter (q1).",
        )


def _renamed(names: Sequence[str], tidy: Sequence[str]) -> list[Note]:
    again = [name for name, text in zip(names, tidy, strict=True) if text and name != text]
    if not again:
        return []
    return [note("Names that were there already were numbered: {names}.", names=tuple(again))]


def _confusable(names: Sequence[str]) -> list[Note]:
    alike = defaultdict(list)
    for name in names:
        alike[plain(name)].append(name)
    return [
        note(
            "Columns that differ only by case, accents, spaces or zeros: {names}.",
            names=tuple(group),
        )
        for group in alike.values()
        if len(group) > 1
    ]
