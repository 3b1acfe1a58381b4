"""A small table of operating characteristics, made up, for the tests of what is shown of it."""

import pandas as pd

from analysis.audit.operating import FALSE_ASSURANCE, NEEDLESS
from analysis.audit.plan_trials import LARGE_CALL, OPEN_CALL, PLAN

ANSWERS = {PLAN: 900.0, OPEN_CALL: 194.0, LARGE_CALL: 900.0}


def _rows(way, coverages, *, gap=0.0, late_gap=0.0, reached=1.0):
    """At a truth of 50, 60 and 70 %: two coverages, and errors of 0.1, 10 and 1 %."""
    for truth, coverage, rate in zip((0.5, 0.6, 0.7), coverages, (0.001, 0.1, 0.01), strict=True):
        yield {
            "way": way,
            "truth": truth,
            "gap": gap,
            "late_gap": late_gap,
            "reached": reached,
            "answers": ANSWERS[way],
            "half_width": 0.03,
            "coverage": coverage,
            "widened_half_width": 0.06,
            "widened_coverage": 0.99,
            "rate": rate,
            "kind": NEEDLESS if truth > 0.5 else FALSE_ASSURANCE,
        }


TABLE = pd.DataFrame(
    [
        *_rows(PLAN, (0.941, 0.95, 0.952)),
        *_rows(OPEN_CALL, (0.955, 0.955, 0.955)),
        *_rows(LARGE_CALL, (0.97, 0.975, 0.98)),
        *_rows(PLAN, (0.942, 0.95, 0.952), gap=0.1),
        *_rows(OPEN_CALL, (0.2, 0.1, 0.0), gap=0.1),
        *_rows(LARGE_CALL, (0.0, 0.0, 0.0), gap=0.1),
        *_rows(PLAN, (0.7, 0.75, 0.8), gap=0.1, late_gap=0.1),
        *_rows(PLAN, (0.94, 0.95, 0.95), reached=0.5),
    ]
)
