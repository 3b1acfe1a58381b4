"""A small CSV table as it was given: every row with its number, nothing guessed."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.paths import shown
from analysis.sources.errors import SourceError, missing


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (the header is row 1) and its cells by column."""

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, column: str, *, wanted: str, way_out: str) -> SourceError:
        """The error that says this cell is not what was wanted."""
        return SourceError(
            self.file,
            row=self.number,
            column=column,
            seen=self.cells[column],
            wanted=wanted,
            way_out=way_out,
        )


def read_rows(path: Path, *, columns: Sequence[str]) -> list[Row]:
    """The rows of a UTF-8, comma-separated file that has exactly these columns.

    Raises SourceError where the file is missing, not UTF-8, has other columns or a ragged row.
    """
    header, rows = read_table(path)
    if list(columns) != header:
        raise SourceError(
            shown(path),
            row=1,
            seen=",".join(header),
            wanted="the columns " + ",".join(columns),
            way_out="Give the file these columns, in this order, separated by commas.",
        )
    return rows


def read_table(path: Path) -> tuple[list[str], list[Row]]:
    """The header and the rows of a UTF-8, comma-separated file, whatever its columns.

    Raises SourceError as `scan_table` does, and at the first ragged row.
    """
    scan = scan_table(path)
    for fault in scan.ragged:
        raise fault
    return scan.header, scan.rows


@dataclass(frozen=True, slots=True)
class Scan:
    """A table as it could be read: its header, its rows, and an error for each ragged one."""

    header: list[str]
    rows: list[Row]
    ragged: list[SourceError]


def scan_table(path: Path) -> Scan:
    """A UTF-8, comma-separated file whatever its columns; raises SourceError where it is none."""
    lines = [(number, cells) for number, cells in _lines(path) if cells]
    if not lines:
        raise SourceError(
            shown(path),
            seen="an empty file",
            wanted="a header and rows",
            way_out="Restore the file.",
        )
    header = lines[0][1]
    scan = Scan(header, [], [])
    for number, cells in lines[1:]:
        if len(cells) == len(header):
            scan.rows.append(Row(shown(path), number, dict(zip(header, cells, strict=True))))
        else:
            scan.ragged.append(_ragged(path, header, number=number, cells=cells))
    return scan


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as fault:
        raise missing(shown(path)) from fault
    except (UnicodeDecodeError, IsADirectoryError, PermissionError) as fault:
        raise SourceError(
            shown(path),
            seen=type(fault).__name__,
            wanted="a readable file in UTF-8",
            way_out="Save it again as « CSV UTF-8 ».",
        ) from fault


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    # A quoted cell may hold line breaks, so that rows are counted, not lines.
    number = 0
    try:
        reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as fault:
        raise SourceError(
            shown(path),
            row=number + 1,
            seen=str(fault),
            wanted="well-formed CSV",
            way_out="Close the quotes of this row.",
        ) from fault


def _ragged(path: Path, header: list[str], *, number: int, cells: list[str]) -> SourceError:
    return SourceError(
        shown(path),
        row=number,
        seen=f"{len(cells)} cells",
        wanted=f"{len(header)} cells",
        way_out="Quote cells that hold a comma; remove what is too much.",
    )
