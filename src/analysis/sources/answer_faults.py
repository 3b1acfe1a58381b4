"""What can be wrong with a table of answers: every fault, in the order of its columns.

How to add a rule: a function that yields an error for each cell against it, in `_cell_faults`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.sources.errors import SourceError
from analysis.sources.near_names import did_you_mean
from analysis.sources.personal import personal, withheld
from analysis.sources.rows import Row
from analysis.sources.schema import Field, Schema


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of answers as it is given: its file, its header, its rows."""

    file: str
    header: list[str]
    rows: list[Row]

    def table(self) -> pd.DataFrame:
        """The rows as a table of texts."""
        return pd.DataFrame([row.cells for row in self.rows], columns=self.header, dtype="str")


def sheet_faults(sheet: Sheet, schema: Schema) -> Iterator[SourceError]:
    """Every fault of a table of answers beside its codebook: of the header, then of the cells."""
    yield from _header_faults(sheet, schema)
    for column in dict.fromkeys(sheet.header):
        if column in schema.fields:
            yield from _column_faults(sheet.rows, schema.fields[column])
        else:
            yield from _personal_faults(sheet.rows, column)


def owner_faults(tools: Sequence[Row], respondents: Sheet) -> Iterator[SourceError]:
    """Tools of respondents that are not there."""
    known = {row.cells.get("respondent") for row in respondents.rows}
    for row in tools:
        if row.cells.get("respondent") not in known:
            yield _fault(
                row,
                "respondent",
                wanted=f"a respondent of {respondents.file}",
                way_out="Correct the identifier, or add the respondent.",
            )


def _header_faults(sheet: Sheet, schema: Schema) -> Iterator[SourceError]:
    for field in schema.fields.values():
        if field.required and field.name not in sheet.header:
            yield SourceError(
                sheet.file,
                row=1,
                seen=withheld(",".join(sheet.header)),
                wanted=f"the column {field.name}",
                way_out="Name the columns as in the codebook (the schema beside the answers).",
            )
    for column in dict.fromkeys(sheet.header):
        if column not in schema.fields or sheet.header.count(column) > 1:
            yield SourceError(
                sheet.file,
                row=1,
                column=withheld(column),
                seen=withheld(column),
                wanted="each column once, named in the codebook",
                way_out=did_you_mean(column, schema.fields)
                or "Remove the column, or describe it in the schema beside the answers.",
            )


def _column_faults(rows: Sequence[Row], field: Field) -> Iterator[SourceError]:
    first: dict[str, int] = {}
    kinds = {cell: personal(cell) for cell in {row[field.name] for row in rows}}
    for row in rows:
        cell = row[field.name]
        if kinds[cell]:
            yield _personal(row, field.name, kind=kinds[cell])
        elif field.required and not cell:
            yield _fault(row, field.name, wanted="an answer", way_out="Fill it in.")
        elif cell and field.codes and cell not in field.codes:
            wanted = "one of " + ", ".join(field.codes) + ", or nothing"
            way_out = "Correct the answer, or add the code to the codebook (schema.json)."
            yield _fault(row, field.name, wanted=wanted, way_out=way_out)
        elif cell and field.pattern and not re.fullmatch(field.pattern, cell):
            way_out = "Correct the answer, or the pattern in the codebook (schema.json)."
            yield _fault(row, field.name, wanted=f"a text like {field.pattern}", way_out=way_out)
        elif field.unique and cell in first:
            wanted = f"each once; row {first[cell]} has it already"
            yield _fault(row, field.name, wanted=wanted, way_out="Keep one of the two rows.")
        first.setdefault(cell, row.number)


def _personal_faults(rows: Sequence[Row], column: str) -> Iterator[SourceError]:
    for row in rows:
        kind = personal(row[column])
        if kind:
            yield _personal(row, column, kind=kind)


def _personal(row: Row, column: str, *, kind: str) -> SourceError:
    return _fault(
        row,
        column,
        wanted=f"no personal data, and here is {kind}",
        way_out="Take it out of the file: it must not be in answers.",
    )


def _fault(row: Row, column: str, *, wanted: str, way_out: str) -> SourceError:
    """As `Row.fault`, but that it never quotes personal data."""
    return SourceError(
        row.file,
        row=row.number,
        column=withheld(column),
        seen=withheld(row.cells.get(column, "")),
        wanted=wanted,
        way_out=way_out,
    )
