"""What is known of a population, margin by margin: the counts of every level of its variables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from analysis.sources.account import Account
from analysis.sources.errors import SourceError
from analysis.sources.near_names import did_you_mean, several
from analysis.sources.notes import Note

STAR = "*"
Level = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """The count of every level of one column, or of several crossed, as given.

    `counts`: by level, one text for each column; `unit`: that of the last digit of its counts.
    """

    columns: tuple[str, ...]
    counts: Mapping[Level, float]
    unit: float

    @property
    def name(self) -> str:
        """The variable as its file writes it."""
        return STAR.join(self.columns)

    @property
    def total(self) -> float:
        """How many there are, by this variable."""
        return fsum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a file in its order, and what became of its rows.

    `repairs`: how many counts were read by each named rule; `ignored`: columns not read;
    `notes`: how the file was read.
    """

    file: str
    margins: tuple[Margin, ...]
    account: Account
    repairs: Mapping[str, int]
    ignored: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def used(given: Margins, *, by: Sequence[str] = ()) -> Margins:
    """The margins to weight by: those of the columns `by`, all if none are named.

    A margin whose columns are all in a larger one is left out: the larger one says it. Raises
    SourceError where a column has no margin, or totals differ by more than rounding.
    """
    known = list(dict.fromkeys(column for one in given.margins for column in one.columns))
    for column in by:
        if column not in known:
            raise SourceError(
                given.file,
                column="variable",
                seen=column,
                wanted=f"one of {several(known)}",
                way_out=did_you_mean(column, known) or "Name variables of this file with --by.",
            )
    wanted = set(by or known)
    among = [one for one in given.margins if wanted >= set(one.columns)]
    kept = tuple(
        one for one in among if not any(set(one.columns) < set(other.columns) for other in among)
    )
    if lacking := wanted - {column for one in kept for column in one.columns}:
        raise SourceError(
            given.file,
            column="variable",
            seen=several(one.name for one in given.margins),
            wanted=f"a margin of {min(lacking)!r} that needs no other variable",
            way_out="Name all the variables of a crossed margin with --by, or add its own margin.",
        )
    _agree(kept, file=given.file)
    return replace(given, margins=kept)


def _agree(margins: Sequence[Margin], *, file: str) -> None:
    first, *others = margins
    for one in others:
        # Each count may be off by half of its last digit.
        room = (len(first.counts) * first.unit + len(one.counts) * one.unit) / 2
        if abs(one.total - first.total) > room:
            raise SourceError(
                file,
                column="count",
                seen=f"{first.name} adds to {first.total:.10g}, {one.name} to {one.total:.10g}",
                wanted="the same total for every variable, but for rounding",
                way_out="Take all margins from one population, or name with --by those that are.",
            )
