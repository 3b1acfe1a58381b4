"""What each column of an export is for, as a table that a person reviews (mapping.csv).

Its rows: a rule with its choice; a column with its role; below a column of answers, each answer as
it is seen in the export with the code it gets. How to add a role: a line below, what it does with a
cell in `cell_rules.py`, what must be said with it in `mapping_checks.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.sources.edited import read_edited
from analysis.sources.notes import Note
from analysis.sources.rows import Row

COLUMNS = ("column", "role", "seen", "times", "question", "answer", "asked", "why")
RULE, CODE, REST = "rule", "code", "*"
RESPONDENT, SUBMITTED = "respondent", "submitted"
QUESTION, CHOICE, CHOICES, RANKING = "question", "choice", "choices", "ranking"
NUMBER, KEPT_TEXT = "number", "kept-text"
TEXT, PERSONAL, TECHNICAL, UNKNOWN = "text", "personal", "technical", "unknown"
CODED = (QUESTION, CHOICE, CHOICES, RANKING)
TERRITORIES = ("departement", "region")  # the names too of their columns in the answers
OFFICIAL = ("insee", "siren", *TERRITORIES)
KEPT = (*CODED, NUMBER, *OFFICIAL, KEPT_TEXT)
USED = (RESPONDENT, SUBMITTED)  # looked at, never written
LEFT_OUT = (TEXT, PERSONAL, TECHNICAL, UNKNOWN)
ROLES = (*USED, *KEPT, *LEFT_OUT)
SEPARATORS = {"semicolons": ";", "bars": "|", "commas": ",", "line-breaks": "\n"}
RULES = {
    "incomplete": ("keep", "refuse"),
    "tests": ("refuse", "keep"),
    "none-ticked": ("missing", "no"),
    "zeros": ("refuse", "restore"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table as it is proposed; `why`: a sentence for the person who reviews it."""

    column: str
    role: str
    seen: str = ""
    times: str = ""
    question: str = ""
    answer: str = ""
    asked: str = ""
    why: Note | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the export: its role, and for answers their codes by what is seen.

    `answer`: of a multiple choice the code of its answer, of a ranking the place, of several
    answers in a cell what stands between them; `asked`: "question=code", empty for everybody;
    `codes`: the code for REST stands for every other text.
    """

    name: str
    role: str
    question: str
    answer: str
    asked: str
    why: str
    codes: Mapping[str, str]

    @property
    def written(self) -> tuple[str, ...]:
        """The names of the columns that it becomes in the answers.

        >>> Column("Q1", "choice", "tools", "site", "", "", {}).written
        ('tools.site',)
        """
        if self.role not in KEPT:
            return ()
        if self.role == CHOICES:
            codes = dict.fromkeys(code for code in self.codes.values() if code)
            return tuple(f"{self.question}.{code}" for code in codes)
        part = {CHOICE: self.answer, RANKING: f"rank-{self.answer}"}.get(self.role)
        return (f"{self.question}.{part}" if part else self.question,)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of an export: the choice of each rule, and every column."""

    columns: tuple[Column, ...]
    rules: Mapping[str, str] = field(default_factory=dict)

    def chosen(self, rule: str) -> str:
        """The choice of a rule of RULES; its first one where nothing is said."""
        return self.rules.get(rule, RULES[rule][0])

    def of_role(self, *roles: str) -> tuple[Column, ...]:
        """The columns of these roles, in the order of the table."""
        return tuple(column for column in self.columns if column.role in roles)


def read_mapping(path: Path) -> list[Row]:
    """The rows of a reviewed mapping; raises SourceError where it cannot be read."""
    return read_edited(path, columns=COLUMNS)


def plan_of(rows: Iterable[Row]) -> Plan:
    """The plan that the rows of a mapping make; `mapping_checks` says whether they can."""
    rules, heads, codes = {}, [], {}
    for row in rows:
        if row["role"] == RULE:
            rules[row["column"]] = row["answer"]
        elif row["role"] == CODE:
            codes.setdefault(row["column"], {})[row["seen"]] = row["answer"]
        else:
            heads.append(row)
    columns = (_column(row, codes=codes.get(row["column"], {})) for row in heads)
    return Plan(tuple(columns), rules)


def _column(row: Row, *, codes: Mapping[str, str]) -> Column:
    cells = {name: row[name] for name in ("role", "question", "answer", "asked", "why")}
    return Column(name=row["column"], codes=codes, **cells)
