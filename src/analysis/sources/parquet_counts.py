"""How often each combination of a few columns of a Parquet file occurs, in memory that is bounded.

The file is read batch by batch, its other columns never: ten million rows cost no more memory
than a hundred thousand, and as many Python texts as there are distinct combinations.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.sources.apart import damaged
from analysis.sources.combinations import Coded, Combinations, add_rows, check_number
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.texts import text_of

BATCH = 262_144  # rows read at once
BUFFER = 1_048_576  # bytes read at once


def column_names(path: Path) -> list[str]:
    """The columns of a Parquet file; raises SourceError for a file that is none, or is cut."""
    with _opened(path) as file:
        return list(file.schema_arrow.names)


def count_parquet(path: Path, *, columns: Sequence[str]) -> Combinations:
    """How often each combination of the columns occurs, every value as text, empty if missing.

    Raises SourceError for a file that cannot be read, a column that holds lists, and more
    combinations than a question and its margins can have.
    """
    found: Combinations = Counter()
    for batch in _batches(path, columns=columns):
        add_rows(found, [_coded(batch.column(column)) for column in columns])
        check_number(found, columns=columns, file=named(path))
    return found


def mentions(path: Path, *, column: str, pattern: str) -> bool:
    """Whether a text of a column contains the regular expression, whatever its case.

    Raises SourceError as `count_parquet`.
    """
    return any(
        pc.any(
            pc.match_substring_regex(
                batch.column(column).cast(pa.string()), pattern, ignore_case=True
            )
        ).as_py()
        for batch in _batches(path, columns=[column], coded=False)
    )


def _batches(path: Path, *, columns: Sequence[str], coded: bool = True) -> Iterator[pa.RecordBatch]:
    """The columns, a batch at a time; `coded` texts come as codes where they can.

    Codes are how most files store texts: reading them so is several times faster.
    """
    with _opened(path) as file:
        _check_kinds(file.schema_arrow, columns=columns, path=path)
    try:
        with _opened(path, coded=columns if coded else ()) as file:
            for group in range(file.num_row_groups):  # at once, each would hold its buffers
                yield from file.iter_batches(
                    BATCH, row_groups=[group], columns=list(columns), use_threads=False
                )
    except (pa.ArrowException, OSError) as fault:
        raise damaged(path, seen=str(fault).partition("\n")[0]) from fault


def _opened(path: Path, *, coded: Sequence[str] = ()) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path, read_dictionary=list(coded), buffer_size=BUFFER)
    except (pa.ArrowException, OSError) as fault:
        raise damaged(path, seen=str(fault).partition("\n")[0]) from fault


def _coded(column: pa.Array) -> Coded:
    """A column by the place of its values; the place after the last one is a missing value."""
    coded = column.dictionary_encode()
    places = pc.fill_null(coded.indices, len(coded.dictionary))
    texts = [*map(text_of, coded.dictionary.to_pylist()), ""]
    return Coded(places.to_numpy(zero_copy_only=False), texts)


def _check_kinds(schema: pa.Schema, *, columns: Sequence[str], path: Path) -> None:
    for column in columns:
        kind = schema.field(column).type
        if pa.types.is_nested(kind):
            raise SourceError(
                named(path),
                column=column,
                seen=str(kind),
                wanted="texts, numbers or dates",
                way_out="Write one value in each cell.",
            )
