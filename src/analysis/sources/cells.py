"""A sample as its cells: how many rows have each combination of a question and its margins.

All that an audit needs of a sample. Parquet is counted batch by batch (`parquet_counts`); other
files are read whole first.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.sources import export
from analysis.sources.account import Account
from analysis.sources.answers import COLLECTED, RECONSTRUCTED
from analysis.sources.combinations import Coded, Combinations, add_rows, check_number
from analysis.sources.discreet import read_discreetly
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.export import Export
from analysis.sources.kinds import PARQUET, kind_of
from analysis.sources.near_names import did_you_mean, several
from analysis.sources.notes import Note
from analysis.sources.parquet_batches import column_names
from analysis.sources.parquet_counts import count_parquet, mentions
from analysis.sources.provenance import File, fingerprint

RESPONDENT, MADE_UP = "respondent", "reconstr|reconstit"  # identifiers say what was made up


@dataclass(frozen=True, eq=False)
class Cells:
    """The distinct combinations of a few columns of a sample.

    `table`: a row of texts for each, empty where nothing was said, in the order of the texts;
    `counts`: how many rows of the file have it; `file`: its size and hash, None for
    a table made in memory; `codes`: by column, the label of each code where the file says it;
    `evidence`: "reconstructed" where any row was made up from published figures, else
    "collected"; `notes`: how it was read.
    """

    table: pd.DataFrame
    counts: np.ndarray
    account: Account
    origin: str
    file: File | None
    codes: Mapping[str, Mapping[str, str]]
    evidence: str
    notes: tuple[Note, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows were taken from the file."""
        return int(self.counts.sum())


def read_cells(where: str, *, columns: Sequence[str]) -> Cells:
    """The cells of a sample of any kind that `read_export` reads, by these columns.

    Raises SourceError where the file cannot be read or has no such column.
    """
    if where.startswith(export.ADDRESS):
        return _downloaded(where, columns=list(dict.fromkeys(columns)))
    path = Path(where)
    if kind_of(path) == PARQUET:
        return _counted(path, columns=list(dict.fromkeys(columns)))
    return cells_of(read_discreetly(where), columns=columns, file=fingerprint(path))


def _downloaded(where: str, *, columns: list[str]) -> Cells:
    # Imported here: few samples come from a portal, and all would wait for its library.
    from analysis.sources.opendatasoft import notes_of
    from analysis.sources.opendatasoft_download import download

    got = download(where)
    file = File(got.origin.address, got.origin.sha256, got.origin.bytes)
    if kind_of(got.path) == PARQUET:
        found = _counted(got.path, columns=columns)
        notes = (*notes_of(got), *found.notes)
        return replace(found, origin=got.origin.address, file=file, notes=notes)
    return cells_of(read_discreetly(where), columns=columns, file=file)


def cells_of(given: Export, *, columns: Sequence[str], file: File | None) -> Cells:
    """The cells of a table that was read; raises SourceError where it has no such column."""
    names = list(dict.fromkeys(columns))
    _check_columns(list(given.table.columns), wanted=names, file=given.origin)
    counts: Combinations = Counter()
    add_rows(counts, [_coded(given.table[name]) for name in names])
    check_number(counts, columns=names, file=given.origin)
    made_up = RESPONDENT in given.table and bool(
        given.table[RESPONDENT].str.contains(MADE_UP, case=False).any()
    )
    return Cells(
        *_sorted(counts, names=names),
        account=given.account,
        origin=given.origin,
        file=file,
        codes={name: given.codes[name] for name in names if name in given.codes},
        evidence=RECONSTRUCTED if made_up else COLLECTED,
        notes=given.notes,
    )


def _counted(path: Path, *, columns: list[str]) -> Cells:
    there = column_names(path)
    _check_columns(there, wanted=columns, file=named(path))
    found = count_parquet(path, columns=columns)
    made_up = RESPONDENT in there and mentions(path, column=RESPONDENT, pattern=MADE_UP)
    return Cells(
        *_sorted(found, names=columns),
        account=Account(found.total()),
        origin=named(path),
        file=fingerprint(path),
        codes={},
        evidence=RECONSTRUCTED if made_up else COLLECTED,
    )


def _sorted(
    found: Mapping[tuple[str, ...], int], *, names: Sequence[str]
) -> tuple[pd.DataFrame, np.ndarray]:
    """The combinations and their counts, in one order whatever that of the rows."""
    keys = sorted(found)
    counts = np.fromiter((found[key] for key in keys), dtype=np.int64, count=len(keys))
    return pd.DataFrame(keys, columns=list(names), dtype="str"), counts


def _check_columns(there: Sequence[str], *, wanted: Sequence[str], file: str) -> None:
    for column in wanted:
        if column not in there:
            raise SourceError(
                file,
                row=1,
                column=column,
                seen=several(there),
                wanted=f"a column {column!r}",
                way_out=did_you_mean(column, there)
                or "Name columns of this sample; are the margins those of another survey?",
            )


def _coded(column: pd.Series) -> Coded:
    places, texts = pd.factorize(column)
    return Coded(places, texts.tolist())
