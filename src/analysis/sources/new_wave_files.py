"""The files of a new edition as text, and what data/datapackage.json says of them."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from analysis.sources.claims import COLUMNS, Claim
from analysis.sources.corrections import COLUMNS as REPAIRED
from analysis.sources.corrections import Correction
from analysis.sources.personal import withheld

REPAIRS = "corrections-made.csv"  # a record: corrections.csv would repair the answers once more
_TABLE = {
    "profile": "tabular-data-resource",
    "encoding": "utf-8",
    "mediatype": "text/csv",
    "schema": {"fields": [{"name": name, "type": "string"} for name in REPAIRED]},
}


@dataclass(frozen=True, slots=True)
class Described:
    """What was told of the collected answers; empty where nothing was."""

    wave: str
    former: str
    title: str
    source: str
    licence: str


def appended(former: bytes, rows: Iterable[Sequence[str]]) -> bytes:
    """A table with these rows after the former ones.

    >>> appended(b"a,b\\n", [["1", "2,5"]])
    b'a,b\\n1,"2,5"\\n'
    """
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return former + made.getvalue().encode()


def claim_cells(claim: Claim) -> list[str]:
    """A claim as a row of claims.csv."""
    return ["" if (cell := getattr(claim, name)) is None else str(cell) for name in COLUMNS]


def repairs(made: Sequence[Correction]) -> bytes:
    """The repairs that were made, as a table; what was personal is not in it."""
    rows = [[withheld(one.given[name]) for name in REPAIRED] for one in made]
    return appended(appended(b"", [REPAIRED]), rows)


def narrowed(schema: Mapping, columns: Sequence[str], *, respondents: str) -> bytes:
    """A codebook kept to these columns, in their order; `respondents`: the table of its owners."""
    by_name = {field["name"]: field for field in schema["fields"]}
    made = {**schema, "fields": [by_name[name] for name in columns]}
    if "foreignKeys" in schema:
        made["foreignKeys"] = [
            {**key, "reference": {**key["reference"], "resource": respondents}}
            for key in schema["foreignKeys"]
        ]
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def resources(package: Mapping, files: Mapping[str, bytes], *, told: Described) -> tuple[dict, ...]:
    """Every resource of the package with those of the new edition, each with its hash and size.

    A description that was not told says so; a licence that was not told is not written.
    """
    known = {resource["path"]: resource for resource in package["resources"]}
    licences = {one["name"]: one for one in package["licenses"]}
    new = [
        _resource(path, known, told=told, licences=licences) for path in files if path not in known
    ]
    return tuple(_sealed(one, files) for one in (*package["resources"], *new))


def _resource(path: str, known: Mapping, *, told: Described, licences: Mapping) -> dict:
    """A new resource: the former one's form, its own name and origin."""
    name = PurePosixPath(path).name
    if path.startswith("population/"):
        like = next(one for one in known.values() if one["name"].startswith("strata-"))
        named, title = f"strata-{told.wave}", f"Local authorities of {told.wave}, in strata"
    elif name == REPAIRS:
        like = _TABLE
        named, title = f"corrections-{told.wave}", f"Repairs made in the answers of {told.wave}"
    else:
        table = name.partition(".")[0]
        ending = ".schema.json" if name.endswith(".json") else ".csv"
        former = f"survey/{told.former}/{table}"
        like = known.get(former + ending) or known[f"{former}.reconstructed{ending}"]
        named = f"{table}-{told.wave}" + ("-schema" if name.endswith(".json") else "")
        title = told.title or f"Answers collected in {told.wave}"
        title += f", codebook of table {table}" if name.endswith(".json") else f", table {table}"
    made = {**like, "name": named, "path": path, "title": title}
    made["sources"] = [{"title": told.source or "As given to barometre new-wave; source not told"}]
    made.pop("licenses", None)
    if told.licence:
        made["licenses"] = [licences[told.licence]]
    if isinstance(made.get("schema"), str):
        made["schema"] = path.replace(".csv", ".schema.json")
    return made


def _sealed(resource: dict, files: Mapping[str, bytes]) -> dict:
    content = files.get(resource["path"])
    if content is None:
        return resource
    told = {"hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
    return {**resource, **told}
