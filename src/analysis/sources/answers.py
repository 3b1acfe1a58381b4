"""The answers of one edition, checked against the codebook; they say whether they are real."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.paths import SURVEY, shown
from analysis.sources.errors import SourceError
from analysis.sources.provenance import File, fingerprint, verified
from analysis.sources.rows import Row, read_table
from analysis.sources.schema import Field, Schema, load_schema

RECONSTRUCTED = "reconstructed"
COLLECTED = "collected"


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Tables by name ("respondents", "tools"), one row a respondent or a tool, codes as text.

    `evidence` is "reconstructed" where any respondent was made up from published figures, else
    "collected"; each table carries it in `attrs["evidence"]`. An empty cell is a missing answer.
    """

    wave: str
    tables: dict[str, pd.DataFrame]
    evidence: str
    files: tuple[File, ...]


def default_answers(wave: str) -> Path:
    """The respondents' table of a wave: the collected one, else the one made up in its stead."""
    collected = SURVEY / wave / "respondents.csv"
    return collected if collected.exists() else SURVEY / wave / "respondents.reconstructed.csv"


def load_answers(
    wave: str,
    *,
    path: Path | None = None,
    tools: Path | None = None,
    codebook: Path | None = None,
) -> Answers:
    """The answers of a wave from a respondents' file, and from the tools' file beside it if any.

    The tools' file is the one given, else the respondents' file's name with "tools" in it;
    `codebook`: the folder of another codebook than the wave's.
    Raises SourceError at the first cell that is not as the codebook wants it.
    """
    path = path or default_answers(wave)
    paths = {"respondents": path}
    beside = tools or path.with_name(path.name.replace("respondents", "tools"))
    if beside != path and (tools or beside.exists()):
        paths["tools"] = beside
    given = {
        name: _checked(file, load_schema(wave, name, folder=codebook))
        for name, file in paths.items()
    }
    if "tools" in given:
        _check_owners(given["tools"].rows, given["respondents"])
    tables = {name: sheet.table() for name, sheet in given.items()}
    evidence = _evidence(tables["respondents"])
    for table in tables.values():
        table.attrs["evidence"] = evidence
    return Answers(wave, tables, evidence, tuple(fingerprint(file) for file in paths.values()))


def _evidence(respondents: pd.DataFrame) -> str:
    # The word is in the identifiers themselves, so that no copy of the table can lose it.
    made_up = respondents["respondent"].str.contains("reconstr|reconstit", case=False)
    return RECONSTRUCTED if made_up.any() else COLLECTED


@dataclass(frozen=True, slots=True)
class _Sheet:
    file: str
    header: list[str]
    rows: list[Row]

    def table(self) -> pd.DataFrame:
        return pd.DataFrame([row.cells for row in self.rows], columns=self.header, dtype="str")


def _checked(path: Path, schema: Schema) -> _Sheet:
    header, rows = read_table(verified(path))
    _check_header(path, header, schema=schema)
    for column in header:
        _check_column(rows, schema.fields[column])
    return _Sheet(shown(path), header, rows)


def _check_header(path: Path, header: Sequence[str], *, schema: Schema) -> None:
    needed = [field.name for field in schema.fields.values() if field.required]
    for column in needed:
        if column not in header:
            raise SourceError(
                shown(path),
                row=1,
                seen=",".join(header),
                wanted=f"the column {column}",
                way_out="Name the columns as in the codebook (the schema beside the answers).",
            )
    for column in header:
        if column not in schema.fields or header.count(column) > 1:
            raise SourceError(
                shown(path),
                row=1,
                column=column,
                seen=column,
                wanted="each column once, named in the codebook",
                way_out="Remove the column, or describe it in the schema beside the answers.",
            )


def _check_column(rows: Sequence[Row], field: Field) -> None:
    first: dict[str, int] = {}
    for row in rows:
        cell = row[field.name]
        if field.required and not cell:
            raise row.fault(field.name, wanted="an answer", way_out="Fill it in.")
        if field.codes and cell and cell not in field.codes:
            raise row.fault(
                field.name,
                wanted="one of " + ", ".join(field.codes) + ", or nothing",
                way_out="Correct the answer, or add the code to the codebook (schema.json).",
            )
        if field.unique and cell in first:
            raise row.fault(
                field.name,
                wanted=f"each once; row {first[cell]} has it already",
                way_out="Keep one of the two rows.",
            )
        first.setdefault(cell, row.number)


def _check_owners(tools: Sequence[Row], respondents: _Sheet) -> None:
    known = {row["respondent"] for row in respondents.rows}
    for row in tools:
        if row["respondent"] not in known:
            raise row.fault(
                "respondent",
                wanted=f"a respondent of {respondents.file}",
                way_out="Correct the identifier, or add the respondent.",
            )
