"""The answers of one edition, checked against the codebook; they say whether they are real."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.paths import SURVEY, shown
from analysis.sources.answer_faults import Sheet, owner_faults, sheet_faults
from analysis.sources.corrections import (
    Correction,
    corrected,
    corrections_beside,
    load_corrections,
)
from analysis.sources.errors import SourceError
from analysis.sources.provenance import File, fingerprint, verified
from analysis.sources.rows import Scan, scan_table
from analysis.sources.schema import Schema, load_schema, read_schema

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
    schemas: Mapping[str, Schema] | None = None,
) -> Answers:
    """The answers of a wave from a respondents' file, and from the tools' file beside it if any.

    The tools' file is the one given, else the respondents' file's name with "tools" in it;
    `schemas`: by table, another codebook than the wave's. Repairs are read from
    corrections.csv beside them. Raises SourceError at the first cell that is not as the codebook
    wants it, and at the first repair whose fault is gone.
    """
    paths = tables_at(path or default_answers(wave), tools=tools)
    found = examine(paths, schemas or {table: load_schema(wave, table) for table in paths})
    for fault in found.faults:
        raise fault
    tables = {name: sheet.table() for name, sheet in found.sheets.items()}
    evidence = _evidence(tables["respondents"])
    for table in tables.values():
        table.attrs["evidence"] = evidence
    return Answers(wave, tables, evidence, tuple(fingerprint(file) for file in found.files))


def tables_at(path: Path, *, tools: Path | None = None) -> dict[str, Path]:
    """The respondents' file, and the tools' file given or beside it if there is one, by table."""
    paths = {"respondents": path}
    beside = tools or path.with_name(path.name.replace("respondents", "tools"))
    if beside != path and (tools or beside.exists()):
        paths["tools"] = beside
    return paths


@dataclass(frozen=True, slots=True)
class Examined:
    """Tables of answers as they are given, repairs made, and every fault that is left.

    `files`: all that were read; `repairs`: how many cells corrections.csv repaired.
    """

    sheets: Mapping[str, Sheet]
    faults: tuple[SourceError, ...]
    files: tuple[Path, ...]
    repairs: int


def check(path: Path, *, wave: str | None = None, codebook: Path | None = None) -> Examined:
    """Every fault of a file of answers, by the codebook of a wave or by one in a file.

    Where neither is given: by respondents.schema.json beside the answers, else by that of 2016.
    Raises SourceError where the answers or their codebook cannot be read.
    """
    paths = tables_at(path)
    beside = path.with_name("respondents.schema.json")
    codebook = codebook or (beside if wave is None and beside.exists() else None)
    if codebook is None:
        return examine(paths, {table: load_schema(wave or "2016", table) for table in paths})
    names = {table: codebook.name.replace("respondents", table) for table in paths}
    schemas = {table: read_schema(codebook.with_name(name)) for table, name in names.items()}
    return examine(paths, schemas)


def examine(paths: Mapping[str, Path], schemas: Mapping[str, Schema]) -> Examined:
    """Look at the files of answers, by table, beside their codebooks.

    Raises SourceError where a file cannot be read at all; everything else is among the faults.
    """
    beside = corrections_beside(paths["respondents"])
    corrections = load_corrections(beside)
    sheets: dict[str, Sheet] = {}
    faults: list[SourceError] = []
    unfit = 0
    scans = {table: scan_table(verified(path)) for table, path in paths.items()}
    for table, scan in scans.items():
        mine = [one for one in corrections if _table_of(one, scans, schemas=schemas) == table]
        made = corrected(scan.rows, mine, key=schemas[table].key)
        sheets[table] = Sheet(shown(paths[table]), scan.header, made.rows)
        unfit += len(made.faults)
        faults += [*scan.ragged, *made.faults, *sheet_faults(sheets[table], schemas[table])]
    if "tools" in sheets:
        faults += owner_faults(sheets["tools"].rows, sheets["respondents"])
    files = (*paths.values(), *([beside] if corrections else []))
    return Examined(sheets, tuple(faults), files, len(corrections) - unfit)


def _table_of(
    correction: Correction, scans: Mapping[str, Scan], *, schemas: Mapping[str, Schema]
) -> str:
    """The table that holds the row to be corrected; the respondents where none does."""
    for table, scan in scans.items():
        if any(row.cells.get(schemas[table].key) == correction.id for row in scan.rows):
            return table
    return "respondents"


def _evidence(respondents: pd.DataFrame) -> str:
    # The word is in the identifiers themselves, so that no copy of the table can lose it.
    made_up = respondents["respondent"].str.contains("reconstr|reconstit", case=False)
    return RECONSTRUCTED if made_up.any() else COLLECTED
