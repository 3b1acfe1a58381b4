"""The units of any file as a frame to draw from: Parquet, CSV, a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.sources.apart import damaged
from analysis.sources.contact_frame import ContactFrame, framed
from analysis.sources.errors import SourceError, missing
from analysis.sources.excerpt import named
from analysis.sources.export import read_export
from analysis.sources.kinds import PARQUET, kind_of
from analysis.sources.near_names import did_you_mean
from analysis.sources.texts import column_of_texts


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


def read_frame_file(given: FrameFile) -> ContactFrame:
    """The units of a file in the order of their strata, every value as the text it is.

    Of a Parquet file only the columns named are read, so that it may hold tens of millions.
    Raises SourceError: no such file, damaged, a column that is not there, two units of one code.
    """
    units = _read(given)
    file = named(given.path)
    if units.empty:
        raise SourceError(file, seen="no row", wanted="units", way_out="Give a file with rows.")
    # Levels are few: their places are sorted, not their texts.
    places = [pd.factorize(units[name], sort=True)[0] for name in reversed(given.by)]
    ordered = units.iloc[np.lexsort(places)]
    return framed(ordered, columns=given.columns, by=given.by, key=given.key, file=file)


def _read(given: FrameFile) -> pd.DataFrame:
    if not given.path.is_file():
        raise missing(named(given.path))
    if kind_of(given.path) == PARQUET:
        return _read_parquet(given)
    table = read_export(given.path).table
    _refuse_unknown(given, known=list(table.columns))
    # The index is the row in the file; an error names the row by its place below the header.
    return table[given.columns].set_axis(table.index - 2)


def _read_parquet(given: FrameFile) -> pd.DataFrame:
    try:
        with pq.ParquetFile(given.path) as file:
            _refuse_unknown(given, known=file.schema_arrow.names)
            table = file.read(columns=given.columns)
        texts = [column_of_texts(table[name]) for name in given.columns]
    except (pa.ArrowException, OSError, ValueError, MemoryError) as fault:
        raise damaged(given.path, seen=str(fault).partition("\n")[0]) from fault
    return pa.table(texts, names=given.columns).to_pandas(types_mapper=_text)


def _text(kind: pa.DataType) -> pd.StringDtype | None:
    return pd.StringDtype("pyarrow") if pa.types.is_string(kind) else None


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
