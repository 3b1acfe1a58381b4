"""The words of the next edition: questions, answers and bases that its claims may name.

Those of data/published/ and what its import adds: a question or an answer that a claim names and
nobody named before is taken from the completed questions.csv beside the answers, a base from
among.csv there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.paths import PUBLISHED, shown
from analysis.sources.codebook import (
    BASES,
    COLUMNS,
    QUESTIONS,
    Codebook,
    codebook_of,
    published_rows,
)
from analysis.sources.edited import read_edited
from analysis.sources.errors import SourceError, SourceErrors
from analysis.sources.french import french
from analysis.sources.new_wave_columns import Added, labels_of
from analysis.sources.new_wave_files import appended
from analysis.sources.provenance import verified
from analysis.sources.rows import Row

_AGAIN = "Run barometre import again: it writes the schema from questions.csv."


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What claims may name, the new with the former; `files`: the tables in data/ that grow.

    `questions`: those added, by question and answer; `bases`: those added.
    """

    codebook: Codebook
    files: Mapping[str, bytes]
    questions: tuple[tuple[str, str], ...]
    bases: tuple[str, ...]


def extended_words(claims: Sequence[Row], added: Sequence[Added], *, folder: Path) -> Words:
    """What `claims` may name: the published tables, and what the tables of a folder add to them.

    `added`: the columns that are new, whose labels must be completed too. Raises SourceError.
    """
    former = published_rows()
    beside = {name: _beside(folder / name, columns=COLUMNS[name]) for name in (QUESTIONS, BASES)}
    if faults := list(_uncompleted(added, beside[QUESTIONS])):
        raise SourceErrors(faults)
    new = {
        QUESTIONS: _named(claims, beside[QUESTIONS], former=former[QUESTIONS]),
        BASES: _bases(claims, beside[BASES], former=former[BASES], added=added),
    }
    made = codebook_of({name: [*rows, *new.get(name, ())] for name, rows in former.items()})
    if faults := list(_unasked(added, made, folder=folder)):
        raise SourceErrors(faults)
    files = {
        f"published/{name}": appended(
            verified(PUBLISHED / name).read_bytes(), [[*row.cells.values()] for row in rows]
        )
        for name, rows in new.items()
        if rows
    }
    questions = tuple((row["question"], row["answer"]) for row in new[QUESTIONS])
    return Words(made, files, questions, tuple(row["among"] for row in new[BASES]))


def _beside(path: Path, *, columns: Sequence[str]) -> list[Row]:
    """The rows of a table beside the answers, their French set as it is printed."""
    rows = read_edited(path, columns=columns) if path.exists() else []
    return [replace(row, cells=row.cells | {"fr": french(row["fr"])}) for row in rows]


def _named(claims: Sequence[Row], rows: Sequence[Row], *, former: Sequence[Row]) -> list[Row]:
    """The rows of the questions and answers that claims name and no former row describes."""
    known = {(row["question"], row["answer"]) for row in former}
    named = {(row["question"], part) for row in claims for part in ("", row["answer"])}
    return [row for row in rows if (row["question"], row["answer"]) in named - known]


def _bases(
    claims: Sequence[Row], rows: Sequence[Row], *, former: Sequence[Row], added: Sequence[Added]
) -> list[Row]:
    """The rows of the bases that claims name or new columns were asked of, and none describes."""
    asked = {one.field.get("asked", "") for one in added if one.whole}
    named = {*asked, *(row["among"] for row in claims)}
    known = {row["among"] for row in former}
    return [row for row in rows if row["among"] in named - known]


def _unasked(added: Sequence[Added], made: Codebook, *, folder: Path) -> Iterator[SourceError]:
    for one in added:
        asked = one.field.get("asked", "")
        if one.whole and asked not in made.bases:
            yield SourceError(
                shown(folder / "respondents.schema.json"),
                column=one.column,
                seen=asked,
                wanted="asked: one of " + ", ".join(made.bases),
                way_out="Add a row for it to among.csv, beside the answers.",
            )


def _uncompleted(added: Sequence[Added], rows: Sequence[Row]) -> Iterator[SourceError]:
    """Labels that a schema has in other words than the questions.csv it was made from."""
    labels = {(row["question"], row["answer"]): row for row in rows}
    for one in added:
        texts = {code: labels_of(one.field)[code]["labelEn"] for code in one.codes}
        if one.whole:
            texts[""] = one.field["titleEn"]
        for answer, text in texts.items():
            row = labels.get((one.column, answer))
            if row and not row["en"].strip():
                way_out = f"Complete it. {_AGAIN}"
                yield row.fault("en", wanted="its English", way_out=way_out)
            elif row and row["en"] != text:
                wanted = f"what respondents.schema.json says, '{text}'"
                yield row.fault("en", wanted=wanted, way_out=_AGAIN)
