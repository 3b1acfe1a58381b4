"""Sheets of xlsx, xls and ods workbooks, to a table of texts with the account of its rows.

The header spans two rows where cells of its first are merged across: "Question [Sub-question]".
Cells merged downwards hold for every row they span, which is a repair; merged across, for the first
column alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from analysis.sources.apart import read_apart
from analysis.sources.excerpt import named
from analysis.sources.export import Export
from analysis.sources.headers import header_at, name_columns
from analysis.sources.intake import FORMULA, NUL, TITLE, Intake, without_errors
from analysis.sources.limits import LIMITS, Limits
from analysis.sources.notes import Note, note

MERGED = note("value of cells merged downwards repeated")

Merge = Sequence[int]  # first row, first column, last row, last column, from 0
Filled = Mapping[int, Mapping[int, str]]  # by row and column, from 0


def read_workbook(path: Path, *, sheet: str = "", limits: Limits = LIMITS) -> Export:
    """The table of a sheet: the one named, or the one with clearly the most cells.

    Raises SourceError: damaged, locked, a zip bomb, several plausible sheets, no header.
    """
    raw = read_apart("sheet_cells", path, sheet=sheet)
    file, merged = f"{named(path)}, sheet {raw.facts['sheet']!r}", raw.facts["merged"]
    first = [cells for _, cells in _rows(raw.table.slice(0, limits.titles))]
    at = header_at(first)
    across = [one for one in merged if one[0] == one[2] == at and one[1] < one[3]]
    spans = 2 if across and len(first) > at + 1 else 1
    top = _joined(first[at], first[at + 1], across=across) if spans == 2 else first[at]
    header = name_columns(top, file=file, row=at + 1, limits=limits)
    intake = Intake(header, file=file, limits=limits)
    filled = _repeated(raw.table, merged, below=at + spans)
    for row, cells in _rows(raw.table):
        if at <= row < at + spans or (row < at and not any(cells)):
            continue
        if row < at:
            intake.refuse(row + 1, TITLE, seen=";".join(cells))
        else:
            _take(row, cells, intake=intake, filled=filled.get(row, {}))
    return intake.export(origin=file, notes=_notes(raw.facts))


def _notes(facts: Mapping) -> list[Note]:
    notes = []
    if facts["unread"]:
        message = "Sheets that were not read: {names}."
        notes.append(note(message, names=tuple(facts["unread"])))
    if facts["old"]:
        notes.append(note("An .xls does not tell formula errors: they are read as empty cells."))
    return notes


def _rows(table: pa.Table) -> Iterator[tuple[int, list[str]]]:
    row = 0
    for batch in table.to_batches():
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield row, list(cells)
            row += 1


def _take(row: int, cells: list[str], *, intake: Intake, filled: Mapping[int, str]) -> None:
    if any("\0" in cell for cell in cells):
        return intake.refuse(row + 1, NUL, seen=";".join(cells))
    whole = [filled.get(place, cell) for place, cell in enumerate(cells)] if filled else cells
    clean = without_errors(whole)
    repair = MERGED if whole != cells else FORMULA if clean != whole else None
    return intake.take(row + 1, clean, repair=repair)


def _joined(upper: Sequence[str], lower: Sequence[str], *, across: Sequence[Merge]) -> list[str]:
    """The names of columns by two rows; a cell merged across stands above all it spans."""
    above = list(upper)
    for _, first, _, last in across:
        above[first : last + 1] = [upper[first]] * len(above[first : last + 1])
    pairs = zip(above, lower, strict=True)
    return [f"{one} [{two}]" if one and two else one or two for one, two in pairs]


def _repeated(table: pa.Table, merged: Sequence[Merge], *, below: int) -> Filled:
    """What cells merged downwards hold, for each row they span after their first."""
    filled: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for top, column, bottom, _ in merged:
        if below <= top < bottom and top < table.num_rows and column < table.num_columns:
            value = table.column(column)[top].as_py()
            for row in range(top + 1, min(bottom + 1, table.num_rows)):
                filled[row][column] = value
    return filled
