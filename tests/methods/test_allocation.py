import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.methods.allocation import (
    neyman_allocation,
    proportional_allocation,
    whole_allocation,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "neyman.csv"


@st.composite
def bounded(draw):
    """Sizes of strata, bounds of the numbers to draw, and a total between their sums."""
    sizes = draw(st.lists(st.integers(1, 3_000), min_size=1, max_size=8))
    low = [draw(st.integers(0, size)) for size in sizes]
    high = [draw(st.integers(least, size)) for least, size in zip(low, sizes, strict=True)]
    return sizes, low, high, draw(st.integers(sum(low), sum(high)))


def test_equals_practools():
    """Recipe: golden/neyman.R."""
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        rows = [{name: float(one) for name, one in row.items()} for row in csv.DictReader(lines)]
    units, deviations, drawn = ([row[name] for row in rows] for name in rows[0])
    found = neyman_allocation(units, deviations=deviations, total=100)
    assert found == pytest.approx(drawn, abs=1e-10)


@given(bounded())
def test_proportional_numbers_are_whole_within_bounds_and_add_up(known):
    sizes, low, high, total = known
    found = proportional_allocation(sizes, total=total, least=low, most=high)
    assert found.sum() == total
    assert np.all((found >= low) & (found <= high))


@given(sizes=st.lists(st.integers(1, 3_000), min_size=1, max_size=8), data=st.data())
def test_without_bounds_nobody_is_a_unit_away_from_proportion(sizes, data):
    total = data.draw(st.integers(0, sum(sizes)))
    found = proportional_allocation(sizes, total=total, least=0)
    assert np.all(np.abs(found - total * np.array(sizes) / sum(sizes)) < 1)


@given(bounded())
def test_strata_between_their_bounds_are_in_proportion(known):
    sizes, low, high, total = known
    found = proportional_allocation(sizes, total=total, least=low, most=high)
    free = (found > np.array(low) + 1) & (found < np.array(high) - 1)
    ones = 1 / np.array(sizes)[free]
    assume(free.any())
    assert np.ptp(found[free] * ones) <= 2 * ones.max()


@given(bounded(), st.data())
def test_neyman_meets_the_conditions_of_an_optimum(known, data):
    """Kuhn-Tucker: one price of the variance for all free strata, none that a bound hides."""
    sizes, low, high, _ = known
    positive = st.floats(0.01, 100)
    spread, costs = (np.array([data.draw(positive) for _ in sizes]) for _ in range(2))
    low = np.maximum(low, 0.5)
    least, most = costs @ low, costs @ np.maximum(high, low)
    total = data.draw(st.floats(0, 1)) * (most - least) + least
    found = neyman_allocation(
        sizes, deviations=spread, costs=costs, total=total, least=low, most=np.maximum(high, low)
    )
    assert costs @ found == pytest.approx(total, rel=1e-9)
    price = np.array(sizes) * spread / np.sqrt(costs) / found
    up, down = found < np.maximum(high, low) * (1 - 1e-9), found > low * (1 + 1e-9)
    # Who could be given more would gain no more than who could be given less would lose.
    if up.any() and down.any():
        assert price[up].max() <= price[down].min() * (1 + 1e-6)


def test_a_general_solver_finds_nothing_better():
    rng = np.random.default_rng(6)
    for _ in range(10):
        sizes, spread = rng.integers(50, 500, 4), rng.lognormal(0, 1, 4)
        costs, most = rng.lognormal(0, 0.5, 4), rng.integers(20, 50, 4)
        total = float(costs @ most) * 0.6
        known = {"deviations": spread, "costs": costs, "total": total, "least": 2, "most": most}
        found = neyman_allocation(sizes, **known)
        weights = (sizes * spread) ** 2

        def variance(units, weights=weights):
            return np.sum(weights / units)

        spent = {"type": "eq", "fun": lambda units, c=costs, t=total: c @ units - t}
        other = minimize(
            variance, np.full(4, 10.0), bounds=[(2, top) for top in most], constraints=[spent]
        )
        assert variance(found) <= other.fun * (1 + 1e-6)


def test_a_stratum_taken_whole_and_one_that_does_not_vary():
    found = neyman_allocation(
        [18, 500, 500], deviations=[1, 2, 0], total=118, least=[18, 2, 2], most=[18, 500, 500]
    )
    assert found.tolist() == [18, 98, 2]


@pytest.mark.parametrize("total", [1, 331, float("nan")])
def test_a_total_out_of_reach_is_told(total):
    with pytest.raises(ValueError, match=f"saw total = {total}, wanted from 2 to 330"):
        proportional_allocation([300, 30], total=total)


def test_more_than_what_varies_can_take_is_told():
    with pytest.raises(ValueError, match="wanted from 0 to 30"):
        neyman_allocation([300, 30], deviations=[0, 1], total=40)
    with pytest.raises(ValueError, match=r"saw deviations \[-1, 1\]"):
        neyman_allocation([300, 30], deviations=[-1, 1], total=40)


@given(st.lists(st.floats(0, 1_000), min_size=1, max_size=8))
def test_rounding_up_never_takes_away(allocation):
    whole = whole_allocation(allocation, most=1_000)
    assert np.all((whole >= np.array(allocation) - 1e-6) & (whole < np.array(allocation) + 1))


def test_rounding_up_stays_below_the_most():
    assert whole_allocation([2.3, 3.0], most=[2.5, 3]).tolist() == [2, 3]
    with pytest.raises(ValueError, match=r"saw \[3.1\], wanted at most"):
        whole_allocation([3.1], most=[3])
    with pytest.raises(ValueError, match="saw"):
        whole_allocation([float("nan")], most=[3])
