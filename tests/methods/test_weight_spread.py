from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from schools import R, schools, weighted

from analysis.methods.weight_spread import design_effect, effective_size, positive_weights, trim

WEIGHTS = arrays(float, st.integers(1, 40), elements=st.floats(0.1, 10))


def test_trimmed_weights_equal_r():
    """golden/weighting.R: trimWeights(rk, upper = 45, strict = TRUE)."""
    found = trim(weighted("rake", "cl1")[0].weights, upper=45)
    assert found.weights[:5] == pytest.approx(R["trim_cl1"]["w"], abs=1e-10, rel=0)
    assert found.weights.max() == R["trim_cl1"]["max"] == 45
    mean = np.average(schools("cl1")["api00"], weights=found.weights)
    assert mean == pytest.approx(R["trim_cl1"]["mean"]["est"]["api00"], abs=1e-10, rel=0)


def test_kish_equals_r():
    raked, calibrated = (weighted(how, "cl1")[0].weights for how in ("rake", "raking"))
    found = [design_effect(w) for w in (schools("str_")["pw"], raked, calibrated)]
    theirs = [R["kish"][name] for name in ("strat", "rake_cl1", "calraking_cl1")]
    assert found == pytest.approx(theirs, abs=1e-12, rel=0)


def test_trims_at_both_ends_again_and_again():
    """By hand: 9 -> 5 gives 4 / 3 to each other; 4 -> 5 1/3 -> 5 gives its 1/3 to the two left."""
    found = trim(np.array([1.0, 2.0, 4.0, 9.0]), upper=5)
    assert found.weights == pytest.approx([2.5, 3.5, 5, 5])
    assert (found.cut, found.moved) == (2, pytest.approx(5 / 16))
    assert trim(np.array([1.0, 5.0, 6.0]), lower=2).weights == pytest.approx([2, 4.5, 5.5])


def test_nothing_to_trim():
    weights = np.array([1.0, 2.0])
    found = trim(weights)
    found.weights[0] = 9
    assert (found.cut, found.moved, weights[0]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ({"upper": 2}, "saw bounds 0.0 and 2 for 3 weights adding to 7, wanted bounds around"),
        ({"lower": 3}, "saw bounds 3 and inf for 3 weights"),
        ({"lower": np.nan}, "saw bounds nan"),
        ({"lower": 2.3, "upper": 2.4}, "saw every weight at a bound"),
    ],
)
def test_refuses_bounds_without_room(bounds, message):
    with pytest.raises(ValueError, match=message):
        trim(np.array([1.0, 2.0, 4.0]), **bounds)


def test_refuses_no_weights():
    for function in (design_effect, effective_size, trim):
        with pytest.raises(ValueError, match=r"saw weights of shape \(0,\)"):
            function(np.array([]))


def test_positive_weights_are_numbers():
    assert positive_weights([True, 2], rows=2).tolist() == [1, 2]


@given(st.floats(0.001, 1e6), st.integers(1, 500))
def test_law_equal_weights_cost_nothing(weight, rows):
    weights = np.full(rows, weight)
    assert design_effect(weights) == pytest.approx(1)
    assert effective_size(weights) == pytest.approx(rows)


@given(WEIGHTS)
def test_law_the_design_effect_is_one_and_the_squared_variation(weights):
    effect = design_effect(weights)
    assert effect == pytest.approx(1 + weights.var() / weights.mean() ** 2)
    assert 1 - 1e-9 <= effect <= len(weights) + 1e-9


@given(WEIGHTS, st.floats(1.05, 5))
def test_law_trimming_keeps_the_total_and_the_bound_and_costs_less(weights, times):
    upper = times * weights.mean()
    found = trim(weights, upper=upper)
    assert found.weights.sum() == pytest.approx(weights.sum())
    assert found.weights.max() <= upper * (1 + 1e-12)
    assert design_effect(found.weights) <= design_effect(weights) + 1e-9
    assert 0 <= found.moved <= 1


@given(WEIGHTS)
def test_law_a_bound_beyond_all_weights_changes_none(weights):
    assert (trim(weights, lower=0, upper=inf).weights == weights).all()
