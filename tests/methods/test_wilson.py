from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.proportions import share
from analysis.methods.wilson import score_p_values, wilson_intervals

TINY = 1e-9  # floating point only


@st.composite
def answers(draw):
    """A count, its base and a population, or None for one without bound."""
    base = draw(st.integers(1, 500))
    population = draw(st.none() | st.integers(base, 5_000))
    return draw(st.integers(0, base)), base, population


def test_a_whole_grid_at_once_equals_one_by_one():
    counts = np.arange(0, 77)
    many = wilson_intervals(counts, base=76, population=101, confidence=0.9)
    each = [share(int(k), base=76, population=101, confidence=0.9) for k in counts]
    assert many.low == pytest.approx([one.low for one in each], abs=1e-12)
    assert many.high == pytest.approx([one.high for one in each], abs=1e-12)


def test_counts_and_bases_broadcast_and_stay_as_they_were():
    counts, bases = np.array([[1], [2]]), np.array([10, 20, 30])
    many = wilson_intervals(counts, base=bases)
    assert many.low.shape == many.high.shape == (2, 3)
    assert counts.tolist() == [[1], [2]]
    assert bases.tolist() == [10, 20, 30]
    assert many.low[1, 2] == pytest.approx(share(2, base=30).low)


def test_a_design_effect_of_two_is_half_the_base():
    doubled = wilson_intervals(30, base=100, design_effect=2)
    halved = wilson_intervals(15, base=50)
    assert doubled.low == pytest.approx(halved.low)
    assert doubled.high == pytest.approx(halved.high)


def test_twenty_thousand_surveys_of_twenty_claims_in_a_second():
    counts = np.random.default_rng(1).integers(0, 195, size=(20_000, 20))
    start = perf_counter()
    wilson_intervals(counts, base=194, population=5_290)
    score_p_values(counts, base=194, threshold=0.5, population=5_290)
    assert perf_counter() - start < 1


def test_a_census_knows():
    p = score_p_values([8, 9, 10], base=18, threshold=0.5, population=18)
    assert p.tolist() == [1, 0.5, 0]
    many = wilson_intervals([0, 9, 18], base=18, population=18)
    assert many.low.tolist() == many.high.tolist() == [0, 0.5, 1]


def test_score_p_by_hand():
    # (60/100 - 1/2) / sqrt(1/4/100) = 2 standard errors.
    assert score_p_values(60, base=100, threshold=0.5) == pytest.approx(0.022750131948)


@pytest.mark.parametrize(
    ("counts", "options", "message"),
    [
        ([1, 2], {"base": [0, 5]}, "saw 0 among 2 values, wanted a base of 1 or more"),
        ([1, 6], {"base": 5}, "saw 6 among 2 values, wanted counts from 0"),
        ([1, float("nan")], {"base": 5}, "saw nan among 2 values, wanted counts"),
        ([-1], {"base": 5}, "saw -1"),
        ([1], {"base": 5, "population": 4}, "saw 4 among 1 values, wanted populations"),
        ([1], {"base": 5, "design_effect": 0}, "saw 0 among 1 values, wanted positive"),
        ([1], {"base": 5, "confidence": 95}, "saw confidence = 95"),
    ],
)
def test_refuses_what_is_not_a_share(counts, options, message):
    with pytest.raises(ValueError, match=message):
        wilson_intervals(counts, **options)


@pytest.mark.parametrize("threshold", [0, 1, [0.5, 1.5], float("nan")])
def test_refuses_a_threshold_that_is_none(threshold):
    with pytest.raises(ValueError, match="saw threshold"):
        score_p_values([1, 2], base=5, threshold=threshold)


@given(answers(), st.floats(0.5, 0.999))
def test_law_equals_the_scalar(answer, confidence):
    count, base, population = answer
    one = share(count, base=base, population=population, confidence=confidence)
    many = wilson_intervals([count], base=base, population=population, confidence=confidence)
    assert (many.low[0], many.high[0]) == pytest.approx((one.low, one.high), abs=TINY)


@given(answers(), st.floats(0.5, 0.99), st.floats(0.001, 0.009))
def test_law_wider_confidence_gives_a_wider_interval(answer, confidence, more):
    count, base, population = answer
    narrow, wide = (
        wilson_intervals(count, base=base, population=population, confidence=one)
        for one in (confidence, confidence + more)
    )
    assert wide.low <= narrow.low + TINY
    assert narrow.high <= wide.high + TINY


@given(answers(), st.floats(0.05, 0.95), st.floats(0.5, 0.999))
def test_law_interval_and_p_agree(answer, threshold, confidence):
    count, base, population = answer
    low = wilson_intervals(count, base=base, population=population, confidence=confidence).low
    p = score_p_values(count, base=base, population=population, threshold=threshold)
    if abs(low - threshold) > TINY:
        assert (low > threshold) == (p < (1 - confidence) / 2)
