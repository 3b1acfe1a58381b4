"""An export made into answers, by a reviewed mapping: every row kept, repaired or refused.

Respondents get new identifiers in the order of the file. Answers that were made up from published
figures still say so in theirs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.sources import mapping
from analysis.sources.account import Account, Refused
from analysis.sources.cell_rules import Taken, reader
from analysis.sources.export import Export
from analysis.sources.mapping import Column, Plan
from analysis.sources.near_names import plain
from analysis.sources.notes import Note, note

KEPT, REPAIRED, REFUSED = "kept", "repaired", "refused"
INCOMPLETE = note("incomplete: nothing says that it was sent")
A_TEST = note("a test: a cell says so")
_SAME_ID = "the respondent of row {row} again"
_SAME_ROW = "row {row} again, to the second"
_TEST = re.compile(r"(?:test|essai)s?\d*")
_MADE_UP = r"(?:reconstr|reconstit)\S*\d"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one row: its number in the file, KEPT, REPAIRED or REFUSED, and why."""

    row: int
    became: str
    why: Note | None = None


@dataclass(frozen=True, eq=False)
class Imported:
    """The answers as a table of texts, and the fate of every row that was read."""

    table: pd.DataFrame
    fates: tuple[Fate, ...]

    @property
    def account(self) -> Account:
        """What became of the rows, counted."""
        repaired = Counter(fate.why for fate in self.fates if fate.became == REPAIRED)
        return Account(
            sum(fate.became == KEPT for fate in self.fates),
            dict(repaired),
            tuple(Refused(one.row, one.why) for one in self.fates if one.became == REFUSED),
        )


def import_answers(export: Export, plan: Plan) -> Imported:
    """The answers of an export by a plan without faults (see `mapping_checks`)."""
    rows = _Rows(plan)
    fates, answers = [], []
    for number, *cells in export.table.itertuples(name=None):
        fate, row = rows.take(number, dict(zip(export.table.columns, cells, strict=True)))
        fates.append(fate)
        if fate.became != REFUSED:
            answers.append(row)
    columns = [name for column in plan.columns for name in column.written]
    table = pd.DataFrame(answers, columns=columns, dtype="str")
    table.insert(0, mapping.RESPONDENT, new_ids(len(table), made_up=_made_up(export)))
    return Imported(table, tuple(fates))


def new_ids(count: int, *, made_up: bool = False) -> list[str]:
    """Identifiers that say nothing but the order, and that answers are made up where they are.

    >>> new_ids(2), new_ids(1, made_up=True)
    (['r001', 'r002'], ['reconstructed-001'])
    """
    width = max(3, len(str(count)))
    before = "reconstructed-" if made_up else "r"
    return [f"{before}{number:0{width}}" for number in range(1, count + 1)]


def _made_up(export: Export) -> bool:
    texts = (export.table[name] for name in export.table.columns)
    return any(one.str.contains(_MADE_UP, case=False, regex=True).any() for one in texts)


def is_a_test(cells: Sequence[str]) -> bool:
    """Whether a row says that it is a test: one of its texts is that word.

    >>> is_a_test(["Essai 2", "oui"]), is_a_test(["un test grandeur nature"])
    (True, False)
    """
    return any(_TEST.fullmatch(plain(cell)) for cell in cells if cell[:1] in "tTeE \xa0")


class _Rows:
    """Takes row after row; it knows those that were taken before."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._ids: dict[str, int] = {}
        self._whole: dict[tuple[str, ...], int] = {}
        self._named = [column.name for column in plan.of_role(mapping.RESPONDENT)]
        self._sent = [column.name for column in plan.of_role(mapping.SUBMITTED)]
        restore = plan.chosen("zeros") == "restore"
        self._readers = {
            column.name: reader(column, restore_zeros=restore)
            for column in plan.of_role(*mapping.KEPT)
        }

    def take(self, number: int, cells: Mapping[str, str]) -> tuple[Fate, dict[str, str]]:
        """The fate of a row, and its cells in the answers, none where it is refused."""
        taken = [take(cells[name]) for name, take in self._readers.items()]
        why = self._refusal(cells, taken=taken) or self._again(number, cells)
        if why:
            return Fate(number, REFUSED, why), {}
        made: dict[str, str] = {}
        for one in taken:
            made |= one.cells
        _fill_in(made, plan=self._plan)
        repair = next((one.repair for one in taken if one.repair), None)
        return Fate(number, REPAIRED if repair else KEPT, repair), made

    def _refusal(self, cells: Mapping[str, str], *, taken: Sequence[Taken]) -> Note | None:
        if self._plan.chosen("incomplete") == "refuse" and is_incomplete(cells, sent=self._sent):
            return INCOMPLETE
        if self._plan.chosen("tests") == "refuse" and is_a_test(free_texts(cells, self._plan)):
            return A_TEST
        return next((one.fault for one in taken if one.fault), None)

    def _again(self, number: int, cells: Mapping[str, str]) -> Note | None:
        """Why a row is another one again; asked last, so that no refused row stands for another."""
        who = next((cells[name].strip() for name in self._named), "")
        row = tuple(cell for name, cell in cells.items() if name not in self._named)
        if who in self._ids:
            return note(_SAME_ID, row=str(self._ids[who]))
        if any(cells[name] for name in self._sent) and row in self._whole:
            return note(_SAME_ROW, row=str(self._whole[row]))
        if who:
            self._ids[who] = number
        self._whole[row] = number
        return None


def is_incomplete(cells: Mapping[str, str], *, sent: Sequence[str]) -> bool:
    """Whether a row was never sent: a column that says when is empty."""
    return not all(cells[name] for name in sent)


def free_texts(cells: Mapping[str, str], plan: Plan) -> list[str]:
    """The cells of a row that are no coded answers."""
    return [cells[column.name] for column in plan.columns if column.role not in mapping.CODED]


def _fill_in(cells: dict[str, str], *, plan: Plan) -> None:
    """Say no for the answers of a multiple choice that were left while another was given."""
    groups: dict[str, list[Column]] = defaultdict(list)
    for column in plan.of_role(mapping.CHOICE):
        groups[column.question].append(column)
    for columns in groups.values():
        # Where an answer is said to be no, an empty cell is missing; but no text is no "other".
        ticks = not any("no" in column.codes.values() for column in columns)
        question, _, code = columns[0].asked.partition("=")
        asked = not question or cells.get(question) == code
        said = any(cells[column.written[0]] for column in columns)
        if said or (plan.chosen("none-ticked") == "no" and asked):
            for column in columns:
                if ticks or mapping.REST in column.codes:
                    (name,) = column.written
                    cells[name] = cells[name] or "no"
