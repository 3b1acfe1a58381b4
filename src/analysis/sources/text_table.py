"""A CSV file as text: no code becomes a number, no empty cell becomes a missing value.

Rows are counted as a spreadsheet counts them: the header is row 1, the first record row 2.
"""

import csv
import gzip
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from analysis.paths import shown
from analysis.sources.errors import SourceError

HEADER_ROWS = 1
GIVEN_AGAIN = "Take the file again from the repository, or build it again from its source."


def read_frame(path: Path, *, columns: Sequence[str]) -> pd.DataFrame:
    """A CSV file, gzipped if its name ends in .gz, as a table of text with these columns.

    Raises SourceError: no such file, unreadable, other columns, a row too long or too short.
    """
    file = shown(path)
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="") as lines:
            header, *rows = list(csv.reader(lines, strict=True)) or [[]]
    except (OSError, EOFError, zlib.error, csv.Error, UnicodeDecodeError) as cause:
        wanted = f"a whole CSV file in UTF-8 ({type(cause).__name__}: {cause})"
        raise SourceError(file, wanted=wanted, way_out=GIVEN_AGAIN) from cause
    _refuse_other_columns(header, file=file, columns=columns)
    _refuse_ragged(rows, file=file, width=len(columns))
    return pd.DataFrame(rows, columns=list(columns), dtype="str")


def require(
    table: pd.DataFrame, column: str, *, true: Iterable[bool], file: str, wanted: str
) -> None:
    """Raise SourceError at the first row where `true` (one value per row) does not hold."""
    for row, holds in enumerate(true):
        if not holds:
            seen = str(table[column].iloc[row])
            raise SourceError(
                file,
                row=row + HEADER_ROWS + 1,
                column=column,
                seen=seen,
                wanted=wanted,
                way_out=GIVEN_AGAIN,
            )


def _refuse_other_columns(header: list[str], *, file: str, columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in header]
    if missing or header != list(columns):
        raise SourceError(
            file,
            row=HEADER_ROWS,
            column=missing[0] if missing else None,
            seen=",".join(header),
            wanted=f"the columns {','.join(columns)}",
            way_out=GIVEN_AGAIN,
        )


def _refuse_ragged(rows: list[list[str]], *, file: str, width: int) -> None:
    for row, cells in enumerate(rows, start=HEADER_ROWS + 1):
        if len(cells) != width:
            seen = ",".join(cells)
            wanted = f"{width} cells, not {len(cells)}"
            raise SourceError(file, row=row, seen=seen, wanted=wanted, way_out=GIVEN_AGAIN)
