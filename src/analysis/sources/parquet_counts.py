"""How often each combination of a few columns of a Parquet file occurs, in memory that is bounded.

The file is read batch by batch, its other columns never: ten million rows cost no more memory
than a hundred thousand, and as many Python texts as there are distinct combinations.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from analysis.sources.combinations import Coded, Combinations, add_rows, check_number
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.parquet_batches import batches, schema_of
from analysis.sources.texts import column_of_texts


def count_parquet(path: Path, *, columns: Sequence[str]) -> Combinations:
    """How often each combination of the columns occurs, every value as text, empty if missing.

    Raises SourceError for a file that cannot be read, a column that holds lists, and more
    combinations than a question and its margins can have.
    """
    found: Combinations = Counter()
    _check_kinds(path, columns=columns)
    for batch in batches(path, columns=columns, coded=columns):
        add_rows(found, [coded(batch.column(column)) for column in columns])
        check_number(found, columns=columns, file=named(path))
    return found


def mentions(path: Path, *, column: str, pattern: str) -> bool:
    """Whether a text of a column contains the regular expression, whatever its case.

    Raises SourceError as `count_parquet`.
    """
    _check_kinds(path, columns=[column])
    return any(
        pc.any(
            pc.match_substring_regex(
                batch.column(column).cast(pa.string()), pattern, ignore_case=True
            )
        ).as_py()
        for batch in batches(path, columns=[column])
    )


def coded(column: pa.Array) -> Coded:
    """A column by the place of its values; the place after the last one is a missing value."""
    found = column.dictionary_encode()
    places = pc.fill_null(found.indices, len(found.dictionary))
    texts = column_of_texts(pa.chunked_array([found.dictionary]))
    return Coded(places.to_numpy(zero_copy_only=False), [*texts.to_pylist(), ""])


def _check_kinds(path: Path, *, columns: Sequence[str]) -> None:
    schema = schema_of(path)
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
