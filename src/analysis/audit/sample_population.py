"""The population of a sample: whole counts of each level, all margins adding to one size."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, isclose

from analysis.audit.sample_notes import Note
from analysis.sources.errors import SourceError
from analysis.sources.population_margins import Level, Margin, Margins

PARTS = (1, 100)  # what shares and percentages add to


@dataclass(frozen=True, slots=True)
class Counted:
    """Whole units of the population by level, one text for each of the columns."""

    columns: tuple[str, ...]
    counts: Mapping[Level, int]

    @property
    def name(self) -> str:
        """The variable as a reader writes it."""
        return " × ".join(self.columns)


@dataclass(frozen=True, slots=True)
class SamplePopulation:
    """How many there are, by each margin; `notes`: what had to be done to the counts given."""

    size: int
    margins: tuple[Counted, ...]
    notes: tuple[Note, ...]


def population_of(given: Margins, *, size: int | None = None) -> SamplePopulation:
    """The margins as whole counts of one population, of the size given or of their own total.

    Counts of another total are taken as shares, and said to be. Raises SourceError where they add
    to 1 or 100 and no size is given: shares and percentages do not say how many there are.
    """
    first = given.margins[0]
    people = size or round(first.total)
    if size is None and any(_adds_to(first, parts) for parts in PARTS):
        raise SourceError(
            given.file,
            column="count",
            seen=f"{first.name} adds to {first.total:g}",
            wanted="counts, or the size of the population",
            way_out="If these are shares or percentages, give the size with --population; "
            f"if there are {first.total:g}, give that.",
        )
    counted = tuple(Counted(one.columns, whole_counts(one, size=people)) for one in given.margins)
    return SamplePopulation(people, counted, tuple(_notes(given, size=people)))


def whole_counts(margin: Margin, *, size: int) -> dict[Level, int]:
    """The counts of a margin as whole numbers that add to the size, by largest remainders.

    >>> whole_counts(Margin(("a",), {("x",): 33.3, ("y",): 66.7}, 0.1), size=1000)
    {('x',): 333, ('y',): 667}
    """
    scale = size / margin.total
    exact = {level: count * scale for level, count in margin.counts.items()}
    made = {level: floor(count + 1e-9) for level, count in exact.items()}
    left = sorted(exact, key=lambda level: made[level] - exact[level])
    for level in left[: size - sum(made.values())]:
        made[level] += 1
    return made


def _adds_to(margin: Margin, parts: int) -> bool:
    return abs(margin.total - parts) <= len(margin.counts) * margin.unit / 2


def _notes(given: Margins, *, size: int) -> list[Note]:
    notes = [
        Note("repaired-count", {"rule": rule, "count": n}) for rule, n in given.repairs.items()
    ]
    for one in given.margins:
        if not isclose(one.total, size, abs_tol=1e-6):
            near = abs(one.total - size) <= len(one.counts) * one.unit
            notes.append(
                Note(
                    "totals-rounded" if near else "scaled",
                    {"variable": one.name, "total": one.total, "size": size},
                )
            )
        elif any(count != round(count) for count in one.counts.values()):
            notes.append(Note("counts-rounded", {"variable": one.name}))
    if given.ignored:
        notes.append(Note("ignored-columns", {"columns": given.ignored}))
    return notes
