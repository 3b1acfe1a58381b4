"""How often intervals and verdicts are wrong, under the plan and under an open call side by side.

*Coverage*: of the 95 % intervals, how many hold the true share. *Widened*: once each is widened by
Delta times the share of all that would never have answered, which is what question 5 reads.
*False assurance* and *needless confirmation*: the errors of the verdict, as in `operating`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.audit.fieldwork import Fieldwork
from analysis.audit.operating import FALSE_ASSURANCE, GAPS, HALF, NEEDLESS, TRUTHS, Rule
from analysis.audit.plan_trials import (
    LARGE_CALL,
    OPEN_CALL,
    PLAN,
    PlanCell,
    Told,
    Trial,
    told,
)
from analysis.workers import HERE, Kept, Task, Workers, fan_out

LATE_GAPS = (0.0, 0.1, 0.2, 0.3)
REACHED = (1.0, 0.5)
BOTH = (False, True)
PLAN_GRID = tuple(
    PlanCell(*values)
    for values in (
        *product((PLAN,), TRUTHS, GAPS, LATE_GAPS, REACHED, BOTH),
        *product((OPEN_CALL, LARGE_CALL), TRUTHS, GAPS, (0.0,), (1.0,), BOTH),
    )
)

FRACTIONS = (
    "bias half_width coverage coverage_se widened_half_width widened_coverage rate rate_se"
).split()


def plan_operating_table(
    cells: Iterable[PlanCell] = PLAN_GRID,
    *,
    fieldwork: Fieldwork,
    asked: Mapping[str, int],
    rule: Rule,
    surveys: int = 4000,
    seed: int = 2016,
    workers: Workers = HERE,
    kept: Kept | None = None,
    title: str = "",
) -> pd.DataFrame:
    """In each cell that can be: how often intervals hold the truth, how often the rule errs.

    `asked`: the respondents of 2016 by type, whose number and composition an open call has.
    Columns: the cell's; `answers`, `bias` and half widths on average; `coverage`, as computed and
    widened; `stands` of so many `surveys`; the `rate` of the error of that `kind`; standard errors
    of the simulation.
    Neither the order of the cells nor the `workers` change a draw. `kept`, `title`: as for
    `fan_out`. Raises WorkersLost.
    """
    row = partial(_row, trial=Trial(fieldwork, dict(asked), rule, surveys, seed))
    tasks = [Task(str(cell), cell) for cell in cells]
    rows = fan_out(row, tasks, workers=workers, kept=kept, title=title)
    return pd.DataFrame([one for one in rows if one]).assign(family=rule.family)


def write_plan_operating(table: pd.DataFrame, out: Path) -> Path:
    """The table as CSV, fractions with 5 decimals, answers with one; the folder is made."""
    out.parent.mkdir(parents=True, exist_ok=True)
    texts = {name: table[name].map("{:.5f}".format) for name in FRACTIONS}
    texts["answers"] = table["answers"].map("{:.1f}".format)
    table.assign(**texts).to_csv(out, index=False, lineterminator="\n")
    return out


def _row(cell: PlanCell, *, trial: Trial) -> dict[str, object]:
    """A cell and what is found in it; empty for a cell that cannot be."""
    found = told(cell, trial)
    if found is None:
        return {}
    kind = NEEDLESS if cell.truth > HALF else FALSE_ASSURANCE
    return asdict(cell) | _intervals(found) | _errors(found, kind=kind)


def _intervals(found: Told) -> dict[str, float]:
    half, middle = (found.high - found.low) / 2, (found.high + found.low) / 2
    off = np.abs(middle - found.truth)
    covered, widened = off <= half, off <= half + found.doubt
    return {
        "answers": float(found.answers.mean()),
        "bias": float(found.share.mean() - found.truth),
        "half_width": float(half.mean()),
        "coverage": float(covered.mean()),
        "coverage_se": _error_of(covered),
        "widened_half_width": float((half + found.doubt).mean()),
        "widened_coverage": float(widened.mean()),
    }


def _errors(found: Told, *, kind: str) -> dict[str, object]:
    wrong = found.held if kind == FALSE_ASSURANCE else ~found.held
    return {
        "surveys": found.held.size,
        "stands": int(found.held.sum()),
        "rate": float(wrong.mean()),
        "rate_se": _error_of(wrong),
        "kind": kind,
    }


def _error_of(happened: np.ndarray) -> float:
    """The Monte Carlo standard error of how often something happened."""
    often = happened.mean()
    return float(np.sqrt(often * (1 - often) / happened.size))
