"""What changed between two published reports? Tables are compared, nothing is read or said.

Rows are those of verdicts.csv, by claim id. How to compare another column of it: name it in one of
the groups below; numbers are compared as numbers, everything else as text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.audit.edition import Edition, Print, Row, Rows
from analysis.audit.sheets import Sheet, changed_cells
from analysis.audit.values import Counts, Entry, Judged, Span, Value, natural, value

KINDS = (
    "parameter evidence source version claim verdict counts measure found figure number file"
).split()
CLAIM = "wave question among printed published source proposition".split()
FOUND = "status evidence sentence_fr sentence_en".split()
NUMBERS = "share tipping_gap tipping_gap_low ddc_to_flip".split()
SPANS = "interval composition worst".split()
_INPUTS = {"parameter", "evidence", "source"}
_UNREAD = {"version", "figure"}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: of `subject` (a claim, a parameter, a file) its `field`.

    `kind` is one of KINDS. `old` or `new` is None where only one of the reports has it.
    """

    kind: str
    subject: str
    field: str
    old: Value | None
    new: Value | None

    def mirrored(self) -> "Change":
        """The same change, looked at from the other report."""
        return replace(self, old=self.new, new=self.old)


def compare(old: Edition, new: Edition, *, gravity: Sequence[str]) -> tuple[Change, ...]:
    """Everything that differs, in the order of KINDS; empty for two equal reports.

    `gravity`: the verdicts as verdicts.csv writes them, the gravest first; changed verdicts come in
    that order, everything else by name.

    >>> old = Edition({}, {"delta": 0.2}, "published")
    >>> new = Edition({}, {"delta": 0.35}, "published")
    >>> compare(old, new, gravity=[])
    (Change(kind='parameter', subject='delta', field='', old=0.2, new=0.35),)
    """
    verdicts = _shared("verdict", _judged, old=old.rows, new=new.rows)
    return (
        *_either("parameter", old.parameters, new=new.parameters),
        *_either("evidence", {"answers": old.evidence}, new={"answers": new.evidence}),
        *_either("source", old.sources, new=new.sources),
        *_either("version", old.versions, new=new.versions),
        *_either("claim", _entries(old.rows, new.rows), new=_entries(new.rows, old.rows)),
        *_shared("claim", _claimed, old=old.rows, new=new.rows),
        *sorted(verdicts, key=lambda change: _rank(change, gravity)),
        *_shared("counts", _counted, old=old.rows, new=new.rows),
        *_shared("measure", _measured, old=old.rows, new=new.rows),
        *_shared("found", _found, old=old.rows, new=new.rows),
        *_either("figure", old.figures, new=new.figures),
        *_numbers(old.numbers, new.numbers),
        *_files(old.files, new.files),
    )


def cause(changes: Sequence[Change]) -> str:
    """What the changes come from: "inputs" (told or given something else), "versions" or "code".

    "code" where nothing that a report names explains them; empty where there are none.
    """
    kinds = {change.kind for change in changes}
    if kinds & _INPUTS:
        return "inputs"
    if "version" in kinds:
        return "versions"
    return "code" if kinds else ""


def is_read(changes: Sequence[Change]) -> bool:
    """Whether a reader could notice: a number, a verdict, a word; not only bytes and drawings."""
    return any(
        change.field in ("", "words") if change.kind == "file" else change.kind not in _UNREAD
        for change in changes
    )


def _either(kind: str, old: Mapping[str, Value], *, new: Mapping[str, Value]) -> Iterator[Change]:
    """What only one of the two has, and what has another value."""
    for name in sorted(old.keys() | new.keys(), key=natural):
        if old.get(name) != new.get(name):
            yield Change(kind, name, "", old.get(name), new.get(name))


def _shared(
    kind: str, view: Callable[[Row], Mapping[str, Value]], *, old: Rows, new: Rows
) -> Iterator[Change]:
    """What has another value in a claim that both have."""
    for claim in sorted(old.keys() & new.keys(), key=natural):
        before, after = view(old[claim]), view(new[claim])
        for name, was in before.items():
            if was != after[name]:
                yield Change(kind, claim, name, was, after[name])


def _entries(rows: Rows, others: Rows) -> dict[str, Entry]:
    """The claims that the other report does not have."""
    return {
        claim: Entry(row["printed"], row["published"], row["verdict"])
        for claim, row in rows.items()
        if claim not in others
    }


def _claimed(row: Row) -> dict[str, Value]:
    return {name: row[name] for name in CLAIM}


def _judged(row: Row) -> dict[str, Value]:
    return {"verdict": Judged(row["verdict"], row["deciding"])}


def _counted(row: Row) -> dict[str, Value]:
    return {"counts": Counts(tuple(sorted(set(row["counts"].split()), key=natural)))}


def _measured(row: Row) -> dict[str, Value]:
    spans = {name: Span(value(row[f"{name}_low"]), value(row[f"{name}_high"])) for name in SPANS}
    numbers = {name: value(row[name]) for name in NUMBERS}
    return {"share": numbers.pop("share"), **spans, **numbers}


def _found(row: Row) -> dict[str, Value]:
    return {name: row[name] for name in FOUND}


def _rank(change: Change, gravity: Sequence[str]) -> int:
    """How grave a verdict is that is new; one that is not known comes after all others."""
    verdict = change.new.verdict
    return gravity.index(verdict) if verdict in gravity else len(gravity)


def _numbers(old: Mapping[str, Sheet], new: Mapping[str, Sheet]) -> Iterator[Change]:
    for name in sorted(old.keys() & new.keys()):
        before, after = old[name], new[name]
        if before.columns != after.columns:
            yield Change("number", name, "", ", ".join(before.columns), ", ".join(after.columns))
        for cell in changed_cells(before, after):
            where = " · ".join((*cell.row, cell.column) if cell.column else cell.row)
            yield Change("number", name, where, cell.old, cell.new)
    yield from _either("number", _sizes(old, new), new=_sizes(new, old))


def _sizes(sheets: Mapping[str, Sheet], others: Mapping[str, Sheet]) -> dict[str, float]:
    """How many rows each table has that the other report does not have."""
    return {name: float(len(one.rows)) for name, one in sheets.items() if name not in others}


def _files(old: Mapping[str, Print], new: Mapping[str, Print]) -> Iterator[Change]:
    for name in sorted(old.keys() | new.keys(), key=natural):
        before, after = old.get(name), new.get(name)
        if before != after:
            told = before.difference(after) if before and after else ""
            yield Change("file", name, told, before and before.sha256, after and after.sha256)
