"""A former list of contacts, as it came back from whoever worked with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.sources.errors import SourceError, missing
from analysis.sources.excerpt import named
from analysis.sources.export import Export, read_export
from analysis.sources.rows import Row
from analysis.sources.spreadsheet import unguarded

COLUMNS = ("key", "stratum", "order", "mailing")
_WHOLE = "Give the file that barometre sample wrote, in whole."


@dataclass(frozen=True, slots=True)
class FormerContacts:
    """The former sample, reserve left out: the key and the stratum of each unit, by stratum and in
    the order drawn; `file`: as an error names it."""

    file: str
    keys: tuple[str, ...]
    strata: tuple[str, ...]


def read_former(
    path: Path, *, headings: Mapping[str, Collection[str]], reserve: Collection[str]
) -> FormerContacts:
    """The sample of a list of contacts, CSV or workbook, its rows in any order.

    `headings`: how each of the columns key, stratum, order and mailing can be headed; `reserve`:
    how a unit of the reserve is called. Raises SourceError where the file is missing or
    unreadable, lacks a column, has a unit twice or an order that is no number, or holds no sample.
    """
    if not path.is_file():
        raise missing(named(path))
    found = read_export(path)
    columns = {name: _column(found, among, path=path) for name, among in headings.items()}
    rows = [
        Row(named(path), int(number), {name: unguarded(cells[of]) for name, of in columns.items()})
        for number, cells in zip(found.table.index, found.table.to_dict("records"), strict=True)
    ]
    sampled = [row for row in rows if row["mailing"] not in reserve]
    _check(sampled, path=path)
    sampled.sort(key=lambda row: (row["stratum"], int(row["order"])))
    return FormerContacts(
        named(path),
        tuple(row["key"] for row in sampled),
        tuple(row["stratum"] for row in sampled),
    )


def _column(found: Export, among: Collection[str], *, path: Path) -> str:
    names = list(found.table.columns)
    for name in names:
        if name in among:
            return name
    raise SourceError(
        named(path),
        row=1,
        seen=", ".join(names),
        wanted=f"a column {' or '.join(sorted(among))}",
        way_out=_WHOLE,
    )


def _check(sampled: list[Row], *, path: Path) -> None:
    if not sampled:
        raise SourceError(named(path), seen="no sample", wanted="contacts", way_out=_WHOLE)
    seen: set[str] = set()
    for row in sampled:
        if not (row["order"].isascii() and row["order"].isdigit()):
            raise row.fault("order", wanted="a whole number", way_out=_WHOLE)
        if not row["key"] or row["key"] in seen:
            raise row.fault("key", wanted="each unit once", way_out=_WHOLE)
        seen.add(row["key"])
