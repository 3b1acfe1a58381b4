"""The columns of a table of answers: which codes each may hold (a Table Schema, read as given)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.paths import SURVEY, shown
from analysis.sources.errors import SourceError
from analysis.sources.provenance import verified


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, codes it may hold (empty: any text), whom it was asked."""

    name: str
    codes: tuple[str, ...]
    required: bool
    unique: bool
    asked: str


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of one table, by name, and which of them names a row."""

    fields: Mapping[str, Field]
    key: str


def load_schema(wave: str, table: str, *, folder: Path | None = None) -> Schema:
    """The Table Schema of a table of answers ("respondents" or "tools") of one edition.

    `folder`: where it lies, if not with the edition. Raises SourceError where there is none, or
    it is not a Table Schema.
    """
    path = (folder or SURVEY / wave) / f"{table}.schema.json"
    if not path.exists():
        raise SourceError(
            shown(path),
            seen="no such file",
            wanted=f"the codebook of wave {wave}",
            way_out="Choose a wave whose answers are described, or describe them first.",
        )
    try:
        given = json.loads(verified(path).read_text(encoding="utf-8"))
        fields = {field["name"]: _field(field) for field in given["fields"]}
        return Schema(fields, given["primaryKey"][0])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
        raise SourceError(
            shown(path),
            seen=f"{type(fault).__name__}: {fault}",
            wanted="a Table Schema with fields and a primaryKey",
            way_out="Begin with a copy of data/survey/2016/, and change what is new.",
        ) from fault


def described_waves() -> list[int]:
    """The editions whose answers are described: those a report can be made of."""
    return sorted(int(folder.name) for folder in SURVEY.iterdir() if folder.name.isdecimal())


def _field(given: Mapping) -> Field:
    rules = given.get("constraints", {})
    return Field(
        given["name"],
        tuple(rules.get("enum", ())),
        rules.get("required", False),
        rules.get("unique", False),
        given.get("asked", ""),
    )
