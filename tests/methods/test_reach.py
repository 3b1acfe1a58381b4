import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from analysis.methods.reach import distances, reach_of
from analysis.methods.selection import draw_by_numbers


@pytest.mark.parametrize("wanted", [0, 1, 5, 20, 300, 10_000, 1_000_000])
@pytest.mark.parametrize("size", [1_000_000, 50_000_000])
def test_fewer_than_wanted_lie_within_it_hardly_ever_and_not_many_more(wanted, size):
    reach = float(reach_of(wanted, sizes=size))
    assert reach >= 1 or binom.cdf(wanted - 1, size, reach) < 1e-12
    assert size * min(reach, 1.0) <= wanted + 10 * np.sqrt(wanted + 16) + 1e-6


def test_a_small_stratum_is_within_reach_whole():
    assert (reach_of([1, 30, 60], sizes=[20, 40, 60]) >= 1).all()
    assert np.isfinite(reach_of([0], sizes=[0])).all()


@given(st.integers(0, 2**32 - 1), st.floats(0, 1, exclude_max=True), st.integers(1, 40))
def test_whoever_is_drawn_lies_within_it(seed, start, wanted):
    numbers = np.random.default_rng(seed).random(3_000)
    strata = np.zeros(len(numbers), dtype=int)
    drawn = draw_by_numbers(strata, numbers=numbers, sizes={0: wanted}, start=start).index
    behind = distances(numbers, starts=np.full(len(numbers), start))
    near = np.flatnonzero(behind <= reach_of([wanted], sizes=[len(numbers)])[0])
    again = draw_by_numbers(strata[near], numbers=numbers[near], sizes={0: wanted}, start=start)
    assert near[again.index].tolist() == drawn.tolist()
    assert len(near) < len(numbers) / 4
