"""Rows taken into a table one by one: each is kept, repaired by a named rule, or refused."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.sources.account import Account, Refused
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import excerpt
from analysis.sources.export import Export
from analysis.sources.headers import Header
from analysis.sources.limits import LIMITS, Limits
from analysis.sources.notes import Note, note

TRAILING = note("trailing empty cells dropped")
PADDED = note("missing cells of columns without a name left empty")
FORMULA = note("formula error left empty")
TITLE = note("a title line above the header")
EMPTY = note("every cell is empty")
AGAIN = note("the header again")
NUL = note("a NUL character")
TOO_MANY, TOO_FEW = note("too many cells"), note("too few cells")
_TOGETHER = 1_000_000  # cells turned into columns at once
_ERROR = re.compile(
    r"#(N/A|N/D|REF!|DIV/0!|VALUE!|VALEUR!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|CALC!)"
    r"|Err:5\d\d"
)


class Intake:
    """A table that grows by rows of cells, under a header.

    >>> from analysis.sources.headers import name_columns
    >>> intake = Intake(name_columns(["id", "q"], file="a.csv"), file="a.csv")
    >>> for row, cells in enumerate((["1", "oui"], ["2", "non", ""], ["3"]), start=2):
    ...     intake.take(row, cells)
    >>> export = intake.export(origin="a.csv")
    >>> export.table.to_dict("list"), [*map(str, export.account.reasons)]
    ({'id': ['1', '2'], 'q': ['oui', 'non']}, ['too few cells'])
    """

    def __init__(self, header: Header, *, file: str, limits: Limits = LIMITS) -> None:
        self._header, self._file, self._limits = header, file, limits
        self._cells = list(header.cells)
        self._named = max(set(range(len(header.names))) - header.unnamed, default=-1) + 1
        self._rows: list[list[str]] = []
        self._numbers = array("q")
        self._chunks: list[list[pa.Array]] = [[] for _ in header.names]
        self._repaired: Counter[Note] = Counter()
        self._refused: list[Refused] = []

    def take(self, number: int, cells: list[str], *, repair: Note | None = None) -> None:
        """Take row `number`, or refuse it by a rule; `repair` says what was done to it before."""
        if len(cells) != len(self._cells):
            rule = self._fit(cells)
            if not rule:
                reason = TOO_MANY if len(cells) > len(self._cells) else TOO_FEW
                return self.refuse(number, reason, seen=";".join(cells[:20]))
            repair = repair or rule
            cells = [*cells, *[""] * len(self._cells)][: len(self._cells)]
        if not any(cells):
            return self.refuse(number, EMPTY, seen="")
        if cells == self._cells and len(cells) > 1:
            return self.refuse(number, AGAIN, seen=";".join(cells))
        if repair:
            self._repaired[repair] += 1
        self._rows.append(cells)
        self._numbers.append(number)
        if len(self._rows) * len(cells) >= _TOGETHER:
            self._flush()
        return None

    def refuse(self, number: int, reason: Note, *, seen: str) -> None:
        """Leave row `number` out, and say why.

        Raises SourceError once so many are refused that the file cannot be what it was taken for.
        """
        self._refused.append(Refused(number, reason, excerpt(seen)))
        if len(self._refused) > self._limits.refused:
            raise SourceError(
                self._file,
                row=number,
                seen=f"more than {self._limits.refused:,} rows refused, the last for: {reason}",
                wanted="a table of answers",
                way_out="Export the answers again as CSV UTF-8, or as xlsx.",
            )

    def export(self, *, origin: str, notes: Iterable[Note] = ()) -> Export:
        """The rows so far, without the columns that have neither name nor content."""
        self._flush()
        names, unnamed = self._header.names, sorted(self._header.unnamed)
        empty = [place for place in unnamed if not self._filled(place)]
        kept = [place for place in range(len(names)) if place not in empty]
        columns = {names[place]: self._column(place) for place in kept}
        called = [names[place] for place in unnamed if place not in empty]
        return Export(
            text_frame(columns, rows=np.array(self._numbers, dtype=np.int64)),
            self._account(),
            origin,
            {name: text for name, text in self._header.labels.items() if name in columns},
            {},
            (*notes, *self._header.notes, *_on_unnamed(called, empty=len(empty))),
        )

    def _account(self) -> Account:
        kept = len(self._numbers) - self._repaired.total()
        refused = sorted(self._refused, key=lambda one: one.row)
        return Account(kept, dict(self._repaired), tuple(refused))

    def _column(self, place: int) -> pa.ChunkedArray:
        return pa.chunked_array(self._chunks[place], type=pa.large_string())

    def _filled(self, place: int) -> bool:
        return any(pc.any(pc.not_equal(chunk, "")).as_py() for chunk in self._chunks[place])

    def _fit(self, cells: Sequence[str]) -> Note | None:
        """The rule by which a row of another width can be taken; None where there is none."""
        if len(cells) > len(self._cells):
            return None if any(cells[len(self._cells) :]) else TRAILING
        return PADDED if len(cells) >= self._named else None

    def _flush(self) -> None:
        if self._rows:
            for chunks, column in zip(self._chunks, zip(*self._rows, strict=True), strict=True):
                chunks.append(pa.array(column, pa.large_string()))
            self._rows = []


def text_frame(columns: Mapping[str, pa.ChunkedArray], *, rows: np.ndarray) -> pd.DataFrame:
    """A data frame of texts by columns of texts, its index the number of each row.

    >>> text_frame({"q": pa.chunked_array([["oui"]])}, rows=np.array([2])).loc[2, "q"]
    'oui'
    """
    table = pa.table(list(columns.values()), names=list(columns)).to_pandas()
    return table.astype("str").set_axis(pd.Index(rows, dtype="int64"), axis=0)


def _on_unnamed(called: Sequence[str], *, empty: int) -> list[Note]:
    notes = []
    if called:
        message = "Columns without a name were called by their place: {names}."
        notes.append(note(message, names=tuple(called)))
    if empty:
        message = "Columns with neither name nor content were left out: {count}."
        notes.append(note(message, count=empty))
    return notes


def without_errors(cells: Sequence[str]) -> list[str]:
    """The cells, those emptied that show a formula's error and no value.

    >>> without_errors(["#N/A", "#1 des priorités"])
    ['', '#1 des priorités']
    """
    return ["" if _ERROR.fullmatch(cell) else cell for cell in cells]
