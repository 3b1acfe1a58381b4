"""The next edition, as it will stand in data/: everything checked, nothing written.

Answers and claims are given as files from elsewhere. The codebook is that of a former edition,
or another that is given, kept to the columns that were answered, with what an import left beside
the answers: any other column or code is a fault that names it.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pandas as pd

from analysis.paths import DATAPACKAGE, PUBLISHED, SURVEY, shown
from analysis.sources.answers import COLLECTED, Answers, load_answers, tables_at
from analysis.sources.claims import COLUMNS, Claim, load_claims
from analysis.sources.corrections import corrections_beside, load_corrections
from analysis.sources.errors import SourceError, SourceErrors
from analysis.sources.new_wave_claims import new_claims
from analysis.sources.new_wave_columns import Added, Columns, columns_of
from analysis.sources.new_wave_files import (
    REPAIRS,
    Described,
    appended,
    claim_cells,
    narrowed,
    repairs,
    resources,
)
from analysis.sources.new_wave_words import Words, extended_words
from analysis.sources.population import load_strata
from analysis.sources.provenance import verified
from analysis.sources.rows import read_rows
from analysis.sources.schema import described_waves, schema_of

T = TypeVar("T")
CLAIMS = "published/claims.csv"


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for an edition: `wave` its year, `former` the edition whose codebook it keeps.

    `codebook`: a folder of other schemas; `title`, `source`, `licence`: as data/datapackage.json
    will say them, empty where not told.
    """

    wave: str
    former: str
    answers: Path
    claims: Path
    tools: Path | None = None
    population: Path | None = None
    codebook: Path | None = None
    title: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class NewWave:
    """An edition ready to be put into data/: its files by name there, and their descriptions.

    `claims`: its own; `every_claim`: all editions' with them; `words`: all that they may name;
    `added`: the columns and codes that the former codebook has not.
    """

    wave: str
    files: Mapping[str, bytes]
    resources: tuple[dict, ...]
    answers: Answers
    claims: tuple[Claim, ...]
    every_claim: tuple[Claim, ...]
    words: Words
    added: tuple[Added, ...]


def new_wave(given: Given) -> NewWave:
    """The edition that was given, once nothing in it is wrong.

    Raises SourceError, of every fault found in any of its files.
    """
    _check_waves(given)
    faults: list[SourceError] = []
    columns = _tried(faults, lambda: _columns(given))
    rows = _tried(faults, lambda: read_rows(given.claims, columns=COLUMNS))
    known = columns is not None and rows is not None
    added = tuple(one for table in (columns or {}).values() for one in table.added)
    words = known and _tried(
        faults, lambda: extended_words(rows, added, folder=given.answers.parent)
    )
    claims = words and _tried(
        faults, lambda: new_claims(rows, words.codebook, wave=given.wave, file=given.claims)
    )
    answers = columns and _tried(faults, lambda: _answers(given, columns))
    strata = given.population and _tried(faults, lambda: load_strata(given.population))
    if faults:
        raise faults[0] if len(faults) == 1 else SourceErrors(faults)
    former = verified(PUBLISHED / "claims.csv").read_bytes()
    files = {CLAIMS: appended(former, map(claim_cells, claims)), **words.files}
    files |= _survey(given, answers, columns=columns)
    if strata is not None:
        files[f"population/{given.wave}-strata.csv"] = _csv(strata)
    told = Described(given.wave, given.former, given.title, given.source, given.licence)
    return NewWave(
        given.wave,
        files,
        resources(json.loads(DATAPACKAGE.read_text(encoding="utf-8")), files, told=told),
        answers,
        claims,
        (*load_claims(words.codebook), *claims),
        words,
        added,
    )


def _survey(given: Given, answers: Answers, *, columns: Mapping[str, Columns]) -> dict[str, bytes]:
    """The answers as repaired, their codebook, and the repairs that were made."""
    folder = f"survey/{given.wave}"
    files = {}
    for table, rows in answers.tables.items():
        files[f"{folder}/{table}.csv"] = _csv(rows)
        files[f"{folder}/{table}.schema.json"] = narrowed(
            columns[table].schema, list(rows), respondents=f"respondents-{given.wave}"
        )
    if made := load_corrections(corrections_beside(given.answers)):
        files[f"{folder}/{REPAIRS}"] = repairs(made)
    return files


def _csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode()


def _tried(faults: list[SourceError], step: Callable[[], T]) -> T | None:
    """What a step gives, or nothing and its fault with the others."""
    try:
        return step()
    except SourceError as fault:
        faults.append(fault)
        return None


def _check_waves(given: Given) -> None:
    known = [str(year) for year in described_waves()]
    if not re.fullmatch("[0-9]{4}", given.wave) or given.wave in known:
        raise SourceError(
            "new-wave",
            column="edition",
            seen=given.wave,
            wanted="a year whose answers are not there yet (there are: " + ", ".join(known) + ")",
            way_out="Choose another year; to correct an edition, change its files, then seal.",
        )
    if given.former not in known:
        raise SourceError(
            "new-wave",
            column="--from",
            seen=given.former,
            wanted="an edition whose answers are described: " + ", ".join(known),
            way_out="Choose one of them.",
        )


def _columns(given: Given) -> dict[str, Columns]:
    """The codebook of each table of answers, with what is new beside them."""
    folder = given.codebook or SURVEY / given.former
    return {
        table: columns_of(table, path, folder=folder, beside=given.answers.parent)
        for table, path in tables_at(given.answers, tools=given.tools).items()
    }


def _answers(given: Given, columns: Mapping[str, Columns]) -> Answers:
    """The answers, checked against their codebook; they must have been collected."""
    schemas = {table: schema_of(one.schema) for table, one in columns.items()}
    answers = load_answers(given.former, path=given.answers, tools=given.tools, schemas=schemas)
    if answers.evidence != COLLECTED:
        raise SourceError(
            shown(given.answers),
            column="respondent",
            seen=answers.evidence,
            wanted="answers that were collected",
            way_out="Made-up answers make no edition; name respondents without that word.",
        )
    if not len(answers.tables["respondents"]):
        raise SourceError(
            shown(given.answers), seen="no row", wanted="answers", way_out="Give the whole file."
        )
    return replace(answers, wave=given.wave)
