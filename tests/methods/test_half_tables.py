from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.half_tables import Category, count_tables, half_table_cost, tail_mass

LENGTHS = st.lists(st.integers(1, 5), min_size=1, max_size=5)


@st.composite
def categories(draw):
    """A few categories with log weights under 0 and statistics of a coarse scale, with ties."""
    drawn = []
    for length in draw(LENGTHS):
        logs = draw(st.lists(st.floats(-5, 0), min_size=length, max_size=length))
        steps = draw(st.lists(st.integers(0, 6), min_size=length, max_size=length))
        drawn.append(Category(np.array(logs), np.array(steps, dtype=float)))
    return drawn, draw(st.integers(0, sum(len(one.log_weights) - 1 for one in drawn)))


def tables(lengths, *, total):
    return [one for one in product(*map(range, lengths)) if sum(one) == total]


def test_without_bounds_it_is_stars_and_bars():
    assert count_tables([195] * 5, total=194) == comb(194 + 4, 4)
    assert half_table_cost([557] * 4, total=556) == comb(556 + 2, 2)


def test_whole_numbers_have_no_bound():
    assert count_tables([1_001] * 30, total=1_000) == comb(1_029, 29)


def test_a_single_category_is_its_own_half():
    one = Category(np.log([0.25, 0.5, 0.25]), np.array([0.0, 1.0, 2.0]))
    assert tail_mass([one], total=1, at_least=1.0) == pytest.approx(0.5)
    assert tail_mass([one], total=1, at_least=1.5) == 0


@pytest.mark.parametrize(("lengths", "total"), [([3, 0], 2), ([3, 3], -1)])
def test_refuses_what_has_no_tables(lengths, total):
    with pytest.raises(ValueError, match="at least one count for each category"):
        count_tables(lengths, total=total)


@given(LENGTHS, st.integers(0, 20))
def test_law_counts_as_many_as_can_be_written_down(lengths, total):
    assert count_tables(lengths, total=total) == len(tables(lengths, total=total))


@given(categories(), st.integers(0, 30))
def test_law_the_tail_is_that_of_all_tables_written_down(drawn, least):
    some, total = drawn
    expected = sum(
        np.exp(sum(one.log_weights[k] for one, k in zip(some, table, strict=True)))
        for table in tables([len(one.log_weights) for one in some], total=total)
        if sum(one.statistics[k] for one, k in zip(some, table, strict=True)) >= least
    )
    assert tail_mass(some, total=total, at_least=least) == pytest.approx(float(expected))


@given(categories(), st.randoms())
def test_law_order_of_categories_does_not_matter(drawn, random):
    some, total = drawn
    shuffled = random.sample(some, len(some))
    one, other = (tail_mass(each, total=total, at_least=5.0) for each in (some, shuffled))
    assert one == pytest.approx(other)
