"""Parquet files to a table of texts, whatever the types of their columns."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.sources.apart import damaged
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.export import Export
from analysis.sources.limits import LIMITS, Limits
from analysis.sources.texts import column_of_texts
from analysis.sources.typed_tables import typed_export


def read_parquet(path: Path, *, limits: Limits = LIMITS) -> Export:
    """The table of a Parquet file, every value as text, empty where it is null.

    Raises SourceError where the file is damaged or too large to be held whole.
    """
    try:
        with pq.ParquetFile(path, pre_buffer=False) as file:
            _check_size(file.metadata, path=path, limits=limits)
            table = file.read(use_threads=False)
        names = table.column_names
        columns = [column_of_texts(column) for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, MemoryError) as fault:
        raise damaged(path, seen=str(fault).partition("\n")[0]) from fault
    return typed_export(pa.table(columns, names=names), origin=named(path))


def _check_size(metadata: pq.FileMetaData, *, path: Path, limits: Limits) -> None:
    cells = metadata.num_rows * metadata.num_columns
    if metadata.num_columns > limits.columns or cells > limits.cells:
        raise SourceError(
            named(path),
            seen=f"{metadata.num_rows:,} rows of {metadata.num_columns:,} columns",
            wanted=f"at most {limits.columns:,} columns and {limits.cells:,} cells",
            way_out="Keep the columns of the survey only; an audit reads those it needs in parts.",
        )
