"""Repairs of single answers, each expecting the fault it repairs (corrections.csv).

How to add one: a row in corrections.csv beside the answers: the respondent (or tool), the column,
what is there, what should be, why; in data/, then `barometre seal`. Once the fault is gone from the
answers the repair fails, and is to be removed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.sources.edited import read_edited
from analysis.sources.errors import SourceError
from analysis.sources.personal import personal, withheld
from analysis.sources.provenance import verified
from analysis.sources.rows import Row

COLUMNS = ("row", "column", "seen", "wanted", "reason")


@dataclass(frozen=True, slots=True)
class Correction:
    """Cell `column` of the row with the identifier `id`: `seen` becomes `wanted`.

    `given`: the row of corrections.csv.
    """

    id: str
    column: str
    seen: str
    wanted: str
    given: Row


def corrections_beside(answers: Path) -> Path:
    """Where the corrections of a file of answers are recorded."""
    return answers.with_name("corrections.csv")


def load_corrections(path: Path) -> list[Correction]:
    """The corrections in a file; none where there is no file.

    Raises SourceError where it is unreadable, a reason is missing, or one repairs nothing, twice,
    or into personal data.
    """
    if not path.exists():
        return []
    rows = read_edited(verified(path), columns=COLUMNS)
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        for fault in _faults(row, first=first):
            raise fault
        first[row["row"], row["column"]] = row.number
    return [Correction(row["row"], row["column"], row["seen"], row["wanted"], row) for row in rows]


def _faults(row: Row, *, first: Mapping[tuple[str, str], int]) -> Iterator[SourceError]:
    if not row["reason"].strip():
        yield row.fault("reason", wanted="a reason", way_out="Say why the answer is changed.")
    if row["seen"] == row["wanted"]:
        way_out = "Correct the row, or remove it."
        yield row.fault("wanted", wanted="another answer than is there", way_out=way_out)
    again = first.get((row["row"], row["column"]))
    if again:
        wanted = f"each cell once; row {again} repairs it already"
        yield row.fault("column", wanted=wanted, way_out="Keep one of the two rows.")
    if personal(row["wanted"]):
        yield SourceError(
            row.file,
            row=row.number,
            column="wanted",
            seen=withheld(row["wanted"]),
            wanted="no personal data",
            way_out="Take it out: it must not be in answers.",
        )


@dataclass(frozen=True, slots=True)
class Corrected:
    """Rows with the corrections made that fit, and an error for each that does not."""

    rows: list[Row]
    faults: list[SourceError]


def corrected(rows: Sequence[Row], corrections: Sequence[Correction], *, key: str) -> Corrected:
    """The rows of a table with its corrections made; `key`: the column that names a row."""
    made = list(rows)
    faults = []
    for one in corrections:
        places = [place for place, row in enumerate(made) if row.cells.get(key) == one.id]
        fault = _unfit(one, [made[place] for place in places], key=key)
        if fault:
            faults.append(fault)
            continue
        (place,) = places
        row = made[place]
        made[place] = Row(row.file, row.number, row.cells | {one.column: one.wanted})
    return Corrected(made, faults)


def _unfit(one: Correction, rows: Sequence[Row], *, key: str) -> SourceError | None:
    if len(rows) != 1:
        wanted = f"the identifier of one row of the answers; {len(rows)} have it"
        return one.given.fault("row", wanted=wanted, way_out="Correct the row, or remove it.")
    (row,) = rows
    if one.column == key or one.column not in row.cells:
        wanted = f"a column of {row.file}, other than {key}"
        return one.given.fault("column", wanted=wanted, way_out="Correct the row, or remove it.")
    if row[one.column] != one.seen:
        return SourceError(
            one.given.file,
            row=one.given.number,
            column=one.column,
            seen=withheld(row[one.column]),
            wanted=f"'{withheld(one.seen)}', the answer to be repaired",
            way_out="The fault is gone: correct the row, or remove it.",
        )
    return None
