"""An export of a survey platform as a table of texts, whatever kind of file it came as."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.sources import kinds
from analysis.sources.account import Account
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.notes import Note

ADDRESS = "ods://"  # of a data set on an Opendatasoft portal: ods://domain/dataset


@dataclass(frozen=True, eq=False)
class Export:
    """A table of texts read from one file, with the account of its rows.

    `table`: n rows by named columns, an empty text where nothing was said; its index is the
    number of each row in the file (the header is row 1). `origin`: the name of the file or the
    address it came from, and for a workbook its sheet; `labels`: what a column asks, by its name,
    where the file says it; `codes`: by column, the label of each code, where the file says it
    (SPSS, Stata); `notes`: how it was read and which columns were renamed.
    """

    table: pd.DataFrame
    account: Account
    origin: str
    labels: dict[str, str]
    codes: dict[str, dict[str, str]]
    notes: tuple[Note, ...] = ()


def read_export(where: str | Path, *, sheet: str = "") -> Export:
    """The table of an export: a file of any kind that is known by its content, or an address.

    `sheet` names the sheet of a workbook. Raises SourceError where the export cannot be read, with
    the way out.
    """
    # The readers return what this module defines, so that they are looked for late.
    address = str(where).startswith(ADDRESS)
    path = Path(where)
    kind = "" if address else kinds.kind_of(path)
    if kind == kinds.WORKBOOK:
        from analysis.sources.workbooks import read_workbook

        return read_workbook(path, sheet=sheet)
    if sheet:
        raise SourceError(
            ADDRESS if address else named(path),
            seen=f"a sheet asked for ({sheet!r}) of a file without sheets",
            wanted="a workbook",
            way_out="Leave the sheet out.",
        )
    if address:
        from analysis.sources.opendatasoft import fetch

        return fetch(str(where))
    return _read(path, kind=kind)


def _read(path: Path, *, kind: str) -> Export:
    if kind == kinds.PARQUET:
        from analysis.sources.columnar import read_parquet

        return read_parquet(path)
    if kind == kinds.STATISTICAL:
        from analysis.sources.statistical import read_statistical

        return read_statistical(path)
    from analysis.sources.delimited import read_delimited

    return read_delimited(path)
