import pandas as pd
import pytest

from analysis.audit.operating import FALSE_ASSURANCE, NEEDLESS
from analysis.audit.plan_rates import by_follow_up, by_gap
from analysis.audit.plan_trials import OPEN_CALL, PLAN


def row(way, truth, *, gap=0.0, late_gap=0.0, reached=1.0, coverage=0.95, rate=0.0):
    return {
        "way": way,
        "truth": truth,
        "gap": gap,
        "late_gap": late_gap,
        "reached": reached,
        "answers": 100.0,
        "half_width": 0.03,
        "coverage": coverage,
        "widened_half_width": 0.05,
        "widened_coverage": (1 + coverage) / 2,
        "rate": rate,
        "kind": NEEDLESS if truth > 0.5 else FALSE_ASSURANCE,
    }


TABLE = pd.DataFrame(
    [
        row(OPEN_CALL, 0.5, rate=0.3),
        row(PLAN, 0.4, coverage=0.94, rate=0.01),
        row(PLAN, 0.5, coverage=0.96, rate=0.02),
        row(PLAN, 0.6, rate=0.5),
        row(PLAN, 0.7, rate=0.1),
        row(PLAN, 0.5, gap=0.1, rate=0.04),
        row(PLAN, 0.5, gap=0.1, late_gap=0.2, coverage=0.5, rate=0.2),
        row(PLAN, 0.5, reached=0.5, coverage=0.9),
    ]
)


def test_each_way_at_each_gap_at_its_worst():
    found = by_gap(TABLE)
    assert [(one.gap, one.way) for one in found] == [(0.0, PLAN), (0.0, OPEN_CALL), (0.1, PLAN)]
    plan = found[0]
    assert (plan.coverage.low, plan.coverage.high) == (0.94, 0.96)
    assert (plan.widened.low, plan.widened.high) == (0.97, 0.98)
    assert (plan.false_assurance, plan.needless, plan.needless_later) == (0.02, 0.5, 0.1)
    assert (plan.half_width, plan.widened_half_width, plan.answers) == (0.03, 0.05, 100)
    # What a failing follow-up does is not hidden in these, nor counted in them.
    assert found[2].coverage.low == 0.95
    late = by_gap(TABLE, late_gap=0.2)
    assert [(one.gap, one.way, one.coverage.low) for one in late] == [(0.1, PLAN, 0.5)]


def test_the_plan_as_its_follow_up_fails():
    found = by_follow_up(TABLE)
    assert [(one.reached, one.late_gap) for one in found] == [(1, 0), (1, 0.2), (0.5, 0)]
    assert {(one.way, one.gap) for one in found} == {(PLAN, None)}
    assert found[0].false_assurance == 0.04
    assert found[1].coverage.low == pytest.approx(0.5)
