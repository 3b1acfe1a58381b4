from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.cluster_bounds import (
    design_effect_bounds,
    homogeneous_design_effect,
    share_in_clusters,
)
from analysis.methods.clusters import clustered_mean
from analysis.methods.proportions import share

TOOLS = [1] * 34 + [2] * 9 + [3]  # 55 tools of 44 local authorities
TINY = 1e-9  # floating point only


@st.composite
def clustered(draw):
    """A few cluster sizes and a count that is neither none nor all."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=5))
    return sizes, draw(st.integers(1, sum(sizes) - 1))


def every_effect(count, *, sizes):
    """The design effect of every way so many yes can lie in the clusters."""
    names = [i for i, size in enumerate(sizes) for _ in range(size)]
    for yes in product(*(range(size + 1) for size in sizes)):
        if sum(yes) == count:
            answers = [int(j < k) for k, size in zip(yes, sizes, strict=True) for j in range(size)]
            yield clustered_mean(answers, clusters=names).design_effect


def test_two_pairs_by_hand():
    # Half yes: both from one pair, or one from each.
    found = design_effect_bounds(2, sizes=[2, 2])
    assert (found.low, found.high) == pytest.approx((0, 2 / 1 * 3 / (16 / 4) * 2))


def test_55_tools_of_44_local_authorities():
    found = share_in_clusters(34, sizes=TOOLS)
    asked = share(34, base=55)
    assert (found.count, found.base, found.clusters) == (34, 55, 44)
    assert found.low < asked.low < found.estimate < asked.high < found.high
    # Most: all 34 yes are single tools, so that every larger cluster says no.
    squares = 34 * (21 / 55) ** 2 + 9 * (2 * 34 / 55) ** 2 + (3 * 34 / 55) ** 2
    assert found.design_effect.high == pytest.approx(44 / 43 * 54 * squares / (34 * 21))


def test_all_the_same_answer_takes_the_homogeneous_effect():
    found = share_in_clusters(0, sizes=TOOLS)
    same = homogeneous_design_effect(TOOLS)
    assert same == (34 + 36 + 9) / 55
    assert found.design_effect.low == found.design_effect.high == same
    assert found.low == 0
    assert found.high > share(0, base=55).high


def test_clusters_that_may_only_balance_do_not_narrow():
    # One yes in each of two singles and none else: no way to lie is worse than single draws.
    found = share_in_clusters(2, sizes=[1, 1, 1, 1])
    assert found.design_effect.high == pytest.approx(1)
    assert found.low == pytest.approx(share(2, base=4).low)


def test_leaves_its_input_as_it_was():
    sizes = [3, 1, 2]
    share_in_clusters(3, sizes=sizes)
    assert sizes == [3, 1, 2]


@pytest.mark.parametrize("sizes", [[], [3], [2, 0], [1, 1.5]])
def test_refuses_what_is_not_clusters(sizes):
    with pytest.raises(ValueError, match="wanted two or more"):
        homogeneous_design_effect(sizes)


@pytest.mark.parametrize("count", [0, 3, 4])
def test_refuses_a_count_without_spread(count):
    with pytest.raises(ValueError, match="take homogeneous_design_effect"):
        design_effect_bounds(count, sizes=[1, 2])


def test_refuses_more_than_the_base():
    with pytest.raises(ValueError, match="saw 4 among 1 values"):
        share_in_clusters(4, sizes=[1, 2])


@given(clustered())
def test_law_the_bounds_are_the_extremes_of_every_way_to_lie(drawn):
    sizes, count = drawn
    effects = list(every_effect(count, sizes=sizes))
    found = design_effect_bounds(count, sizes=sizes)
    assert (found.low, found.high) == pytest.approx((min(effects), max(effects)), abs=TINY)


@given(clustered(), st.randoms())
def test_law_order_of_clusters_does_not_matter(drawn, random):
    sizes, count = drawn
    shuffled = random.sample(sizes, len(sizes))
    one, other = (design_effect_bounds(count, sizes=each) for each in (sizes, shuffled))
    assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=TINY)


@given(clustered())
def test_law_never_narrower_than_single_draws(drawn):
    sizes, count = drawn
    found, asked = share_in_clusters(count, sizes=sizes), share(count, base=sum(sizes))
    assert found.low <= asked.low + TINY
    assert asked.high <= found.high + TINY
