"""Tables that a person reviews in a spreadsheet: UTF-8 with its mark, semicolons.

They are read back whatever the spreadsheet made of them: another delimiter or encoding, a workbook.
A cell that a spreadsheet would run is written with an apostrophe before it, taken off again here.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.sources.errors import SourceError, missing
from analysis.sources.excerpt import named
from analysis.sources.export import read_export
from analysis.sources.intake import EMPTY
from analysis.sources.near_names import did_you_mean
from analysis.sources.rows import Row
from analysis.sources.spreadsheet import guarded, unguarded


def read_edited(path: Path, *, columns: Sequence[str]) -> list[Row]:
    """The rows of a table that has at least these columns, in any order.

    Raises SourceError where the file is missing or unreadable, or a column or a row cannot be used.
    """
    if not path.is_file():
        raise missing(named(path))
    export = read_export(path)
    names = list(export.table.columns)
    for column in columns:
        if column not in names:
            raise SourceError(
                named(path),
                row=1,
                seen=",".join(names),
                wanted=f"the column {column}",
                way_out=did_you_mean(column, names) or "Write the columns as they were proposed.",
            )
    for one in export.account.refused:
        if one.reason != EMPTY:
            raise SourceError(
                named(path),
                row=one.row,
                seen=str(one.reason),
                wanted=f"{len(names)} cells",
                way_out="Mend this row, or save the table again from the spreadsheet.",
            )
    texts = export.table[list(columns)].to_dict("records")
    return [
        Row(named(path), int(number), {name: unguarded(cell) for name, cell in cells.items()})
        for number, cells in zip(export.table.index, texts, strict=True)
    ]


def edited_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as the text of a file that a person reviews.

    >>> edited_text(["a", "b"], [["1", "=2"]])
    "\\ufeffa;b\\r\\n1;'=2\\r\\n"
    """
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
