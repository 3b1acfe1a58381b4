"""Two tables of which nobody said the key, such as the numbers behind a figure, row by row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.audit.values import Value, natural, value

AS_PRINTED = "printed"  # "62" and "62.0" are two printed numbers
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text: its columns, and its rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that differs: the cells that name its row, its column; None: no such row."""

    row: Key
    column: str
    old: Value | None
    new: Value | None


def changed_cells(old: Sheet, new: Sheet) -> list[Cell]:
    """Cells that differ in the columns both have, and rows that only one has (column "").

    A row is named by its first cells: as few columns as tell the rows of both tables apart. Where
    none do, equal rows are counted. The order of the rows does not matter; tables without a column
    in common are not compared.

    >>> old = Sheet(("claim", "share"), (("a", "0.5"), ("b", "0.1")))
    >>> new = Sheet(("claim", "share"), (("b", "0.10"), ("a", "0.6")))
    >>> changed_cells(old, new)
    [Cell(row=('a',), column='share', old=0.5, new=0.6)]
    """
    columns = [column for column in old.columns if column in new.columns]
    if not columns:
        return []
    before, after = _cut(old, columns), _cut(new, columns)
    width = _width(before, after, columns=len(columns))
    was, now = _named(before, width), _named(after, width)
    cells = []
    for name in sorted(was.keys() | now.keys(), key=lambda one: [natural(part) for part in one]):
        cells += _row(name, columns, old=was.get(name), new=now.get(name))
    return cells


def _cut(sheet: Sheet, columns: Sequence[str]) -> list[Key]:
    places = [sheet.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in sheet.rows]


def _width(old: Sequence[Key], new: Sequence[Key], *, columns: int) -> int:
    """How many of the first columns name every row."""
    for width in range(1, columns):
        if all(len({row[:width] for row in rows}) == len(rows) for rows in (old, new)):
            return width
    return columns


def _named(rows: Sequence[Key], width: int) -> dict[Key, Key]:
    """The rows by their first cells; of several that are equal, each says which it is."""
    seen: Counter[Key] = Counter()
    named = {}
    for row in rows:
        name = row[:width]
        seen[name] += 1
        named[(*name, str(seen[name])) if seen[name] > 1 else name] = row
    return named


def _row(name: Key, columns: Sequence[str], *, old: Key | None, new: Key | None) -> Iterator[Cell]:
    if old is None or new is None:
        yield Cell(name, "", old and ", ".join(old), new and ", ".join(new))
        return
    for column, before, after in zip(columns, old, new, strict=True):
        was, now = _value(column, before), _value(column, after)
        if was != now:
            yield Cell(name, column, was, now)


def _value(column: str, text: str) -> float | str:
    return text if column == AS_PRINTED else value(text)
