from itertools import product
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import multinomial, multivariate_hypergeom

from analysis.methods.composition_laws import hypergeometric_law, multinomial_law, whole_counts

FRAME = [3112, 2049, 101, 18, 14]


def compositions(total, *, of):
    return [table for table in product(range(total + 1), repeat=of) if sum(table) == total]


def test_by_hand():
    # C(5, 1) C(10, 1) C(15, 2) / C(30, 4)
    law = hypergeometric_law([5, 10, 15], total=4)
    assert law.probability([1, 1, 2]) == pytest.approx(5 * 10 * 105 / 27_405)
    assert law.expected == pytest.approx([4 * 5 / 30, 4 * 10 / 30, 4 * 15 / 30])


def test_equals_scipy_on_the_barometer():
    seen = [99, 53, 24, 10, 8]
    law = hypergeometric_law(FRAME, total=194)
    assert law.probability(seen) == pytest.approx(
        float(multivariate_hypergeom.pmf(seen, m=FRAME, n=194)), rel=1e-9
    )
    shares = np.array(FRAME) / sum(FRAME)
    assert multinomial_law(FRAME, total=194).probability(seen) == pytest.approx(
        float(multinomial.pmf(seen, n=194, p=shares)), rel=1e-9
    )


def test_what_cannot_be_has_no_probability():
    law = hypergeometric_law([2, 3], total=3)
    assert law.probability([3, 0]) == 0
    assert law.probability([1, 1]) == 0
    assert law.probability([-1, 4]) == 0
    assert multinomial_law([1, 0], total=2).probability([1, 1]) == 0


def test_a_census_is_certain():
    assert hypergeometric_law([2, 3], total=5).probability([2, 3]) == pytest.approx(1)


@pytest.mark.parametrize("law_of", [hypergeometric_law, multinomial_law])
def test_draws_follow_the_law_and_the_seed(law_of):
    law = law_of(FRAME, total=194)
    drawn = law.draw(20_000, seed=1)
    assert (drawn == law.draw(20_000, seed=1)).all()
    assert (drawn.sum(axis=1) == 194).all()
    error = drawn.std(axis=0) / 20_000**0.5
    assert (np.abs(drawn.mean(axis=0) - law.expected) < 4 * error).all()


@pytest.mark.parametrize(
    "counts", [[], [1.5], [-1], [float("nan")], [float("inf")], ["3"], [[1, 2]], [None]]
)
def test_refuses_what_is_not_counts(counts):
    with pytest.raises(ValueError, match="wanted one whole number of 0 or more"):
        whole_counts(counts)


@pytest.mark.parametrize("total", [0, 6])
def test_refuses_a_sample_beyond_the_frame(total):
    with pytest.raises(ValueError, match="from a frame of 5, wanted 1 up to the frame"):
        hypergeometric_law([2, 3], total=total)


@pytest.mark.parametrize("shares", [[0, 0], [-1, 2], [float("nan"), 1]])
def test_refuses_what_is_not_shares(shares):
    with pytest.raises(ValueError, match="wanted shares of 0 or more"):
        multinomial_law(shares, total=3)


def test_refuses_another_number_of_categories():
    with pytest.raises(ValueError, match="saw 3 counts, wanted one for each of 2"):
        hypergeometric_law([2, 3], total=3).probability([1, 1, 1])


@given(st.lists(st.integers(0, 6), min_size=1, max_size=4).filter(any), st.data())
def test_law_every_probability_by_brute_force_and_they_sum_to_one(frame, data):
    total = data.draw(st.integers(1, min(sum(frame), 6)))
    law, ways = hypergeometric_law(frame, total=total), comb(sum(frame), total)
    found = 0.0
    for table in compositions(total, of=len(frame)):
        by_hand = prod(comb(units, k) for units, k in zip(frame, table, strict=True)) / ways
        assert law.probability(table) == pytest.approx(by_hand)
        found += law.probability(table)
    assert found == pytest.approx(1)


@given(st.lists(st.integers(1, 20), min_size=2, max_size=4), st.data())
def test_law_hypergeometric_tends_to_multinomial(parts, data):
    table = data.draw(st.lists(st.integers(0, 4), min_size=len(parts), max_size=len(parts)))
    if any(table):
        near, far = (
            hypergeometric_law([10**power * one for one in parts], total=sum(table))
            for power in (3, 6)
        )
        limit = multinomial_law(parts, total=sum(table)).probability(table)
        assert far.probability(table) == pytest.approx(limit, rel=1e-3)
        assert abs(far.probability(table) - limit) <= abs(near.probability(table) - limit) + 1e-9
