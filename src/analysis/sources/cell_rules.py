"""What becomes of one cell of an export, by the role of its column: taken, repaired, or refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from analysis.sources import mapping
from analysis.sources.codes import Code, DepartementCode, InseeCode, RegionCode, Siren
from analysis.sources.mapping import Column
from analysis.sources.near_names import near, plain, several
from analysis.sources.notes import Note, note
from analysis.sources.parts import parts_of
from analysis.sources.personal import EMAIL, IP, PHONE, personal
from analysis.sources.spreadsheet import guarded

OFFICIAL: Mapping[str, tuple[type[Code], int]] = {
    "insee": (InseeCode, 5),
    "siren": (Siren, 9),
    "departement": (DepartementCode, 2),
    "region": (RegionCode, 2),
}
NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_OTHERWISE = "column {column}: an answer written otherwise (case, accents or spaces)"
_REST = "column {column}: a text of one’s own counted as another answer"
_ZERO = "column {column}: a lost zero restored"
_DIGITS = "column {column}: a number written with a comma or spaces"
_GUARDED = "column {column}: an apostrophe put before a text that a spreadsheet would run"
_UNLISTED = "column {column}: an answer that the mapping does not list"
_NEAR = "column {column}: an answer that the mapping does not list; did you mean {near}?"
_NO_CODE = "column {column}: not an official code"
_LOST = "column {column}: saw {seen}; did you mean {near}?"
_NO_NUMBER = "column {column}: not a number"
_PERSONAL = {
    EMAIL: "column {column}: an e-mail address in a column that is kept",
    PHONE: "column {column}: a telephone number in a column that is kept",
    IP: "column {column}: an IP address in a column that is kept",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """The cells of the answers that one cell makes; what was repaired, or why it is refused."""

    cells: Mapping[str, str] = field(default_factory=dict)
    repair: Note | None = None
    fault: Note | None = None


def reader(column: Column, *, restore_zeros: bool) -> Callable[[str], Taken]:
    """What takes a cell of a column that is kept; the same cell is looked at once.

    >>> take = reader(Column("Q1", "question", "size", "", "", "", {"Oui": "yes"}),
    ...               restore_zeros=False)
    >>> take("Oui").cells, str(take("peut-être").fault)
    ({'size': 'yes'}, 'column Q1: an answer that the mapping does not list')
    """
    done: dict[str, Taken] = {}

    def take(cell: str) -> Taken:
        if cell not in done:
            done[cell] = _take(cell, column, restore_zeros=restore_zeros)
        return done[cell]

    return take


def _take(cell: str, column: Column, *, restore_zeros: bool) -> Taken:
    if not cell:
        return Taken(dict.fromkeys(column.written, ""))
    if column.role == mapping.CHOICES:
        return _several(cell, column)
    if column.role in mapping.CODED:
        return _coded(cell, column)
    if column.role in OFFICIAL:
        return _official(cell.strip(), column, restore=restore_zeros)
    kind = personal(cell)
    if kind:
        return Taken(fault=note(_PERSONAL[kind], column=column.name))
    return _number(cell, column) if column.role == mapping.NUMBER else _text(cell, column)


def _coded(cell: str, column: Column) -> Taken:
    (name,) = column.written
    if cell in column.codes:
        return _taken({name: column.codes[cell]}, column, repair=_variant(cell, column))
    if mapping.REST in column.codes:
        # That a text stands beside "other" is all that a multiple choice says: nothing is changed.
        repair = "" if column.role == mapping.CHOICE else _REST
        return _taken({name: column.codes[mapping.REST]}, column, repair=repair)
    return Taken(fault=_unlisted(cell, column))


def _several(cell: str, column: Column) -> Taken:
    cells, repair = dict.fromkeys(column.written, "no"), ""
    for part in parts_of(cell, between=mapping.SEPARATORS[column.answer]):
        if part not in column.codes and mapping.REST not in column.codes:
            return Taken(fault=_unlisted(part, column))
        listed = part in column.codes
        code = column.codes[part if listed else mapping.REST]
        if code:
            cells[f"{column.question}.{code}"] = "yes"
        repair = repair or (_variant(part, column) if listed else _REST)
    if "yes" not in cells.values():  # only separators, or answers that say nothing
        cells = dict.fromkeys(cells, "")
    return _taken(cells, column, repair=repair)


def _variant(seen: str, column: Column) -> str:
    """The rule where an answer is only another writing of the one listed first for its code."""
    code = column.codes[seen]
    first = next(other for other, its in column.codes.items() if its == code)
    return _OTHERWISE if first != seen and plain(first) == plain(seen) and code else ""


def _unlisted(cell: str, column: Column) -> Note:
    alike = several(near(cell, [seen for seen in column.codes if not personal(seen)]))
    if alike:
        return note(_NEAR, column=column.name, near=alike)
    return note(_UNLISTED, column=column.name)


def _official(cell: str, column: Column, *, restore: bool) -> Taken:
    (name,) = column.written
    code, width = OFFICIAL[column.role]
    if code.well_formed(cell):
        return Taken({name: cell})
    longer = cell.zfill(width)
    if not cell.isalnum() or len(cell) != width - 1 or not code.well_formed(longer):
        return Taken(fault=note(_NO_CODE, column=column.name))
    if restore:
        return _taken({name: longer}, column, repair=_ZERO)
    return Taken(fault=note(_LOST, column=column.name, seen=cell, near=longer))


def _number(cell: str, column: Column) -> Taken:
    (name,) = column.written
    number = re.sub(r"\s", "", cell).replace(",", ".")
    if not re.fullmatch(NUMBER, number):
        return Taken(fault=note(_NO_NUMBER, column=column.name))
    return _taken({name: number}, column, repair="" if number == cell else _DIGITS)


def _text(cell: str, column: Column) -> Taken:
    (name,) = column.written
    return _taken({name: guarded(cell)}, column, repair="" if guarded(cell) == cell else _GUARDED)


def _taken(cells: Mapping[str, str], column: Column, *, repair: str) -> Taken:
    return Taken(cells, note(repair, column=column.name) if repair else None)
