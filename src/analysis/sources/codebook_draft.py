"""The codebook of imported answers: their Table Schema, and whom each question was asked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.sources import mapping
from analysis.sources.answer_words import unused
from analysis.sources.cell_rules import NUMBER, OFFICIAL
from analysis.sources.codebook import Base, Label
from analysis.sources.mapping import Column, Plan
from analysis.sources.wordings import Labels

ALL = "respondents"
MADE = "Made by barometre import from mapping.csv and questions.csv: change those, not this."
_YES_NO = {"yes": Label("Oui", "Yes"), "no": Label("Non", "No")}
_KEY = {
    "name": mapping.RESPONDENT,
    "type": "string",
    "title": "Identifiant du répondant",
    "titleEn": "Respondent",
    "constraints": {"required": True, "unique": True},
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A Table Schema of the respondents as JSON, and the bases that are described nowhere yet."""

    schema: str
    bases: tuple[Base, ...]


def draft_codebook(plan: Plan, labels: Labels, *, known: Mapping[str, Base]) -> Draft:
    """The codebook of the answers that a plan makes.

    `labels`: of questions and answers; where there is none their name stands. `known`: the bases
    that are described already, by name.
    """
    bases = {"": known.get(ALL) or Base(ALL, "", ALL, "", "", Label("", ""))}
    for asked in dict.fromkeys(column.asked for column in plan.columns if column.asked):
        bases[asked] = _base(asked, labels, known=known)
    fields = [
        field
        for column in plan.columns
        for field in _fields(column, labels, asked=bases[column.asked].id)
    ]
    schema = {
        "description": MADE,
        "fields": [_KEY, *fields],
        "primaryKey": [mapping.RESPONDENT],
        "missingValues": [""],
    }
    new = tuple(base for asked, base in bases.items() if asked and base.id not in known)
    return Draft(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", new)


def _base(asked: str, labels: Labels, *, known: Mapping[str, Base]) -> Base:
    question, _, code = asked.partition("=")
    for base in known.values():
        if (base.table, base.column, base.code) == (ALL, question, code):
            return base
    label = _joined(_label(labels, question), _label(labels, question, answer=code))
    return Base(unused(f"{question}-{code}", known), ALL, ALL, question, code, label)


def _fields(column: Column, labels: Labels, *, asked: str) -> Iterator[dict]:
    title = _label(labels, column.question)
    codes = list(dict.fromkeys(code for code in column.codes.values() if code))
    answers = {code: _label(labels, column.question, answer=code) for code in codes}
    for name in column.written:
        if column.role in (mapping.CHOICE, mapping.CHOICES):
            part = _label(labels, column.question, answer=name.partition(".")[2])
            yield _field(name, _joined(title, part), asked=asked, answers=_YES_NO)
        elif column.role == mapping.RANKING:
            place = Label(column.answer, column.answer)
            yield _field(name, _joined(title, place), asked=asked, answers=answers)
        else:
            yield _field(name, title, asked=asked, answers=answers, pattern=_pattern(column))


def _field(
    name: str, title: Label, *, asked: str, answers: Mapping[str, Label], pattern: str = ""
) -> dict:
    made = {"name": name, "type": "string", "title": title.fr, "titleEn": title.en}
    if answers:
        made["categories"] = [
            {"value": code, "label": label.fr, "labelEn": label.en}
            for code, label in answers.items()
        ]
        made["constraints"] = {"enum": list(answers)}
    elif pattern:
        made["constraints"] = {"pattern": pattern}
    return made | {"asked": asked}


def _pattern(column: Column) -> str:
    if column.role == mapping.NUMBER:
        return NUMBER
    return OFFICIAL[column.role][0].pattern.pattern if column.role in OFFICIAL else ""


def _label(labels: Labels, question: str, *, answer: str = "") -> Label:
    name = answer or question
    return labels.get((question, answer)) or Label(name, name)


def _joined(first: Label, second: Label) -> Label:
    return Label(f"{first.fr} – {second.fr}", f"{first.en} – {second.en}")
