"""What a transferred file holds: read from end to end before it is believed to be whole."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.sources.excerpt import excerpt
from analysis.sources.limits import LIMITS, Limits
from analysis.sources.records import cell_limit

CSV = "csv"  # any other form is Parquet


@dataclass(frozen=True, slots=True)
class Contents:
    """How many rows a file has, and its columns; `damaged` says why it could not be read."""

    rows: int
    names: tuple[str, ...]
    damaged: str = ""


def contents_of(path: Path, *, form: str, limits: Limits = LIMITS) -> Contents:
    """What a file of that form holds; never raises for what is in it."""
    try:
        return _of_csv(path, limits=limits) if form == CSV else _of_parquet(path, limits=limits)
    except (pa.ArrowException, csv.Error, OSError, ValueError, MemoryError) as fault:
        return Contents(0, (), damaged=excerpt(str(fault)) or type(fault).__name__)


def _of_csv(path: Path, *, limits: Limits) -> Contents:
    with cell_limit(limits.cell), path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines, delimiter=";", strict=True)
        names = next(rows, [])
        return Contents(sum(1 for row in rows if row or len(names) == 1), tuple(names))


def _of_parquet(path: Path, *, limits: Limits) -> Contents:
    with pq.ParquetFile(path, pre_buffer=False) as file:
        told, names = file.metadata.num_rows, tuple(file.schema_arrow.names)
        if told * len(names) > limits.cells:  # more than is read whole by anyone
            return Contents(told, names)
        return Contents(sum(part.num_rows for part in file.iter_batches(use_threads=False)), names)
