"""The next edition, as it will stand in data/: everything checked, nothing written.

Answers and claims are given as files from elsewhere. The codebook is that of a former edition,
or another that is given, kept to the columns that were answered: a column or code it does not
know is a fault that names it.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from analysis.paths import DATAPACKAGE, PUBLISHED, SURVEY, shown
from analysis.sources.answers import COLLECTED, Answers, load_answers
from analysis.sources.claims import COLUMNS, Claim, claim_of, load_claims
from analysis.sources.codebook import Codebook
from analysis.sources.errors import SourceError, SourceErrors
from analysis.sources.new_wave_files import Described, appended, narrowed, resources
from analysis.sources.population import load_strata
from analysis.sources.provenance import verified
from analysis.sources.rows import Row, read_rows
from analysis.sources.schema import described_waves

T = TypeVar("T")
CLAIMS = "published/claims.csv"
ADDRESS = re.compile(r"https?://[a-z0-9.-]+\.[a-z]+/\S+")


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

    `claims`: its own; `every_claim`: all editions' with them.
    """

    wave: str
    files: Mapping[str, bytes]
    resources: tuple[dict, ...]
    answers: Answers
    claims: tuple[Claim, ...]
    every_claim: tuple[Claim, ...]


def new_wave(given: Given, codebook: Codebook) -> NewWave:
    """The edition that was given, once nothing in it is wrong.

    Raises SourceError, of every fault found in any of its files.
    """
    _check_waves(given)
    faults: list[SourceError] = []
    claims = _tried(faults, lambda: _claims(given, codebook)) or ()
    answers = _tried(faults, lambda: _answers(given))
    strata = given.population and _tried(faults, lambda: load_strata(given.population))
    if faults:
        raise faults[0] if len(faults) == 1 else SourceErrors(faults)
    files = {CLAIMS: appended(verified(PUBLISHED / "claims.csv").read_bytes(), claims)}
    for table, rows in answers.tables.items():
        files[f"survey/{given.wave}/{table}.csv"] = rows.to_csv(
            index=False, lineterminator="\n"
        ).encode()
        files[f"survey/{given.wave}/{table}.schema.json"] = _schema(
            given, table, columns=list(rows)
        )
    if strata is not None and given.population:
        text = strata.to_csv(index=False, lineterminator="\n")
        files[f"population/{given.wave}-strata.csv"] = text.encode()
    told = Described(given.wave, given.former, given.title, given.source, given.licence)
    return NewWave(
        given.wave,
        files,
        resources(json.loads(DATAPACKAGE.read_text(encoding="utf-8")), files, told=told),
        answers,
        claims,
        (*load_claims(codebook), *claims),
    )


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


def _answers(given: Given) -> Answers:
    """The answers, checked against the former codebook; they must have been collected."""
    answers = load_answers(
        given.former, path=given.answers, tools=given.tools, codebook=given.codebook
    )
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


def _claims(given: Given, codebook: Codebook) -> tuple[Claim, ...]:
    faults: list[SourceError] = []
    known = {claim.id: "claims.csv" for claim in load_claims(codebook)}
    rows = read_rows(given.claims, columns=COLUMNS)
    found = [_tried(faults, lambda row=row: _claim(row, given, codebook=codebook)) for row in rows]
    for row in rows:
        if row["id"] in known:
            wanted = f"an id of its own ({known[row['id']]} has it)"
            faults.append(row.fault("id", wanted=wanted, way_out="Number the claims anew."))
        known.setdefault(row["id"], f"row {row.number}")
    if not rows:
        faults.append(_no_claim(given))
    if faults:
        raise SourceErrors(sorted(faults, key=lambda fault: fault.row or 0))
    return tuple(found)


def _claim(row: Row, given: Given, *, codebook: Codebook) -> Claim:
    if row["wave"] != given.wave:
        raise row.fault("wave", wanted=given.wave, way_out="Give the claims of this edition only.")
    if not re.fullmatch(rf"{row['wave']}-{re.escape(row['question'])}-[1-9][0-9]*", row["id"]):
        wanted = f"{given.wave}-{row['question']}-1, or another number"
        raise row.fault("id", wanted=wanted, way_out="Name a claim after its question.")
    if not ADDRESS.fullmatch(row["source"]):
        wanted = "the address of the page that printed it"
        raise row.fault("source", wanted=wanted, way_out="Give it from https:// on.")
    return claim_of(row, codebook)


def _no_claim(given: Given) -> SourceError:
    return SourceError(
        shown(given.claims),
        seen="no row",
        wanted="one published number at least",
        way_out="A report is about what was published: add the numbers of the article.",
    )


def _schema(given: Given, table: str, *, columns: Sequence[str]) -> bytes:
    """The codebook of a table, kept to these columns."""
    path = (given.codebook or SURVEY / given.former) / f"{table}.schema.json"
    schema = json.loads(verified(path).read_text(encoding="utf-8"))
    return narrowed(schema, columns, respondents=f"respondents-{given.wave}")
