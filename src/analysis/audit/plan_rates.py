"""The table of `plan_operating` in short: how often intervals and verdicts are wrong, at worst."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.audit.operating import FALSE_ASSURANCE
from analysis.audit.plan_trials import PLAN, WAYS
from analysis.methods.identification import Bounds
from analysis.paths import OPERATING
from analysis.sources.provenance import verified

WAVE = "2016"  # whose plan was simulated, with the alpha and Delta that are usual
PLAN_OPERATING = OPERATING / f"{WAVE}-plan-operating.csv"
CLEAR, CLEARER = 0.6, 0.7  # true shares above the half, at which a confirmation is needless


@dataclass(frozen=True, slots=True)
class Rates:
    """What holds for one way of asking, over every true share tried; fractions.

    `way`, `late_gap`, `reached`: as in `PlanCell`; `gap`: likewise, None for all of them;
    `answers`: on average; `coverage` and `widened`: of the 95 % intervals, before and after they
    are widened for those who would never have answered, the least and the greatest; `half_width`
    and `widened_half_width`: the greatest; `false_assurance`: the greatest; `needless`: the
    greatest where the truth is CLEAR, and `needless_later` where it is CLEARER.
    """

    way: str
    gap: float | None
    late_gap: float
    reached: float
    answers: float
    coverage: Bounds
    widened: Bounds
    half_width: float
    widened_half_width: float
    false_assurance: float
    needless: float
    needless_later: float


def load_plan_operating(path: Path = PLAN_OPERATING) -> pd.DataFrame:
    """The table that `barometre operating --plan` wrote.

    Raises SourceError where it is not the file that was described.
    """
    return pd.read_csv(verified(path))


def by_gap(table: pd.DataFrame, *, late_gap: float = 0.0) -> tuple[Rates, ...]:
    """For each gap, each way of asking that has the late gap; as many reached as assumed."""
    as_assumed = table[(table["late_gap"] == late_gap) & (table["reached"] == 1)]
    found = [_rates(rows, gap=gap) for gap, rows in _by(as_assumed, ["gap", "way"])]
    return tuple(sorted(found, key=lambda one: (one.gap, WAYS.index(one.way))))


def by_follow_up(table: pd.DataFrame) -> tuple[Rates, ...]:
    """For the plan, whatever the gap: what becomes of it as the follow-up fails in its turn."""
    of_plan = table[table["way"] == PLAN]
    found = [_rates(rows, gap=None) for _, rows in _by(of_plan, ["reached", "late_gap"])]
    return tuple(sorted(found, key=lambda one: (-one.reached, one.late_gap)))


def _by(table: pd.DataFrame, columns: list[str]) -> Iterator[tuple[float, pd.DataFrame]]:
    return ((names[0], rows) for names, rows in table.groupby(columns))


def _rates(rows: pd.DataFrame, *, gap: float | None) -> Rates:
    first = rows.iloc[0]
    return Rates(
        way=first["way"],
        gap=gap,
        late_gap=float(first["late_gap"]),
        reached=float(first["reached"]),
        answers=float(rows["answers"].mean()),
        coverage=_ends(rows["coverage"]),
        widened=_ends(rows["widened_coverage"]),
        half_width=float(rows["half_width"].max()),
        widened_half_width=float(rows["widened_half_width"].max()),
        false_assurance=float(rows.loc[rows["kind"] == FALSE_ASSURANCE, "rate"].max()),
        needless=float(rows.loc[rows["truth"] == CLEAR, "rate"].max()),
        needless_later=float(rows.loc[rows["truth"] == CLEARER, "rate"].max()),
    )


def _ends(values: pd.Series) -> Bounds:
    return Bounds(float(values.min()), float(values.max()))
