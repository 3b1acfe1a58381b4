"""What is asked of a sample, and its answers as cells: yes or no, by the levels of its margins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.audit.sample_population import Counted
from analysis.sources.cells import Cells
from analysis.sources.population_margins import Level


@dataclass(frozen=True, slots=True)
class Asked:
    """A share and what is concluded from it: that it lies above a threshold, or below.

    `yes`: the codes of the question that count; `by`: the variables to weight by, all those of the
    margins if none; `population`: its size, that of the margins if None. The others are fractions.
    """

    question: str
    yes: tuple[str, ...]
    by: tuple[str, ...] = ()
    population: int | None = None
    threshold: float = 0.5
    above: bool = True
    alpha: float = 0.05
    delta: float = 0.20


@dataclass(frozen=True, slots=True, eq=False)
class SampleAnswers:
    """The answers to one question in C cells: a row of levels each, whether yes, how many.

    `levels`: texts, empty where a level is missing; `skipped`: rows without an answer.
    """

    levels: pd.DataFrame
    yes: np.ndarray
    counts: np.ndarray
    skipped: int

    @property
    def base(self) -> int:
        """How many answered."""
        return int(self.counts.sum())

    @property
    def count(self) -> int:
        """How many said yes."""
        return int(self.counts[self.yes].sum())

    @property
    def placed(self) -> "SampleAnswers":
        """The answers of those whose every level is known."""
        kept = (self.levels != "").all(axis=1).to_numpy()
        return SampleAnswers(self.levels[kept], self.yes[kept], self.counts[kept], self.skipped)

    def by_level(self, margin: Counted) -> dict[Level, int]:
        """How many answered of each level of a margin, those of which nobody did included."""
        found = dict.fromkeys(margin.counts, 0)
        rows = self.levels[list(margin.columns)].itertuples(index=False, name=None)
        for level, count in zip(rows, self.counts.tolist(), strict=True):
            if level in found:
                found[level] += count
        return found


def answers_of(
    cells: Cells, *, question: str, yes: Sequence[str], by: Sequence[str]
) -> SampleAnswers:
    """The answers to a question, by the variables `by`."""
    given = (cells.table[question] != "").to_numpy()
    levels = cells.table.loc[given, list(by)].reset_index(drop=True)
    said = cells.table.loc[given, question].isin(yes).to_numpy()
    return SampleAnswers(levels, said, cells.counts[given], int(cells.counts[~given].sum()))


def columns_of(margins: Sequence[Counted]) -> tuple[str, ...]:
    """The columns of all margins, each once."""
    return tuple(dict.fromkeys(column for one in margins for column in one.columns))


def by_name(level: Level) -> str:
    """A level as a reader writes it.

    >>> by_name(("commune", "small"))
    'commune × small'
    """
    return " × ".join(level)
