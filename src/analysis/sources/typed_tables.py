"""Tables of files that know their columns and types (Parquet, SPSS, Stata), as exports."""

from collections.abc import Iterable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.sources.account import Account, Refused
from analysis.sources.export import Export
from analysis.sources.headers import name_columns
from analysis.sources.intake import EMPTY, text_frame
from analysis.sources.notes import Note
from analysis.sources.text_table import HEADER_ROWS

Codes = Mapping[str, dict[str, str]]


def typed_export(
    table: pa.Table,
    *,
    origin: str,
    labels: Mapping[str, str] | None = None,
    codes: Codes | None = None,
    notes: Iterable[Note] = (),
) -> Export:
    """The export of a table of texts; its rows are numbered as if its header were row 1.

    A row whose every cell is empty is refused, as in a CSV file. Raises SourceError for too many
    columns.

    >>> typed_export(pa.table({"q": ["oui", ""]}), origin="a.parquet").account.reasons == {EMPTY: 1}
    True
    """
    header = name_columns(table.column_names, file=origin, typed=True)
    filled = np.zeros(table.num_rows, dtype=bool)
    for column in table.columns:
        filled |= pc.not_equal(column, "").to_numpy()
    rows = np.arange(table.num_rows) + HEADER_ROWS + 1
    kept = table.filter(pa.array(filled))
    refused = tuple(Refused(int(row), EMPTY) for row in rows[~filled])
    return Export(
        text_frame(dict(zip(header.names, kept.columns, strict=True)), rows=rows[filled]),
        Account(kept.num_rows, {}, refused),
        origin,
        header.labels | dict(labels or {}),
        dict(codes or {}),
        (*notes, *header.notes),
    )
