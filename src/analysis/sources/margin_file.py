"""The file of a population, `variable,level,count`: one row for each level of each variable.

A variable is a column of the sample. Several crossed are one variable, joined by a star, and so
are their levels: `type*size`, `commune*small`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sources import export
from analysis.sources.counts import Count, UnclearCount, read_count
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import excerpt
from analysis.sources.export import Export
from analysis.sources.near_names import near
from analysis.sources.population_margins import STAR, Level, Margin, Margins

COLUMNS = ("variable", "level", "count")


def read_margins(where: str) -> Margins:
    """The margins of a file of any kind that `read_export` reads.

    Raises SourceError where a column is missing, a level is given twice or is empty, or a count
    cannot be read.
    """
    return margins_of(export.read_export(where))


def margins_of(given: Export) -> Margins:
    """The margins of a table that was read; raises SourceError as `read_margins`."""
    table, file = given.table, given.origin
    _check_columns(list(table.columns), file=file)
    if table.empty:
        raise SourceError(
            file,
            seen="no row",
            wanted="a row for each level",
            way_out="Give the population, level by level.",
        )
    parts: dict[str, list[_Row]] = {}
    for row, cells in zip(table.index, table[list(COLUMNS)].to_dict("records"), strict=True):
        parts.setdefault(cells["variable"], []).append(_read(cells, row=int(row), file=file))
    repairs = Counter(one.count.repair for rows in parts.values() for one in rows)
    del repairs[""]
    return Margins(
        file,
        tuple(_margin(name, rows, file=file) for name, rows in parts.items()),
        given.account,
        dict(repairs),
        tuple(column for column in table.columns if column not in COLUMNS),
        given.notes,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    level: Level
    count: Count


def _read(cells: dict[str, str], *, row: int, file: str) -> _Row:
    level = _level(cells["level"], variable=cells["variable"], file=file, row=row)
    return _Row(row, level, _count(cells["count"], file=file, row=row))


def _margin(name: str, rows: Sequence[_Row], *, file: str) -> Margin:
    _check_once(name, rows, file=file)
    counts = {one.level: float(one.count.value) for one in rows}
    if not any(counts.values()):
        raise SourceError(
            file,
            row=rows[0].number,
            column="count",
            seen=f"no unit in any level of {name}",
            wanted="a count above 0",
            way_out="Give the population of each level.",
        )
    return Margin(tuple(name.split(STAR)), counts, float(min(one.count.unit for one in rows)))


def _check_columns(columns: list[str], *, file: str) -> None:
    for column in COLUMNS:
        if column not in columns:
            raise SourceError(
                file,
                row=1,
                seen=excerpt(",".join(columns)),
                wanted=f"the column {column}",
                way_out=_rename(column, columns) or f"Name the columns {','.join(COLUMNS)}.",
            )


def _rename(column: str, columns: list[str]) -> str:
    found = near(column, columns)
    return f"Rename the column {found[0]!r} to {column!r}." if found else ""


def _count(text: str, *, file: str, row: int) -> Count:
    try:
        return read_count(text)
    except UnclearCount as fault:
        raise SourceError(
            file,
            row=row,
            column="count",
            seen=excerpt(text),
            wanted=fault.wanted,
            way_out=fault.way_out,
        ) from fault


def _level(text: str, *, variable: str, file: str, row: int) -> Level:
    columns, level = variable.split(STAR), tuple(text.split(STAR))
    if len(columns) == 1:
        level = (text,)
    if not all(columns) or not all(level) or len(level) != len(columns):
        raise SourceError(
            file,
            row=row,
            column="level" if all(columns) else "variable",
            seen=excerpt(text if all(columns) else variable),
            wanted=f"{len(columns)} names joined by {STAR}" if len(columns) > 1 else "a name",
            way_out="A sample's empty cells are no level: leave them out of the population, or "
            "name them in both files.",
        )
    return level


def _check_once(name: str, rows: Sequence[_Row], *, file: str) -> None:
    first: dict[Level, int] = {}
    for one in rows:
        if one.level in first:
            raise SourceError(
                file,
                row=one.number,
                column="level",
                seen=excerpt(STAR.join(one.level)),
                wanted=f"each level of {name} once; row {first[one.level]} has it already",
                way_out="Keep one of the two rows, or add their counts.",
            )
        first[one.level] = one.number
