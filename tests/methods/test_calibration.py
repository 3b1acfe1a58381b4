from math import inf

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from schools import MARGINS, ON_NUMBER, R, crossed_samples, schools, weighted
from scipy.optimize import linprog, minimize

from analysis.methods.calibration import calibrate
from analysis.methods.weighting import rake

CASES = [
    (method, drawn)
    for drawn in ("cl1", "srs")
    for method in ("linear", "raking", "logit", "linbounded")
    if (method, drawn) != ("linbounded", "srs")
]
METHODS = [("linear", (-inf, inf)), ("raking", (-inf, inf)), ("logit", (0.01, 20))]
ASKED = pd.DataFrame({"kind": [*"aabb"], "age": [20.0, 40.0, 30.0, 50.0]})
KIND = {"a": 60, "b": 40}


@pytest.mark.parametrize(("method", "drawn"), CASES)
def test_calibrated_weights_equal_r(method, drawn):
    """golden/weighting.R. R stops where the misfit is under 1e-10 of the target."""
    found, _ = weighted(method, drawn)
    theirs = R[f"cal_{method}_{drawn}_w"]
    assert found.weights[:5] == pytest.approx(theirs["first5"], abs=1e-10, rel=0)
    ends = found.weights.min(), found.weights.max()
    assert ends == pytest.approx((theirs["min"], theirs["max"]), abs=1e-10, rel=0)


def test_what_is_left_of_the_difference_is_where_r_stops():
    """The logit weights of R add to 6194 and 5.9e-9 more; ours to 6194."""
    over = R["cal_logit_cl1_w"]["sum"] - 6194
    assert 1e-9 < over < 1e-8
    assert weighted("logit", "cl1")[0].weights.sum() == pytest.approx(6194, abs=1e-11, rel=0)


def test_raking_by_newton_is_raking_by_rounds():
    """As in R, whose two functions differ by cal_rakingcat_maxdiff_rake = 5e-14."""
    sample = schools("cl1")
    turned = calibrate(sample, margins=MARGINS, weights=sample["pw"])
    assert turned.weights == pytest.approx(weighted("rake", "cl1")[0].weights, rel=1e-11)


def test_linear_by_hand():
    """Weights of 25 give 3500 years; the slope on age about its mean, 35, gives 100 more."""
    found = calibrate(
        ASKED.assign(all="all"),
        margins={"all": {"all": 100}},
        totals={"age": 3600},
        method="linear",
    )
    slope = 100 / (25 * ((ASKED["age"] - 35) ** 2).sum())
    assert found.weights == pytest.approx(25 * (1 + slope * (ASKED["age"] - 35)))


@pytest.mark.parametrize(("method", "bounds"), METHODS)
@given(crossed_samples(), st.floats(0.95, 1.05))
def test_law_margins_and_totals_are_met_within_bounds(method, bounds, drawn, times):
    sample, weights, margins = drawn
    sample = sample.assign(x=np.sin(np.arange(len(sample))) + 2)
    start = rake(sample, margins=margins, weights=weights).weights
    total = float(times * (start @ sample["x"]))
    found = calibrate(
        sample, margins=margins, totals={"x": total}, weights=start, method=method, bounds=bounds
    )
    for name, counts in margins.items():
        sums = pd.Series(found.weights).groupby(sample[name]).sum()
        assert sums.to_dict() == pytest.approx(counts, rel=1e-9)
    assert found.weights @ sample["x"] == pytest.approx(total, rel=1e-9)
    assert bounds[0] < (found.weights / start).min()
    assert (found.weights / start).max() < bounds[1]


@given(crossed_samples())
def test_law_raking_is_calibration_by_the_raking_distance(drawn):
    sample, weights, margins = drawn
    weights = weights / weights.sum() * sum(margins["a"].values())
    found = calibrate(sample, margins=margins, weights=weights)
    assert found.weights == pytest.approx(rake(sample, margins=margins, weights=weights).weights)


@given(crossed_samples(), st.randoms(use_true_random=False))
def test_law_the_order_of_rows_does_not_matter(drawn, chance):
    sample, weights, margins = drawn
    order = chance.sample(range(len(sample)), len(sample))
    found = calibrate(sample, margins=margins, weights=weights)
    again = calibrate(sample.iloc[order], margins=margins, weights=weights[order])
    assert again.weights == pytest.approx(found.weights[order], rel=1e-8)


