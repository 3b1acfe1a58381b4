"""The answers themselves: what may be concluded from them, their first rows, their columns."""

from collections.abc import Mapping

from analysis.audit.study import Study
from analysis.display.evidence import note, status
from analysis.display.numbers import number
from analysis.display.table import Prose, Table
from analysis.display.words import say
from analysis.sources.answers import RECONSTRUCTED
from analysis.sources.columns import Column, load_columns

ROWS = 6
MAY = {
    True: (
        "What may be concluded: that the published figures can be true together, where the audit "
        "says so, and how a crossing, a weighting or a verdict is computed.",
        "What may not: anything about local authorities. A link between two questions that was "
        "never published is made here by a random draw; another draw makes another link.",
    ),
    False: (
        "What may be concluded: what those who answered said, within the chance shown.",
        "What may not, without more: what those who did not answer think. Notebook 04 says how "
        "far they would have to differ.",
    ),
}


def may_conclude(study: Study, *, language: str) -> Prose:
    """What the answers are, and what may and may not be concluded from them."""
    made_up = study.answers.evidence == RECONSTRUCTED
    said = (say(message, language) for message in MAY[made_up])
    return Prose((status(study, language=language), *said))


def first_rows(study: Study, *, language: str, table: str = "respondents") -> Table:
    """The first rows of the table "respondents" or "tools", in the words of its codes."""
    rows = study.answers.tables[table]
    columns = load_columns(study.wave, table)
    return Table(
        caption=say(
            "The first {shown} of {all} rows of {table}",
            language,
            shown=min(ROWS, len(rows)),
            all=number(len(rows), language=language),
            table=table,
        ),
        columns=tuple(rows.columns),
        rows=tuple(
            tuple(_label(columns[name], code, language=language) for name, code in row.items())
            for row in rows.head(ROWS).to_dict("records")
        ),
        notes=(
            note(study.answers.evidence, language=language),
            say("—: no answer, or the question was not asked.", language),
        ),
    )


def codebook(study: Study, *, language: str) -> Table:
    """Every column of every table of answers: its wording, its codes, of whom it was asked."""
    heads = ("Column", "Table", "Wording", "Codes", "Asked of", "Answers")
    return Table(
        caption=say("The columns of the answers", language),
        columns=tuple(say(head, language) for head in heads),
        rows=tuple(
            row
            for table in study.answers.tables
            for row in _columns(study, table, language=language)
        ),
        notes=(note(study.answers.evidence, language=language),),
        numeric=frozenset({5}),
    )


def _columns(study: Study, table: str, *, language: str) -> list[tuple[str, ...]]:
    rows, columns = study.answers.tables[table], load_columns(study.wave, table)
    bases = study.codebook.bases
    return [
        (
            name,
            table,
            columns[name].wording.in_(language),
            _codes(columns[name].codes, language) or "—",
            bases[columns[name].asked].label.in_(language) if columns[name].asked else "—",
            number(int((rows[name] != "").sum()), language=language),
        )
        for name in rows.columns
    ]


def _codes(codes: Mapping, language: str) -> str:
    return " ; ".join(f"{code} = {label.in_(language)}" for code, label in codes.items())


def _label(column: Column, code: str, *, language: str) -> str:
    if not code:
        return "—"
    return column.codes[code].in_(language) if code in column.codes else code
