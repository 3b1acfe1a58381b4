"""The columns of the next edition's answers: the former codebook's, with what an import adds.

Known columns keep their name, wording and labels; new columns, and new codes of known ones, are
those of the Table Schema that `barometre import` left beside the answers.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.paths import shown
from analysis.sources.errors import SourceError, SourceErrors
from analysis.sources.near_names import near, plain
from analysis.sources.provenance import verified
from analysis.sources.rows import scan_table
from analysis.sources.schema import read_schema


@dataclass(frozen=True, slots=True)
class Added:
    """What a column has that the former codebook has not: its `codes`; `whole`: all of it.

    `field`: the column as its Table Schema describes it.
    """

    field: Mapping
    codes: tuple[str, ...]
    whole: bool

    @property
    def column(self) -> str:
        """The name of the column."""
        return self.field["name"]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The codebook of a table, a Table Schema as JSON, and what was added to the former one."""

    schema: Mapping
    added: tuple[Added, ...]


def columns_of(table: str, path: Path, *, folder: Path, beside: Path) -> Columns:
    """The codebook of the table of answers at `path`: that in a folder, with what is new beside.

    Raises SourceError where the folder has none, or one of the two is no Table Schema.
    """
    name = f"{table}.schema.json"
    read_schema(folder / name)  # says what is wrong with it
    former = _json(folder / name)
    if not (beside / name).exists():
        return Columns(former, ())
    read_schema(beside / name)
    header = scan_table(path).header
    return extended(former, _json(beside / name), columns=header, file=beside / name)


def _json(path: Path) -> dict:
    return json.loads(verified(path).read_text(encoding="utf-8-sig"))


def extended(former: Mapping, beside: Mapping, *, columns: Sequence[str], file: Path) -> Columns:
    """A former codebook with what another has of these columns and the former has not.

    `file`: where the other one lies. Raises SourceError for a question or code that is a former
    one under another name.
    """
    known = {field["name"]: field for field in former["fields"]}
    given = {field["name"]: field for field in beside["fields"] if field["name"] in columns}
    faults = [
        fault
        for one in given.values()
        for fault in (*_again(one, known, file=file), *_unlabelled(one, file=file))
    ]
    if faults:
        raise SourceErrors(faults)
    more = {name: _with_codes(known[name], given[name]) for name in given if name in known}
    new = [field for name, field in given.items() if name not in known]
    fields = [*(more.get(field["name"], field) for field in former["fields"]), *new]
    grown = [Added(one, _new_codes(known[name], one), whole=False) for name, one in more.items()]
    whole = [Added(one, tuple(labels_of(one)), whole=True) for one in new]
    return Columns({**former, "fields": fields}, (*(one for one in grown if one.codes), *whole))


def labels_of(field: Mapping) -> dict[str, Mapping]:
    """What a Table Schema says of each code of a column, by the code."""
    return {one["value"]: one for one in field.get("categories", ())}


def _new_codes(known: Mapping, given: Mapping) -> tuple[str, ...]:
    """Those of a column that had codes: one without them holds any text."""
    former = labels_of(known)
    return tuple(code for code in labels_of(given) if code not in former) if former else ()


def _with_codes(known: Mapping, given: Mapping) -> Mapping:
    new = _new_codes(known, given)
    if not new:
        return known
    categories = [*known["categories"], *(labels_of(given)[code] for code in new)]
    codes = [*known["constraints"]["enum"], *new]
    return {
        **known,
        "categories": categories,
        "constraints": {**known["constraints"], "enum": codes},
    }


def _again(field: Mapping, known: Mapping[str, Mapping], *, file: Path) -> Iterator[SourceError]:
    """What is new in a column by its name alone: its question, or a code of it."""
    name, former = field["name"], known.get(field["name"])
    if former is None and (same := _same(field, known)):
        wanted = f"{same[0]}, as this question is called in the codebook"
        way_out = "Rename it in mapping.csv and questions.csv, or import it with --wave anew."
        yield SourceError(shown(file), column=name, seen=name, wanted=wanted, way_out=way_out)
    for code in _new_codes(former, field) if former else ():
        if found := near(code, labels_of(former)):
            wanted = f"{found[0]}, as this answer is called in the codebook"
            way_out = "Change the code in mapping.csv and questions.csv, and import anew."
            yield SourceError(shown(file), column=name, seen=code, wanted=wanted, way_out=way_out)


def _same(field: Mapping, known: Mapping[str, Mapping]) -> list[str]:
    """The known columns that ask the same, or are called the same but for case and the like."""
    title = plain(field.get("title", ""))
    asking = [name for name, one in known.items() if title and plain(one["title"]) == title]
    return asking or near(field["name"], known)


def _unlabelled(field: Mapping, *, file: Path) -> Iterator[SourceError]:
    codes = labels_of(field).values()
    texts = [field.get("title"), field.get("titleEn")]
    texts += [one.get(name) for one in codes for name in ("label", "labelEn")]
    if not all(texts):
        yield SourceError(
            shown(file),
            column=field["name"],
            seen="a label that is missing",
            wanted="title and titleEn, and label and labelEn of each code",
            way_out="Let barometre import make the schema again.",
        )
