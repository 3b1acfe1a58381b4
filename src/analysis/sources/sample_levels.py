"""Do a sample and the margins of its population speak of the same levels? Names compare exactly."""

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.sources.cells import Cells
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import excerpt
from analysis.sources.near_names import did_you_mean, near, several
from analysis.sources.population_margins import STAR, Level, Margin, Margins


def check_codes(cells: Cells, *, question: str, yes: Sequence[str]) -> tuple[str, ...]:
    """The codes of `yes` that nobody gave, once at least one was given.

    Raises SourceError where nobody answered, no code of `yes` was given, or a code differs from
    another only by its case, accents or spaces.
    """
    given = list(cells.table.loc[cells.table[question] != "", question].unique())
    if not given:
        raise SourceError(
            cells.origin,
            column=question,
            seen="only empty cells",
            wanted="at least one answer",
            way_out="Name the column of a question that was asked.",
        )
    unseen = tuple(code for code in dict.fromkeys(yes) if code not in given)
    for code in unseen:
        if near(code, given) or len(unseen) == len(set(yes)):
            raise _no_code(code, given, cells=cells, question=question)
    for code in given:
        if code not in yes and near(code, yes):
            raise SourceError(
                cells.origin,
                column=question,
                seen=excerpt(code),
                wanted=f"{several(near(code, yes))}, or another answer",
                way_out="Name both codes with --yes if they say the same; else rename one.",
            )
    return unseen


def check_levels(cells: Cells, margins: Margins) -> None:
    """Raise SourceError at the first level of the sample that the population does not have.

    A level of the population of which nobody answered is no error: it cannot be weighted.
    """
    for margin in margins.margins:
        _check_margin(cells, margin, file=margins.file)


def _check_margin(cells: Cells, margin: Margin, *, file: str) -> None:
    rows = _rows_of(cells, margin)
    known = {level for level, count in margin.counts.items() if count > 0}
    unknown = [level for level in rows if level not in known]
    if not unknown:
        return
    if len(unknown) == len(rows) and not any(_near(level, margin) for level in unknown):
        raise SourceError(
            cells.origin,
            column=margin.name,
            seen=several(map(STAR.join, rows)),
            wanted=f"levels of {file}: {several(map(STAR.join, margin.counts))}",
            way_out="The margins seem to be those of another survey: give this one's population."
            + _labels(unknown[0], margin=margin, codes=cells.codes),
        )
    level = unknown[0]
    raise SourceError(
        cells.origin,
        column=margin.name,
        seen=excerpt(STAR.join(level)),
        wanted=f"a level of {file} with a count above 0 ({rows[level]:,} such rows)",
        way_out=_near(level, margin)
        or "Give its count in the population, or correct the answers."
        + _labels(level, margin=margin, codes=cells.codes),
    )


def _rows_of(cells: Cells, margin: Margin) -> dict[Level, int]:
    """How many rows have each level of a margin, those where one is missing left out."""
    rows: Counter[Level] = Counter()
    levels = cells.table[list(margin.columns)].itertuples(index=False, name=None)
    for level, count in zip(levels, cells.counts.tolist(), strict=True):
        if all(level):
            rows[level] += count
    return rows


def _near(level: Level, margin: Margin) -> str:
    return did_you_mean(STAR.join(level), map(STAR.join, margin.counts))


def _labels(level: Level, *, margin: Margin, codes: Mapping[str, Mapping[str, str]]) -> str:
    """The way out where the sample has codes and the population their labels."""
    labels = [
        codes.get(column, {}).get(code) for column, code in zip(margin.columns, level, strict=True)
    ]
    if None in labels or tuple(labels) not in margin.counts:
        return ""
    return f" The sample labels {STAR.join(level)!r} {STAR.join(labels)!r}: write its codes."


def _no_code(code: str, given: Sequence[str], *, cells: Cells, question: str) -> SourceError:
    labels = cells.codes.get(question, {})
    coded = [one for one, label in labels.items() if label == code and one in given]
    meant = f"{code!r} is the label of code {coded[0]!r}: --yes {coded[0]}" if coded else ""
    return SourceError(
        cells.origin,
        column=question,
        seen=excerpt(code),
        wanted=f"a code that was given: {several(given)}",
        way_out=did_you_mean(code, given)
        or meant
        or "Name the codes that count with --yes; where nobody said so there is no share to audit.",
    )
