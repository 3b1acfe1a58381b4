"""A mapping and its words proposed for an export: what a person reviews before anything is made."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.sources import mapping
from analysis.sources.answer_words import answer_code, question_name, unused
from analysis.sources.asked_guess import who_was_asked
from analysis.sources.column_guess import PAGE, Guess, guess
from analysis.sources.column_lines import asked_before, column_lines, former_codes
from analysis.sources.columns import Column as KnownColumn
from analysis.sources.errors import SourceError
from analysis.sources.export import Export
from analysis.sources.group_guess import groups_in, guess_group
from analysis.sources.imported import is_a_test, is_incomplete
from analysis.sources.mapping import Line
from analysis.sources.notes import note
from analysis.sources.personal import personal
from analysis.sources.seen_column import Seen, seen_column
from analysis.sources.wordings import Wording, wordings_of

Known = Mapping[str, KnownColumn]
_RULES = {
    "incomplete": note("Rows that were never sent: keep, or refuse."),
    "tests": note("Rows of which a cell says that it is a test: refuse, or keep."),
    "none-ticked": note("A multiple choice without any tick: missing, or no to each answer."),
    "zeros": note("An official code that lost its zero (1004): refuse, or restore."),
}
_ASKED_BEFORE = note("Asked in the other edition too: its name and codes are taken.")
_SECOND = note("A second identifier.")
_CODE = re.compile(r"[A-Za-z]{1,3}\d+\w{0,6}")  # such as Q1 or G01Q02: no words to make a name of


@dataclass(frozen=True, slots=True)
class Proposal:
    """The rows of the mapping, and the wordings to complete."""

    lines: tuple[Line, ...]
    wordings: tuple[Wording, ...]

    def columns_of(self, *roles: str) -> int:
        """How many columns of the export seem to have one of these roles."""
        return sum(line.role in roles for line in self.lines)


def propose(export: Export, *, known: Known | None = None) -> Proposal:
    """The mapping and wordings that an export seems to need.

    `known`: the columns of a former edition, whose names and codes are taken where a question has
    the same words. Raises SourceError where a heading itself holds personal data.
    """
    columns = [_seen(export, name) for name in export.table.columns]
    made = _Made(known or {})
    for group in groups_in(columns):
        made.take(group)
    lines = _with_pages([line for seen in columns for line in made.lines[seen.name]])
    asked = who_was_asked(lines, export.table)
    lines = [replace(line, asked=asked.get(line.question, "")) for line in lines]
    return Proposal((*_rules(lines, export), *lines), tuple(made.wordings.values()))


def _seen(export: Export, name: str) -> Seen:
    text = " ".join(export.labels.get(name, name).split())
    kind = personal(name) or personal(text)
    if kind:
        raise SourceError(
            export.origin,
            row=1,
            wanted=f"the heading of a column, not {kind}",
            way_out="Write a heading above each column: is the first row already an answer?",
        )
    labels = export.codes.get(name, {})
    return seen_column(name, export.table[name], text=text, labels=labels)


class _Made:
    """The rows and wordings so far, and the names that are taken."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._names: set[str] = {mapping.RESPONDENT}
        self._identified = False
        self.lines: dict[str, list[Line]] = {}
        self.wordings: dict[tuple[str, str], Wording] = {}

    def take(self, group: Sequence[Seen]) -> None:
        """Add the columns of one question."""
        together = guess_group(group)
        name = self._named(group[0].heading.question) if together else ""
        for seen in group:
            if seen.name in together:
                self._add(seen, together[seen.name], question=name)
            else:
                self._alone(seen)

    def _alone(self, seen: Seen) -> None:
        found = self._once(guess(seen))
        before = asked_before(seen, self._known) if found.role == mapping.QUESTION else None
        if before and before.name not in self._names:
            self._names.add(before.name)
            codes = former_codes(seen, found.codes, known=before)
            found = replace(found, codes=codes, why=_ASKED_BEFORE)
            self._add(seen, found, question=before.name, known=before)
        elif found.role in mapping.KEPT:
            # Reports by territory look for the answers' columns region and departement.
            placed = found.role in mapping.TERRITORIES
            text, part = (found.role, "") if placed else (seen.heading.question, seen.heading.part)
            part = f"-{answer_code(part)}" if part else ""
            self._add(seen, found, question=self._named(text, part=part))
        else:
            self._add(seen, found)

    def _once(self, found: Guess) -> Guess:
        if found.role == mapping.RESPONDENT and self._identified:
            return Guess(mapping.TECHNICAL, _SECOND)
        self._identified = self._identified or found.role == mapping.RESPONDENT
        return found

    def _named(self, text: str, *, part: str = "") -> str:
        name = answer_code(text) if _CODE.fullmatch(text) else question_name(text)
        name = unused(name + part, self._names)
        self._names.add(name)
        return name

    def _add(
        self, seen: Seen, found: Guess, *, question: str = "", known: KnownColumn | None = None
    ) -> None:
        self.lines[seen.name] = list(column_lines(seen, found, question=question))
        for one in wordings_of(seen, found, question=question, known=known):
            self.wordings.setdefault((one.question, one.answer), one)


def _with_pages(lines: Sequence[Line]) -> list[Line]:
    """The last page says whether answers were sent where no date does."""
    if any(line.role == mapping.SUBMITTED for line in lines):
        return list(lines)
    return [replace(one, role=mapping.SUBMITTED) if one.why == PAGE else one for one in lines]


def _rules(lines: Sequence[Line], export: Export) -> Iterator[Line]:
    rows = export.table.to_dict("records")
    sent = [line.column for line in lines if line.role == mapping.SUBMITTED]
    coded = {line.column for line in lines if line.role in mapping.CODED}
    free = [name for name in export.table.columns if name not in coded]
    counts = {
        "incomplete": sum(is_incomplete(row, sent=sent) for row in rows),
        "tests": sum(is_a_test([row[name] for name in free]) for row in rows),
    }
    for rule, why in _RULES.items():
        times = str(counts[rule]) if rule in counts else ""
        choice = mapping.RULES[rule][0]
        yield Line(rule, mapping.RULE, times=times, answer=choice, why=why)
