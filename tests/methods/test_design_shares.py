import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.clusters import clustered_mean
from analysis.methods.design_shares import METHODS, design_share
from analysis.methods.proportions import share

GOLDEN = Path(__file__).parents[1] / "golden"
TINY = 1e-9  # floating point only
SHARES, ERRORS = st.floats(0.01, 0.99), st.floats(0.001, 0.1)


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", golden("design_shares.csv"), ids=lambda row: row["design"])
def test_equals_r(row):
    """Recipe: golden/design_shares.R."""
    found = design_share(
        float(row["estimate"]),
        se=float(row["se"]),
        base=int(row["base"]),
        degrees=float(row["degrees"]),
        method=row["method"],
    )
    assert (found.low, found.high) == pytest.approx(
        (float(row["low"]), float(row["high"])), abs=1e-9, rel=0
    )


def test_from_the_answers_to_the_interval_of_r():
    """golden/schools_clus1.csv and design_shares.csv, recipe: golden/design_shares.R."""
    schools = golden("schools_clus1.csv")
    (row,) = (
        one
        for one in golden("design_shares.csv")
        if (one["design"], one["method"]) == ("clus1", "beta")
    )
    mean = clustered_mean(
        [one["awards"] == "Yes" for one in schools],
        clusters=[one["dnum"] for one in schools],
        weights=[float(one["weight"]) for one in schools],
        population=757,
    )
    found = design_share(mean.estimate, se=mean.se, base=mean.base, degrees=mean.degrees)
    assert (found.low, found.high) == pytest.approx(
        (float(row["low"]), float(row["high"])), abs=1e-9, rel=0
    )


def test_of_a_simple_sample_beta_is_clopper_pearson():
    asked = share(30, base=76, method="clopper-pearson")
    se = (asked.estimate * (1 - asked.estimate) / 76) ** 0.5
    found = design_share(asked.estimate, se=se, base=76, degrees=75)
    assert (found.low, found.high) == pytest.approx((asked.low, asked.high))


@pytest.mark.parametrize("method", METHODS)
def test_without_error_there_is_no_width(method):
    found = design_share(0.3, se=0, base=20, degrees=19, method=method)
    assert found.low == found.estimate == found.high == 0.3


@pytest.mark.parametrize(
    ("estimate", "options", "message"),
    [
        (0, {}, "saw a share of 0, wanted one between 0 and 1"),
        (1, {}, "use share"),
        (float("nan"), {}, "saw a share of nan"),
        (0.5, {"se": -0.1}, "saw se = -0.1"),
        (0.5, {"se": float("nan")}, "saw se = nan"),
        (0.5, {"base": 1}, "base = 1"),
        (0.5, {"degrees": 0}, "degrees = 0"),
        (0.5, {"confidence": 95}, "saw confidence = 95"),
        (0.5, {"method": "wald"}, "method 'wald'"),
    ],
)
def test_refuses_what_has_no_interval(estimate, options, message):
    with pytest.raises(ValueError, match=message):
        design_share(estimate, **{"se": 0.05, "base": 100, "degrees": 99} | options)


@given(SHARES, ERRORS, st.integers(1, 200), st.sampled_from(METHODS))
def test_law_holds_the_estimate(estimate, se, degrees, method):
    found = design_share(estimate, se=se, base=201, degrees=degrees, method=method)
    assert 0 <= found.low <= estimate + TINY
    assert estimate - TINY <= found.high <= 1


@given(SHARES, ERRORS, st.sampled_from(METHODS), st.floats(0.5, 0.99), st.floats(0.001, 0.009))
def test_law_wider_confidence_gives_a_wider_interval(estimate, se, method, confidence, more):
    narrow, wide = (
        design_share(estimate, se=se, base=100, degrees=99, method=method, confidence=one)
        for one in (confidence, confidence + more)
    )
    assert wide.low <= narrow.low + TINY
    assert narrow.high <= wide.high + TINY


@given(SHARES, ERRORS, st.sampled_from(METHODS))
def test_law_the_others_are_the_mirror_image(estimate, se, method):
    yes, no = (
        design_share(one, se=se, base=100, degrees=14, method=method)
        for one in (estimate, 1 - estimate)
    )
    assert (no.low, no.high) == pytest.approx((1 - yes.high, 1 - yes.low), abs=1e-7)
