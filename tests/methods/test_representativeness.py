from math import inf, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from risq import as_r_stops, fitted, people, printed
from scipy.stats import norm

from analysis.methods.propensity import response_propensities
from analysis.methods.representativeness import r_indicator

BAROMETER = pd.DataFrame(
    {
        "type": ["commune", "intercommunalite", "departement", "region", "metropole"],
        "asked": [3112, 2049, 101, 18, 14],
        "answered": [99, 53, 24, 10, 8],
    }
)


def indicator(table, variables=("type",), **options):
    told = response_propensities(table, variables, asked="asked", answered="answered")
    return r_indicator(told, **options)


@st.composite
def frames(draw):
    """Counts in every cell of two variables, both kinds in every cell."""
    cells = [(a, b) for a in "xyz" for b in "uv"]
    answered = draw(st.lists(st.integers(1, 60), min_size=6, max_size=6))
    silent = draw(st.lists(st.integers(1, 60), min_size=6, max_size=6))
    table = pd.DataFrame(cells, columns=["a", "b"])
    return table.assign(asked=np.add(answered, silent), answered=answered)


@pytest.mark.parametrize(
    ("stopped", "tolerance"), [(lambda fit: fit, 1e-9), (as_r_stops, 1e-13)], ids=["ours", "as R"]
)
def test_equals_risq(stopped, tolerance):
    """golden/risq.csv, recipe and source in risq.md; CV of version 2.0 is unadjusted."""
    ours, theirs = r_indicator(stopped(fitted())), printed("all")
    assert {
        "R": ours.r,
        "RUnadj": ours.r_unadjusted,
        "RSE": ours.se,
        "propMean": ours.mean_propensity,
        "CV": ours.cv_unadjusted,
        "CVSE": ours.cv_se,
    } == pytest.approx(theirs, abs=tolerance, rel=0)


def test_the_adjusted_cv_is_that_of_r():
    ours = r_indicator(fitted())
    assert ours.cv == pytest.approx((1 - ours.r) / 2 / ours.mean_propensity, abs=1e-15)
    assert ours.asked == 35_455


def test_the_barometer_by_hand():
    asked, answered = BAROMETER["asked"], BAROMETER["answered"]
    rate, mean = answered / asked, 194 / 5294
    square = (asked * (rate - mean) ** 2).sum() / 5293
    noise = (rate * (1 - rate)).sum() / 5294
    ours = indicator(BAROMETER)
    assert ours.r_unadjusted == pytest.approx(1 - 2 * sqrt(square), abs=1e-12)
    assert ours.r == pytest.approx(1 - 2 * sqrt(square - noise), abs=1e-12)
    assert ours.cv == pytest.approx(sqrt(square - noise) / mean, abs=1e-12)
    assert ours.mean_propensity == pytest.approx(mean, abs=1e-15)
    assert ours.r > 1 - 2 * sqrt(mean * (1 - mean))


def test_the_interval_is_normal_and_stays_within_the_scale():
    ours = indicator(BAROMETER, confidence=0.9)
    reach = norm.ppf(0.95) * ours.se
    assert (ours.low, ours.high) == pytest.approx((ours.r - reach, ours.r + reach))
    assert ours.confidence == 0.9
    tiny = indicator(pd.DataFrame({"type": [1, 2], "asked": [3, 3], "answered": [1, 2]}))
    assert (tiny.low, tiny.r, tiny.high) == (pytest.approx(1 - 1.96 * tiny.se, abs=0.01), 1, 1)
    assert all(type(number) is float for number in (ours.r, ours.se, ours.low, ours.high, ours.cv))


def test_equal_propensities_give_one_and_nothing_known_of_the_error():
    even = indicator(BAROMETER.assign(asked=BAROMETER["answered"] * 30))
    assert (even.r, even.cv, even.low, even.high) == (1, 0, 0, 1)
    assert even.r_unadjusted == pytest.approx(1, abs=1e-12)
    assert even.se == even.cv_se == inf


@given(st.lists(st.integers(1, 40), min_size=2, max_size=5), st.integers(2, 9))
def test_law_equal_propensities_give_one(answered, times):
    table = pd.DataFrame({"type": range(len(answered)), "answered": answered})
    assert indicator(table.assign(asked=table["answered"] * times)).r == 1


@given(frames())
def test_law_r_stays_within_the_scale(table):
    ours = indicator(table, ("a", "b"))
    assert 0 <= ours.r_unadjusted <= ours.r <= 1
    assert 0 <= ours.low <= ours.r <= ours.high <= 1
    assert 0 <= ours.cv <= ours.cv_unadjusted


@given(frames(), st.randoms(use_true_random=False))
def test_law_order_labels_and_split_cells_do_not_matter(table, chance):
    part = [chance.randint(0, k) for k in table["answered"]]
    left = [chance.randint(1, silent) for silent in table["asked"] - table["answered"]]
    some = table.assign(answered=part, asked=np.add(part, left))
    rest = table.assign(answered=table["answered"] - part, asked=table["asked"] - some["asked"])
    pieces = pd.concat([rest[rest["asked"] > 0], some])
    pieces = pieces.iloc[chance.sample(range(len(pieces)), len(pieces))]
    names = chance.sample(["p", "q", "r"], 3)
    pieces["a"] = pieces["a"].map(dict(zip("xyz", names, strict=True)))
    same, ours = indicator(pieces, ("b", "a")), indicator(table, ("a", "b"))
    for name in ("r", "r_unadjusted", "low", "high", "cv", "mean_propensity"):
        assert getattr(same, name) == pytest.approx(getattr(ours, name), abs=1e-9)


@given(frames(), st.floats(0.5, 0.99), st.floats(0.001, 0.009))
def test_law_wider_confidence_gives_a_wider_interval(table, confidence, more):
    narrow, wide = (
        indicator(table, ("a", "b"), confidence=level) for level in (confidence, confidence + more)
    )
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(frames(), st.integers(2, 30))
def test_law_more_of_the_same_is_surer(table, times):
    counts = ["asked", "answered"]
    ours, larger = (
        indicator(table, ("a", "b")),
        indicator(table.assign(**{name: table[name] * times for name in counts}), ("a", "b")),
    )
    assert larger.bias_factor >= ours.bias_factor
    assert larger.se < ours.se or ours.se == inf


def test_confidence_outside_its_range_is_refused():
    with pytest.raises(ValueError, match="saw confidence = 95, wanted a fraction between 0 and 1"):
        indicator(BAROMETER, confidence=95)
    with pytest.raises(ValueError, match="saw 5294 asked of a population of 5000"):
        indicator(BAROMETER, population=5000)


def test_inputs_stay_as_they_were():
    table = people()
    told = response_propensities(table, ["gender", "age"], asked="n", answered="answered")
    before = told.propensity.copy(), told.gradient.copy(), told.covariance.copy()
    r_indicator(told, population=10**6)
    pd.testing.assert_frame_equal(table, people())
    for now, then in zip((told.propensity, told.gradient, told.covariance), before, strict=True):
        assert (now == then).all()
