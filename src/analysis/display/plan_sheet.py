"""The plan as a sheet that a person may change before the draw: one row for each stratum."""

import pandas as pd

from analysis.audit.confirming_plan import ConfirmingPlan
from analysis.sources.plan_file import COLUMNS

EXPECTED = ("answers", "calls", "cost")


def plan_sheet(plan: ConfirmingPlan) -> pd.DataFrame:
    """How many to draw from each stratum, and what is expected of it; cost in euros.

    `barometre sample --plan` reads the first five columns again.
    """
    rows = [
        (
            one.stratum.name,
            one.stratum.units,
            one.sample,
            one.follow_up,
            one.reserve,
            *(round(getattr(one, name), 1) for name in EXPECTED),
        )
        for one in plan.strata
    ]
    return pd.DataFrame(rows, columns=[*COLUMNS, *EXPECTED])
