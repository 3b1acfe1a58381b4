"""Questions, answers and bases: what was asked, of whom, and how it is called in two languages."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.paths import PUBLISHED
from analysis.sources.provenance import verified
from analysis.sources.rows import Row, read_rows

QUESTIONS, BASES, FIGURES = "questions.csv", "among.csv", "figures.csv"
COLUMNS = {
    QUESTIONS: ("question", "answer", "form", "fr", "en"),
    BASES: ("among", "within", "table", "column", "code", "fr", "en"),
    FIGURES: ("figure", "slug", "title_fr", "title_en"),
}
NAME = re.compile(r"[A-Za-z0-9-]+")  # becomes part of a file name
FORMS = {
    "exclusive": "one answer each; the answers printed may leave others out",
    "exhaustive": "one answer each; the answers printed are all there are",
    "multiple": "several answers each",
    "count": "a number of things, not a share",
    "amount": "an amount of money",
    "text": "said in words only",
}


@dataclass(frozen=True, slots=True)
class Label:
    """How a thing is called, in French (as published) and in English."""

    fr: str
    en: str

    def in_(self, language: str) -> str:
        """The label in one of the two languages."""
        return self.en if language == "en" else self.fr


@dataclass(frozen=True, slots=True)
class Question:
    """A published question: its form (a key of FORMS), wording, and answers that were printed."""

    id: str
    form: str
    wording: Label
    answers: Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class Base:
    """Among whom a share is taken: rows of a table of answers, all or those of one code."""

    id: str
    within: str
    table: str
    column: str
    code: str
    label: Label


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure: its label (F01), the slug of its file, its title."""

    id: str
    slug: str
    title: Label


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything a claim may name."""

    questions: Mapping[str, Question]
    bases: Mapping[str, Base]
    figures: Mapping[str, Figure]

    def answer(self, question: str, answer: str) -> Label:
        """The label of an answer, or the wording of the question where there is none."""
        found = self.questions[question]
        return found.answers.get(answer, found.wording)


def load_codebook(folder: Path = PUBLISHED) -> Codebook:
    """The codebook of the published figures (questions.csv, among.csv, figures.csv)."""
    return codebook_of(published_rows(folder))


def published_rows(folder: Path = PUBLISHED) -> dict[str, list[Row]]:
    """The rows of the tables of a codebook, by the name of each; raises as `read_rows`."""
    return {
        name: read_rows(verified(folder / name), columns=columns)
        for name, columns in COLUMNS.items()
    }


def codebook_of(rows: Mapping[str, Sequence[Row]]) -> Codebook:
    """The codebook in the rows of its tables, by the name of each.

    Raises SourceError at the first row that lacks a label, is there twice or names what is not.
    """
    return Codebook(
        questions=_questions(rows[QUESTIONS]),
        bases={base.id: base for base in _bases(rows[BASES])},
        figures={figure.id: figure for figure in _figures(rows[FIGURES])},
    )


def _questions(given: Sequence[Row]) -> dict[str, Question]:
    rows = _once(given, "question", "answer")
    heads = [row for row in rows if not row["answer"]]
    answers: dict[str, dict[str, Label]] = {row["question"]: {} for row in heads}
    for row in rows:
        _known(row, "question", known=answers)
        if row["answer"]:
            answers[row["question"]][row["answer"]] = _label(row)
    return {
        row["question"]: Question(
            row["question"], _form(row), _label(row), answers[row["question"]]
        )
        for row in heads
    }


def _form(row: Row) -> str:
    _known(row, "form", known=FORMS)
    return row["form"]


def _bases(given: Sequence[Row]) -> list[Base]:
    rows = _once(given, "among")
    for number, row in enumerate(rows):
        # Only a base above it can hold a base, so that none holds itself.
        _known(row, "within", known=["", *(above["among"] for above in rows[:number])])
    return [
        Base(row["among"], row["within"], row["table"], row["column"], row["code"], _label(row))
        for row in rows
    ]


def _figures(given: Sequence[Row]) -> list[Figure]:
    rows = _once(given, "figure")
    for row in rows:
        for column in ("figure", "slug"):
            if not NAME.fullmatch(row[column]):
                raise row.fault(column, wanted="letters, digits and hyphens", way_out="Rename it.")
    return [Figure(row["figure"], row["slug"], _label(row, "title_")) for row in rows]


def _once(rows: Sequence[Row], *columns: str) -> Sequence[Row]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        name = tuple(row[column] for column in columns)
        if name in first:
            wanted = f"each once; row {first[name]} has it already"
            raise row.fault(columns[-1], wanted=wanted, way_out="Keep one of the two rows.")
        first[name] = row.number
    return rows


def _label(row: Row, prefix: str = "") -> Label:
    french, english = f"{prefix}fr", f"{prefix}en"
    for column in (french, english):
        if not row[column].strip():
            raise row.fault(column, wanted="a label", way_out="Every label is needed twice.")
    return Label(row[french], row[english])


def _known(row: Row, column: str, *, known: Collection[str]) -> None:
    if row[column] not in known:
        raise row.fault(
            column,
            wanted="one of " + ", ".join(sorted(known)),
            way_out="Correct the spelling, or add a row for it first.",
        )