@pytest.mark.parametrize("method", ["linear", "logit"])
@pytest.mark.parametrize("seed", range(40))
def test_law_within_bounds_it_fails_only_if_no_weights_exist(method, seed):
    """The linear programme knows; half of these have none."""
    generator = np.random.default_rng(seed)
    rows = int(generator.integers(12, 60))
    sample = pd.DataFrame(
        {"kind": generator.choice([*"abc"], rows), "x": generator.normal(5, 2, rows)}
    )
    start, low, high = generator.uniform(5, 15, rows), *generator.uniform([0.1, 1.1], [0.9, 3])
    truth = start * generator.uniform(*np.sort(generator.uniform(0.3, 2.5, 2)), rows)
    kinds, total = pd.Series(truth).groupby(sample["kind"]).sum(), float(truth @ sample["x"])
    known = (
        np.column_stack([*(sample["kind"] == kind for kind in kinds.index), sample["x"]]).T * start
    )
    possible = (
        linprog(np.zeros(rows), A_eq=known, b_eq=[*kinds, total], bounds=(low, high)).status == 0
    )
    options = {"weights": start, "method": method, "bounds": (low, high)}
    if possible:
        calibrate(sample, margins={"kind": kinds.to_dict()}, totals={"x": total}, **options)
    else:
        with pytest.raises(ValueError, match=r"(still off by|wanted) .*widen the bounds"):
            calibrate(sample, margins={"kind": kinds.to_dict()}, totals={"x": total}, **options)


def test_linear_within_bounds_is_the_nearest():
    """Against a general optimiser, on the squared distance of Deville & Särndal."""
    start = np.full(4, 25.0)
    found = calibrate(
        ASKED, margins={"kind": KIND}, totals={"age": 3700}, method="linear", bounds=(0.5, 1.6)
    )
    known = np.array([[1, 1, 0, 0], [0, 0, 1, 1], ASKED["age"]])
    met = {"type": "eq", "fun": lambda w: known @ w - [60, 40, 3700]}
    best = minimize(
        lambda w: ((w - start) ** 2 / start).sum(), start, bounds=[(12.5, 40)] * 4, constraints=met
    )
    assert found.weights == pytest.approx(best.x, abs=1e-5)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"totals": {"age": 9000}}, "total 'age': saw 9000, wanted 2400 to 4400, all that"),
        (
            {"totals": {"age": 4300}, "method": "logit", "bounds": (0.5, 2)},
            r"saw 4300, wanted 2900 to 3900, .*widen the bounds \(0.5, 2\)",
        ),
        ({"totals": {"age": 4900}, "method": "linear"}, r"saw 2 weights of 0 or less \(least: -"),
        ({"method": "logit"}, r"saw method 'logit' with bounds \(-inf, inf\)"),
        ({"method": "raking", "bounds": (0.5, 2)}, "wanted 'raking' without bounds"),
        ({"method": "entropy"}, "saw method 'entropy'"),
        ({"method": "linear", "bounds": (1, 2)}, r"saw bounds \(1, 2\) of the factor"),
        ({"weights": [1, 2, 3, 0]}, r"saw weights\[3\] = 0.0"),
        ({"margins": {"kind": {"a": 60}}}, "level 'b' of row 2"),
        ({"margins": {"kind": KIND | {"c": 1}}}, "nobody answered in level 'c'"),
        ({"margins": None, "totals": {"age": 1}}, "saw totals alone and no weights"),
        ({"margins": None}, "saw 4 rows and 0 margins"),
    ],
)
def test_refuses_or_says_what_is_not_met(options, message):
    with pytest.raises(ValueError, match=message):
        calibrate(ASKED, **({"margins": {"kind": KIND}} | options))


def test_says_which_empty_cell_would_be_needed():
    asked = pd.DataFrame({"kind": [*"aab"], "size": [*"ssl"]})
    with pytest.raises(ValueError, match=r"merge its thinnest level(.|\n)*kind = 'a', size = 'l'"):
        calibrate(asked, margins={"kind": KIND, "size": {"s": 30, "l": 70}})


def test_says_how_far_it_came_when_rounds_run_out():
    with pytest.raises(ValueError, match="after 1 rounds"):
        calibrate(ASKED, margins={"kind": KIND}, totals={"age": 4200}, rounds=1)


def test_a_column_twice_is_no_harm():
    sample = ASKED.assign(again=ASKED["age"] * 2)
    once = calibrate(ASKED, margins={"kind": KIND}, totals={"age": 3700})
    twice = calibrate(sample, margins={"kind": KIND}, totals={"age": 3700, "again": 7400})
    assert twice.weights == pytest.approx(once.weights)


def test_inputs_are_left_as_they_were():
    sample, weights = schools("cl1"), schools("cl1")["pw"].to_numpy()
    before = weights.copy()
    calibrate(sample, **ON_NUMBER, weights=weights)
    pd.testing.assert_frame_equal(sample, schools("cl1"))
    assert (weights == before).all()
