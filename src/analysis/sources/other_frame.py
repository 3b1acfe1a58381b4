"""The units of any file as a frame to draw from: Parquet, CSV, a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.sources.combinations import places_among
from analysis.sources.contact_frame import ContactFrame, framed, strata_by_name
from analysis.sources.errors import SourceError, missing
from analysis.sources.excerpt import named
from analysis.sources.export import read_export
from analysis.sources.frame_units import HEADER_ROWS, Batch
from analysis.sources.kinds import PARQUET, kind_of
from analysis.sources.near_names import did_you_mean
from analysis.sources.parquet_batches import batches, column_names, readable, rows_of_groups
from analysis.sources.parquet_counts import coded, count_parquet
from analysis.sources.texts import column_of_texts

PART = 1_000_000  # rows of a Parquet file that one process reads, about


@dataclass(frozen=True, slots=True)
class FrameFile:
    """A file of units: the column that tells them apart, those that make strata (the first is the
    group for which rates are assumed), and what else is to stand in the list of contacts."""

    path: Path
    key: str
    by: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """The columns that are read, each once; no other is."""
        return list(dict.fromkeys([self.key, *self.by, *self.more]))


@dataclass(frozen=True, slots=True)
class ParquetUnits:
    """Units of some groups of rows of a Parquet file. `order`: the place of each stratum, by its
    levels; `first`: the rows of the file before them."""

    given: FrameFile
    order: Mapping[tuple[str, ...], int]
    groups: Sequence[int]
    first: int

    def batches(self) -> Iterator[Batch]:
        """The units; raises SourceError where the file cannot be read."""
        given, row = self.given, self.first + HEADER_ROWS + 1
        with readable(given.path):
            for batch in batches(
                given.path, columns=given.columns, coded=given.by, groups=self.groups
            ):
                yield Batch(
                    _texts(batch.column(given.key)).to_pylist(),
                    places_among(self.order, [coded(batch.column(name)) for name in given.by]),
                    range(row, row + batch.num_rows),
                    partial(_taken, batch, given=given),
                )
                row += batch.num_rows


def read_frame_file(given: FrameFile) -> ContactFrame:
    """The units of a file in strata, in the order of their levels, every value as the text it is.

    A Parquet file is never held: its units are counted now and read again, a part at a time, by
    whoever draws them. Raises SourceError: no such file, damaged, a column that is not there.
    """
    if not given.path.is_file():
        raise missing(named(given.path))
    return _counted(given) if kind_of(given.path) == PARQUET else _held(given)


def _held(given: FrameFile) -> ContactFrame:
    table = read_export(given.path).table
    _refuse_unknown(given, known=list(table.columns))
    _refuse_none(given, rows=len(table))
    # Its index is the row in the file. Levels are few: their places are sorted, not their texts.
    units = table[given.columns].set_axis(table.index - HEADER_ROWS - 1)
    places = [pd.factorize(units[name], sort=True)[0] for name in reversed(given.by)]
    ordered = units.iloc[np.lexsort(places)]
    return framed(
        ordered, columns=given.columns, by=given.by, key=given.key, file=named(given.path)
    )


def _counted(given: FrameFile) -> ContactFrame:
    _refuse_unknown(given, known=column_names(given.path))
    counts = count_parquet(given.path, columns=given.by)
    _refuse_none(given, rows=counts.total())
    sizes = dict(sorted(counts.items()))
    strata = strata_by_name(sizes, by=given.by, file=named(given.path))
    order = {one.levels: place for place, one in enumerate(strata)}
    return ContactFrame(strata, given.key, named(given.path), _parts(given, order))


def _parts(given: FrameFile, order: Mapping[tuple[str, ...], int]) -> tuple[ParquetUnits, ...]:
    """Groups of rows that begin in the same million go together."""
    rows = np.array(rows_of_groups(given.path))
    before = np.cumsum(rows) - rows
    filled = np.flatnonzero(rows)
    pieces = np.split(filled, np.flatnonzero(np.diff(before[filled] // PART)) + 1)
    return tuple(
        ParquetUnits(given, order, piece.tolist(), int(before[piece[0]])) for piece in pieces
    )


def _taken(batch: pa.RecordBatch, rows: np.ndarray, *, given: FrameFile) -> pd.DataFrame:
    with readable(given.path):
        chosen = batch.take(pa.array(rows))
        texts = [_texts(chosen.column(name)) for name in given.columns]
        return pa.table(texts, names=given.columns).to_pandas()


def _texts(column: pa.Array) -> pa.ChunkedArray:
    return column_of_texts(pa.chunked_array([column]))


def _refuse_none(given: FrameFile, *, rows: int) -> None:
    if not rows:
        way_out = "Give a file with rows."
        raise SourceError(named(given.path), seen="no row", wanted="units", way_out=way_out)


def _refuse_unknown(given: FrameFile, *, known: Sequence[str]) -> None:
    for column in given.columns:
        if column not in known:
            raise SourceError(
                named(given.path),
                row=1,
                column=column,
                seen=", ".join(known),
                wanted=f"the column {column}",
                way_out=did_you_mean(column, known) or "Name columns of the file.",
            )
