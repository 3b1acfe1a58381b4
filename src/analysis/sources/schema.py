"""The columns of a table of answers: which codes each may hold (a Table Schema, read as given)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.paths import SURVEY, shown
from analysis.sources.errors import SourceError, missing
from analysis.sources.excerpt import excerpt, named
from analysis.sources.provenance import verified


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, codes it may hold (empty: any text), whom it was asked.

    `pattern`: a regular expression that each cell fulfils; empty for none.
    """

    name: str
    codes: tuple[str, ...]
    required: bool
    unique: bool
    asked: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of one table, by name, and which of them names a row."""

    fields: Mapping[str, Field]
    key: str


def load_schema(wave: str, table: str) -> Schema:
    """The Table Schema of a table of answers ("respondents" or "tools") of one edition.

    Raises SourceError where there is none, or it is not a Table Schema.
    """
    path = SURVEY / wave / f"{table}.schema.json"
    if not path.exists():
        raise SourceError(
            shown(path),
            seen="no such file",
            wanted=f"the codebook of wave {wave}",
            way_out="Choose a wave whose answers are described, or describe them first.",
        )
    return read_schema(path)


def read_schema(path: Path) -> Schema:
    """The Table Schema in a file; raises SourceError where there is none in it."""
    try:
        return schema_of(json.loads(verified(path).read_text(encoding="utf-8-sig")))
    except FileNotFoundError as fault:
        raise missing(named(path)) from fault
    except (OSError, ValueError, KeyError, TypeError, AttributeError, re.error) as fault:
        raise SourceError(
            named(path),
            seen=f"{type(fault).__name__}: {excerpt(str(fault))}",
            wanted="a codebook: a Table Schema in JSON, its primaryKey one of its fields",
            way_out="Restore it, or let barometre import make it again.",
        ) from fault


def schema_of(given: Mapping) -> Schema:
    """The columns that a Table Schema describes; raises KeyError and its like where it is none.

    >>> schema_of({"fields": [{"name": "tool"}], "primaryKey": ["tool"]}).key
    'tool'
    """
    fields = {field["name"]: _field(field) for field in given["fields"]}
    key = given["primaryKey"]
    return Schema(fields, fields[key if isinstance(key, str) else key[0]].name)


def described_waves() -> list[int]:
    """The editions whose answers are described: those a report can be made of."""
    return sorted(int(folder.name) for folder in SURVEY.iterdir() if folder.name.isdecimal())


def _field(given: Mapping) -> Field:
    rules = given.get("constraints", {})
    pattern = rules.get("pattern", "")
    re.compile(pattern)
    return Field(
        given["name"],
        tuple(rules.get("enum", ())),
        rules.get("required", False),
        rules.get("unique", False),
        given.get("asked", ""),
        pattern,
    )
