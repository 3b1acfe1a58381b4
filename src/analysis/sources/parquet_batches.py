"""A Parquet file some rows at a time: the columns asked for, in memory that is bounded."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.sources.apart import damaged

BATCH = 262_144  # rows read at once
BUFFER = 1_048_576  # bytes read at once


def column_names(path: Path) -> list[str]:
    """The columns of a Parquet file; raises SourceError for a file that is none, or is cut."""
    return list(schema_of(path).names)


def schema_of(path: Path) -> pa.Schema:
    """The columns and their types; raises SourceError as `column_names`."""
    with _opened(path) as file:
        return file.schema_arrow


def rows_of_groups(path: Path) -> list[int]:
    """The rows of each group of rows, the pieces a Parquet file is written in.

    Raises SourceError as `column_names`.
    """
    with _opened(path) as file:
        return [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)]


def batches(
    path: Path,
    *,
    columns: Sequence[str],
    coded: Sequence[str] = (),
    groups: Sequence[int] | None = None,
) -> Iterator[pa.RecordBatch]:
    """The columns, a batch of rows at a time, in the order of the file.

    `coded`: columns whose texts come as codes where they can, which is how most files store them:
    reading them so is several times faster. `groups`: the groups of rows to read, None: all.
    Raises SourceError for a file that cannot be read.
    """
    with readable(path), _opened(path, coded=coded) as file:
        # All groups at once would each hold its buffers.
        for group in range(file.num_row_groups) if groups is None else groups:
            yield from file.iter_batches(
                BATCH, row_groups=[group], columns=list(columns), use_threads=False
            )


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Within it, what goes wrong with what a Parquet file holds is a SourceError."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, MemoryError) as fault:
        raise damaged(path, seen=str(fault).partition("\n")[0]) from fault


def _opened(path: Path, *, coded: Sequence[str] = ()) -> pq.ParquetFile:
    with readable(path):
        return pq.ParquetFile(path, read_dictionary=list(coded), buffer_size=BUFFER)
