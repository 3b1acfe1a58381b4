"""How often the verdict is wrong: the rule put to surveys of populations whose truth is known.

The rule is that of DECISIONS.md 14 for "more than half of all", everybody having answered:
questions 3 to 5, vectorised. Two rates: *false assurance*, the rule says "stands" and the truth is
at most a half; *needless confirmation*, it does not and the truth is more than a half.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.methods.families import confidence_each
from analysis.methods.poststratified_bounds import poststratified_bounds_of_many
from analysis.methods.selective_response import (
    expected_respondents,
    gap_range,
    selective_propensities,
)
from analysis.methods.simulation import Population, Surveys, draw_surveys, population_with
from analysis.methods.wilson import wilson_intervals
from analysis.workers import HERE, Kept, Task, Workers, fan_out

HALF = 0.5
SIZES = (70, 194, 500, 1000)
TRUTHS = (0.40, 0.45, 0.49, 0.50, 0.51, 0.55, 0.60, 0.70, 0.80, 0.90)
GAPS = (-0.2, 0.0, 0.1, 0.2, 0.3)
PROPORTIONAL, AS_SURVEYED = "proportional", "as surveyed"
FALSE_ASSURANCE, NEEDLESS = "false assurance", "needless confirmation"
RARITY = 0.5  # where types differ, odds of yes go with (largest type / type) to this power


@dataclass(frozen=True, slots=True)
class Rule:
    """alpha (two-sided, of a family), the plausible gap Delta, how many claims are a family."""

    alpha: float = 0.05
    delta: float = 0.20
    family: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of survey: how many respond on average, the true share, the systematic gap, whose
    composition (PROPORTIONAL or AS_SURVEYED), whether rarer types say yes more readily."""

    n: int
    truth: float
    gap: float
    skew: str = PROPORTIONAL
    by_type: bool = False

    @property
    def kind(self) -> str:
        """The error that can be made."""
        return NEEDLESS if self.truth > HALF else FALSE_ASSURANCE

    def seed(self, start: int) -> list[int]:
        """A seed of its own, whatever else is drawn and in what order."""
        numbers = (self.n, self.truth * 1e6, (self.gap + 1) * 1e6, self.skew == AS_SURVEYED)
        return [start, *(round(one) for one in numbers), int(self.by_type)]


GRID = tuple(
    Cell(*values)
    for values in product(SIZES, TRUTHS, GAPS, (PROPORTIONAL, AS_SURVEYED), (False, True))
)


def stands(surveys: Surveys, *, frame: np.ndarray, rule: Rule) -> np.ndarray:
    """Whether "more than half of all say yes" stands, for each survey; booleans, (surveys,).

    `frame`: all there are by type, people. A survey nobody answered does not stand.
    """
    answered = np.flatnonzero(surveys.asked.sum(axis=1) > 0)
    asked, counts = surveys.asked[answered], surveys.counts[answered]
    bases = asked.sum(axis=1)
    confidence = confidence_each(1 - rule.alpha, of=rule.family)
    low = wilson_intervals(counts, base=bases, confidence=confidence).low
    composed = poststratified_bounds_of_many(
        low * bases, bases=bases, samples=asked, population=frame
    ).low
    # The tipping gap (low - 1/2) / (1 - r) exceeds Delta; multiplied out, for a census.
    gap_holds = low - HALF > rule.delta * (1 - bases / np.sum(frame))
    held = np.zeros(len(surveys.asked), dtype=bool)
    held[answered] = (low > HALF) & (composed > HALF) & gap_holds
    return held


def surveys_of(
    cell: Cell, *, frame: Mapping[str, int], asked: Mapping[str, int], surveys: int, seed: int
) -> Surveys | None:
    """So many surveys of a cell; None where no population has its truth and its gap.

    `frame`: all there are by type; `asked`: the respondents whose composition is AS_SURVEYED.
    """
    sizes = np.array([*frame.values()])
    population = _population(cell, sizes=sizes)
    like = [asked[name] for name in frame] if cell.skew == AS_SURVEYED else None
    respondents = expected_respondents(sizes, respondents=cell.n, like=like)
    can = gap_range(population, respondents=respondents)
    if not can.low < cell.gap < can.high:
        return None
    chances = selective_propensities(population, respondents=respondents, gap=cell.gap)
    generator = np.random.default_rng(cell.seed(seed))
    return draw_surveys(population, chances, surveys=surveys, generator=generator)


def operating_table(
    cells: Iterable[Cell] = GRID,
    *,
    frame: Mapping[str, int],
    asked: Mapping[str, int],
    rule: Rule,
    surveys: int = 4000,
    seed: int = 2016,
    workers: Workers = HERE,
    kept: Kept | None = None,
    title: str = "",
) -> pd.DataFrame:
    """How often the rule errs in each cell that can be, with the Monte Carlo standard error.

    `stands`: of so many `surveys`; `rate`: of the error of that `kind`, a fraction. Neither the
    order of the cells nor that of the types nor the `workers` change a draw. `kept`, `title`: as
    for `fan_out`. Raises WorkersLost.
    """
    frame = dict(sorted(frame.items()))
    row = partial(_row, frame=frame, asked=asked, rule=rule, surveys=surveys, seed=seed)
    tasks = [Task(str(cell), cell) for cell in cells]
    rows = fan_out(row, tasks, workers=workers, kept=kept, title=title)
    return pd.DataFrame([one for one in rows if one]).assign(family=rule.family)


def write_operating(table: pd.DataFrame, out: Path) -> Path:
    """The table as CSV, fractions with 5 decimals; the folder is made."""
    out.parent.mkdir(parents=True, exist_ok=True)
    rates = {name: table[name].map("{:.5f}".format) for name in ("rate", "rate_se")}
    table.assign(**rates).to_csv(out, index=False, lineterminator="\n")
    return out


def _row(
    cell: Cell,
    *,
    frame: Mapping[str, int],
    asked: Mapping[str, int],
    rule: Rule,
    surveys: int,
    seed: int,
) -> dict[str, object]:
    """A cell and how often the rule errs in it; empty for a cell that cannot be."""
    drawn = surveys_of(cell, frame=frame, asked=asked, surveys=surveys, seed=seed)
    if drawn is None:
        return {}
    held = int(stands(drawn, frame=np.array([*frame.values()]), rule=rule).sum())
    return asdict(cell) | _errors(held, of=surveys, kind=cell.kind)


def _population(cell: Cell, *, sizes: np.ndarray) -> Population:
    odds_ratios = (sizes.max() / sizes) ** RARITY if cell.by_type else 1.0
    return population_with(sizes, share=cell.truth, odds_ratios=odds_ratios)


def _errors(held: int, *, of: int, kind: str) -> dict[str, object]:
    rate = (held if kind == FALSE_ASSURANCE else of - held) / of
    error = float(np.sqrt(rate * (1 - rate) / of))
    return {"surveys": of, "stands": held, "rate": rate, "rate_se": error, "kind": kind}
