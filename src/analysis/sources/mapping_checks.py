"""Can a reviewed mapping be followed? Every fault of it, so that one reading mends all."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from analysis.sources import mapping
from analysis.sources.answer_words import IDENTIFIER
from analysis.sources.errors import SourceError
from analysis.sources.export import Export
from analysis.sources.mapping import Column, Plan, plan_of
from analysis.sources.near_names import did_you_mean
from analysis.sources.parts import seen_in
from analysis.sources.rows import Row

NAME = "a name of small letters, digits and hyphens"


def mapping_faults(rows: Sequence[Row], export: Export) -> list[SourceError]:
    """Every fault of the rows of a mapping, beside the export it is for, in their order."""
    plan = plan_of(rows)
    columns = {column.name: column for column in plan.columns}
    seen = {
        column.name: seen_in(export.table[column.name].unique(), column)
        for column in plan.of_role(*mapping.CODED)
        if column.name in export.table
    }
    faults = list(_missing(rows, columns=columns, export=export))
    taken: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        taken[_named(row)] += 1
        again = taken[_named(row)] > 1
        if again:
            way_out = "Keep one of the rows."
            faults.append(
                row.fault("column", wanted="each column and answer once", way_out=way_out)
            )
        elif row["role"] == mapping.RULE:
            faults += _of_rule(row)
        elif row["role"] == mapping.CODE:
            faults += _of_code(row, column=columns.get(row["column"]), seen=seen)
        else:
            faults += _of_column(row, plan=plan, export=export)
    return faults


def _named(row: Row) -> tuple[str, ...]:
    role = row["role"] if row["role"] in (mapping.RULE, mapping.CODE) else ""
    return (role, row["column"], row["seen"] if role == mapping.CODE else "")


def _missing(
    rows: Sequence[Row], *, columns: Mapping[str, Column], export: Export
) -> Iterator[SourceError]:
    file = rows[0].file if rows else "mapping.csv"
    for name in export.table.columns:
        if name not in columns:
            yield SourceError(
                file,
                column=name,
                seen="no row",
                wanted="a row for each column of the export",
                way_out=did_you_mean(name, columns) or "Add a row for it, or propose again.",
            )


def _one_of(row: Row, column: str, *, known: Collection[str]) -> Iterator[SourceError]:
    if row[column] not in known:
        way_out = did_you_mean(row[column], known) or "Choose one of them."
        yield row.fault(column, wanted="one of " + ", ".join(known), way_out=way_out)


def _well_named(row: Row, column: str) -> Iterator[SourceError]:
    if not IDENTIFIER.fullmatch(row[column]):
        yield row.fault(column, wanted=NAME, way_out="Such as extra-cost: it names a column.")


def _of_rule(row: Row) -> Iterator[SourceError]:
    yield from _one_of(row, "column", known=mapping.RULES)
    yield from _one_of(row, "answer", known=mapping.RULES.get(row["column"], (row["answer"],)))


def _of_column(row: Row, *, plan: Plan, export: Export) -> Iterator[SourceError]:
    yield from _one_of(row, "role", known=mapping.ROLES)
    if row["column"] not in export.table.columns:
        way_out = did_you_mean(row["column"], export.table.columns)
        wanted = f"a column of {export.origin}"
        yield row.fault("column", wanted=wanted, way_out=way_out or "Is it another export?")
        return
    if row["role"] == mapping.RESPONDENT and len(plan.of_role(mapping.RESPONDENT)) > 1:
        way_out = "Make the others technical."
        yield row.fault("role", wanted="one column that names the respondent", way_out=way_out)
    if row["role"] in mapping.KEPT:
        yield from _well_named(row, "question")
        yield from _of_answer(row)
        yield from _of_written(row, plan=plan)
        yield from _of_asked(row, plan=plan)
    answered = (export.table[row["column"]] != "").any()
    if row["role"] in mapping.CODED and answered and not _codes(row, plan=plan):
        way_out = "Add a row of role code for each answer, as the proposal does."
        yield row.fault("role", wanted="a code for each answer", way_out=way_out)


def _of_answer(row: Row) -> Iterator[SourceError]:
    if row["role"] == mapping.CHOICE:
        yield from _well_named(row, "answer")
    elif row["role"] == mapping.CHOICES:
        yield from _one_of(row, "answer", known=mapping.SEPARATORS)
    elif row["role"] == mapping.RANKING and not row["answer"].isdecimal():
        yield row.fault("answer", wanted="the place, from 1", way_out="Write 1 for the first.")


def _codes(row: Row, *, plan: Plan) -> Mapping[str, str]:
    return next(column.codes for column in plan.columns if column.name == row["column"])


def _of_written(row: Row, *, plan: Plan) -> Iterator[SourceError]:
    """Two columns cannot be written under one name, nor one question be of two roles."""
    here = next(column for column in plan.columns if column.name == row["column"])
    for other in plan.columns:
        if other is here or other.role not in mapping.KEPT or other.question != here.question:
            continue
        both = set(here.written) & set(other.written)
        if both or other.role != here.role or here.role == mapping.CHOICES:
            wanted = f"a question of its own; column {other.name!r} has it too"
            yield row.fault("question", wanted=wanted, way_out="Name one of them otherwise.")
            return
    if here.question == mapping.RESPONDENT:
        wanted = "another name: respondent names the rows"
        yield row.fault("question", wanted=wanted, way_out="Name the question otherwise.")


def _of_asked(row: Row, *, plan: Plan) -> Iterator[SourceError]:
    if not row["asked"]:
        return
    question, _, code = row["asked"].partition("=")
    filters = {one.question: one.codes for one in plan.of_role(mapping.QUESTION)}
    if code not in set(filters.get(question, {}).values()) - {""}:
        wanted = "question=code, of a question and an answer of this table"
        yield row.fault("asked", wanted=wanted, way_out="Such as equipped=yes; empty for all.")


def _of_code(
    row: Row, *, column: Column | None, seen: Mapping[str, Collection[str]]
) -> Iterator[SourceError]:
    if column and column.role not in mapping.ROLES:
        return  # that role is a fault already
    if column is None or column.role not in mapping.CODED:
        wanted = "a column of answers (" + ", ".join(mapping.CODED) + ")"
        yield row.fault("column", wanted=wanted, way_out="Remove this row, or change the role.")
        return
    if column.role == mapping.CHOICE:
        yield from _one_of(row, "answer", known=("yes", "no", ""))
    elif row["answer"]:
        yield from _well_named(row, "answer")
    there = seen.get(column.name, (row["seen"],))
    if row["seen"] != mapping.REST and row["seen"] not in there:
        yield _unseen(row, seen=there)


def _unseen(row: Row, *, seen: Iterable[str]) -> SourceError:
    return row.fault(
        "seen",
        wanted="an answer that stands in this column",
        way_out=did_you_mean(row["seen"], seen)
        or "Remove the row. Spreadsheets turn texts such as 1-2 into dates: open the table with "
        "all columns as text.",
    )
