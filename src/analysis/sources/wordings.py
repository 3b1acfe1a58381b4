"""How questions and answers are called in two languages: rows of questions.csv, to complete."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.sources import codebook, mapping
from analysis.sources.codebook import Label
from analysis.sources.column_guess import Guess
from analysis.sources.columns import Column as KnownColumn
from analysis.sources.edited import read_edited
from analysis.sources.french import french
from analysis.sources.mapping import Column, Plan
from analysis.sources.seen_column import Seen

COLUMNS = codebook.COLUMNS[codebook.QUESTIONS]
Labels = Mapping[tuple[str, str], Label]
FORMS = dict.fromkeys((mapping.CHOICE, mapping.CHOICES, mapping.RANKING), "multiple") | {
    mapping.QUESTION: "exclusive",
    mapping.NUMBER: "count",
}
_WORDS = {"yes": Label("Oui", "Yes"), "no": Label("Non", "No"), "other": Label("Autre", "Other")}


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question, or one answer to it, is called; the English is empty until completed."""

    question: str
    answer: str
    form: str
    fr: str
    en: str = ""


def wordings_of(
    seen: Seen, guess: Guess, *, question: str, known: KnownColumn | None
) -> Iterator[Wording]:
    """The wordings that one column gives: of the question, and of its answers."""
    if guess.role not in mapping.KEPT:
        return
    title = known.wording if known else Label(french(_title(seen, guess)), "")
    yield Wording(question, "", FORMS.get(guess.role, "text"), title.fr, title.en)
    if guess.role == mapping.CHOICE:
        label = (
            Label("Autre", "Other") if guess.between == "other" else Label(french(_part(seen)), "")
        )
        yield Wording(question, guess.between, "", label.fr, label.en)
        return
    labels = known.codes if known else {}
    for one, code in guess.codes.items():
        if code:
            text = french(seen.labels.get(one, " ".join(one.split())))
            label = labels.get(code) or _WORDS.get(code) or Label(text, "")
            yield Wording(question, code, "", label.fr, label.en)


def _title(seen: Seen, guess: Guess) -> str:
    if seen.heading.part and guess.role not in (mapping.CHOICE, mapping.RANKING):
        return f"{seen.heading.question} – {seen.heading.part}"
    return seen.heading.question


def _part(seen: Seen) -> str:
    """The text of an answer: that of the heading, or of the cells where the heading has a code."""
    said = [one for one in seen.times if not one.isdigit() and len(one) > 3]
    short = seen.heading.part.isupper() or any(char.isdigit() for char in seen.heading.part)
    return said[0] if short and len(seen.times) == 1 and said else seen.heading.part


def read_wordings(path: Path) -> list[Wording]:
    """The rows of a completed questions.csv, its French set as it is printed; none without it.

    Raises SourceError where it is unreadable.
    """
    if not path.exists():
        return []
    rows = read_edited(path, columns=COLUMNS)
    return [
        Wording(**{name: row[name] for name in COLUMNS} | {"fr": french(row["fr"])}) for row in rows
    ]


def labels_of(wordings: Iterable[Wording]) -> dict[tuple[str, str], Label]:
    """The labels of wordings; one without its English is called by its French.

    >>> labels_of([Wording("size", "", "count", "Habitants")])
    {('size', ''): Label(fr='Habitants', en='Habitants')}
    """
    return {(one.question, one.answer): Label(one.fr, one.en or one.fr) for one in wordings}


def without_label(plan: Plan, labels: Labels) -> list[str]:
    """The questions, and the answers as question.answer, that have no label of their own.

    >>> from analysis.sources.mapping import Column
    >>> column = Column("Q1", "question", "size", "", "", "", {"a": "small", "b": ""})
    >>> without_label(Plan((column,)), {("size", ""): Label("Taille", "Size")})
    ['size.small']
    """
    names = dict.fromkeys(
        (column.question, answer)
        for column in plan.of_role(*mapping.KEPT)
        for answer in ("", *([column.answer] if column.role == mapping.CHOICE else _codes(column)))
    )
    return [".".join(filter(None, name)) for name in names if name not in labels]


def _codes(column: Column) -> list[str]:
    return [code for code in column.codes.values() if code]
