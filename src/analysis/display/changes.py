"""What changed between two reports: lines for a terminal, tables and sentences for a page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from analysis.audit.changes import KINDS, Change, cause, is_read
from analysis.display.change_words import told
from analysis.display.evidence import note, weakest
from analysis.display.legible import legible, numbered
from analysis.display.numbers import number, several
from analysis.display.table import Prose, Table
from analysis.display.value_words import NOTHING
from analysis.display.words import LANGUAGES, say

HEADS = {
    "parameter": "Parameters",
    "evidence": "Answers",
    "source": "Data files",
    "version": "Versions",
    "claim": "Claims",
    "verdict": "Verdicts, the gravest first",
    "counts": "Possible counts",
    "measure": "Shares and intervals",
    "found": "Findings",
    "figure": "Figures",
    "number": "Numbers behind the figures",
    "file": "Pages and other files",
}
TALLIES = {  # one, several
    "parameter": ("{count} parameter changes", "{count} parameters change"),
    "evidence": ("the nature of the answers changes",) * 2,
    "source": ("{count} data file changes", "{count} data files change"),
    "version": ("{count} version changes", "{count} versions change"),
    "added": ("{count} claim is added", "{count} claims are added"),
    "removed": ("{count} claim is removed", "{count} claims are removed"),
    "claim": ("{count} claim changes", "{count} claims change"),
    "verdict": ("{count} verdict changes", "{count} verdicts change"),
    "counts": (
        "the possible counts of {count} claim change",
        "the possible counts of {count} claims change",
    ),
    "measure": (
        "shares or intervals of {count} claim change",
        "shares or intervals of {count} claims change",
    ),
    "found": ("the findings on {count} claim change", "the findings on {count} claims change"),
    "figure": ("{count} figure file changes", "{count} figure files change"),
    "number": (
        "the numbers behind {count} figure change",
        "the numbers behind {count} figures change",
    ),
    "file": ("{count} other file changes", "{count} other files change"),
}
CAUSES = {
    "inputs": "The parameters, the data or the answers are others: the rest can come from there.",
    "versions": "The parameters and the data are the same; the versions are others: what else "
    "differs comes from them, or from the code.",
    "code": "Parameters, data and versions are the same: what differs comes from the code.",
}
_OF_FILES = {"figure", "file"}  # many at once: said by what happened to them
_EXPLAINING = {"parameter", "evidence", "source", "version"}
_OF_CLAIMS = {"claim", "verdict", "counts", "measure", "found"}


def tally(changes: Sequence[Change], *, language: str) -> Prose:
    """How much changed in one sentence, then what it can come from; or that nothing did."""
    if not changes:
        return Prose((say("The two reports are the same.", language),))
    parts = [
        say(TALLIES[name][count > 1], language, count=number(count, language=language))
        for name, count in _counted(changes)
    ]
    first = several(parts, language=language, most=len(parts))
    said = [first[0].upper() + first[1:] + "."]
    if not is_read(changes):
        said.append(
            say("No number, no verdict and no word differs: only how it is made.", language)
        )
    if any(change.kind not in _EXPLAINING for change in changes):
        said.append(say(CAUSES[cause(changes)], language))
    return Prose(tuple(said))


def lines(changes: Sequence[Change], *, evidence: Sequence[str], language: str) -> list[str]:
    """Every change as one line of a terminal, under what it is a change of, after the tally.

    `evidence`: what the answers of the two reports are. Nothing in a line can steer a terminal.
    """
    made = list(tally(changes, language=language).sentences)
    for kind, group in _groups(changes, language):
        made += ["", say(HEADS[kind], language)]
        made += [f"  {line}" for line in _lines(kind, group, language=language)]
    if changes:
        made += ["", note(weakest(evidence), language=language)]
    return [_one_line(line) for line in made]


def tables(
    changes: Sequence[Change], *, evidence: Sequence[str], language: str
) -> dict[str, Table]:
    """Every change as a row, one table for each kind, by its heading; `evidence` as for `lines`."""
    return {
        say(HEADS[kind], language): _table(kind, group, evidence=evidence, language=language)
        for kind, group in _groups(changes, language)
    }


def _table(kind: str, group: Sequence[Change], *, evidence: Sequence[str], language: str) -> Table:
    every = [told(change, language=language) for change in group]
    columns = ["Claim" if kind in _OF_CLAIMS else "Name", "What changes", "Before", "After"]
    rows = [(one.subject, one.what, one.old or NOTHING, one.new or NOTHING) for one in every]
    if not any(one.what for one in every):
        columns, rows = columns[:1] + columns[2:], [row[:1] + row[2:] for row in rows]
    return Table(
        caption=say("{what}: before and after", language, what=say(HEADS[kind], language)),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(rows),
        notes=(note(weakest(evidence), language=language),),
    )


def _counted(changes: Sequence[Change]) -> Iterator[tuple[str, int]]:
    """Of each kind how many claims, parameters, files... changed, in the order of TALLIES."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        subjects[_tallied(change)].add(change.subject)
    return ((name, len(subjects[name])) for name in TALLIES if name in subjects)


def _tallied(change: Change) -> str:
    if change.kind != "claim" or (change.old is not None and change.new is not None):
        return change.kind
    return "added" if change.old is None else "removed"


def _groups(changes: Sequence[Change], language: str) -> Iterator[tuple[str, list[Change]]]:
    """The changes of each kind; of a sentence that changed in both languages the reader's own."""
    own, *others = (f"sentence_{one}" for one in sorted(LANGUAGES, key=lambda one: one != language))
    told_already = {change.subject for change in changes if change.field == own}
    for kind in KINDS:
        group = [change for change in changes if change.kind == kind]
        if kind == "found":
            group = [c for c in group if c.field not in others or c.subject not in told_already]
        if group:
            yield kind, group


def _lines(kind: str, group: Sequence[Change], *, language: str) -> Iterator[str]:
    every = [told(change, language=language) for change in group]
    colon = say(": ", language)
    if kind in _OF_FILES:
        for what in dict.fromkeys(one.what for one in every):
            yield what + colon + ", ".join(one.subject for one in every if one.what == what)
        return
    for one in every:
        head = ", ".join(part for part in (one.subject, one.what) if part)
        yield head + colon + " → ".join(part for part in (one.old, one.new) if part)


def _one_line(text: str) -> str:
    """Legible, its line breaks and tabs too: a terminal would obey them."""
    return re.sub(r"[\t\n\r]", lambda found: numbered(found[0]), legible(text))
