import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from analysis.methods.clusters import clustered_totals
from analysis.methods.design_fit import design_fit

GOLDEN = Path(__file__).parents[1] / "golden"
CLUSTERS = {"srs": 6194, "clus1": 757}  # as many schools and districts there are


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def multinomial(counts):
    """Totals and covariance of a simple sample without bound, each counted once."""
    counts = np.asarray(counts, dtype=float)
    return counts, np.diag(counts) - np.outer(counts, counts) / counts.sum()


@pytest.mark.parametrize("row", golden("design_fits.csv"), ids=lambda row: row["design"])
def test_equals_r(row):
    """Recipe: golden/design_shares.R, from schools_srs.csv and schools_clus1.csv."""
    schools = golden(f"schools_{row['design']}.csv")
    totals = clustered_totals(
        [[one["stype"] == kind for kind in "EHM"] for one in schools],
        clusters=[one.get("dnum", str(i)) for i, one in enumerate(schools)],
        weights=[float(one["weight"]) for one in schools],
        population=CLUSTERS[row["design"]],
    )
    shares = [float(one) for one in row["shares"].split()]
    found = design_fit(totals.estimates, covariance=totals.covariance, shares=shares)
    assert (found.statistic, found.scale, found.degrees, found.p) == pytest.approx(
        tuple(float(row[name]) for name in ("statistic", "scale", "degrees", "p")), rel=1e-9
    )


def test_of_a_simple_sample_it_is_nearly_pearson():
    totals, covariance = multinomial([5_020, 3_010, 1_970])
    found = design_fit(totals, covariance=covariance, shares=[5, 3, 2])
    pearson = chisquare(totals, [5_000, 3_000, 2_000])
    assert found.statistic == pytest.approx(pearson.statistic)
    assert found.p == pytest.approx(pearson.pvalue, abs=2e-3)
    assert found.first_order_p == pytest.approx(pearson.pvalue, abs=2e-3)


def test_leaves_its_input_as_it_was():
    totals, covariance = multinomial([50, 30, 20])
    before = totals.copy(), covariance.copy()
    design_fit(totals, covariance=covariance, shares=[5, 3, 2])
    assert (totals == before[0]).all()
    assert (covariance == before[1]).all()


@pytest.mark.parametrize(
    ("totals", "covariance", "shares", "message"),
    [
        ([50, 50], np.zeros((2, 2)), [1, 1], "a design that fixes it cannot be tested"),
        ([50, 50], np.eye(3), [1, 1], "saw 2 totals, 2 shares and a covariance of"),
        ([50, 50], np.eye(2), [1, 1, 1], "saw 2 totals, 3 shares"),
        ([50], np.eye(1), [1], "two categories or more"),
        ([50, 50], np.eye(2), [1, 0], "positive shares"),
        ([50, float("nan")], np.eye(2), [1, 1], "finite numbers"),
        ([0, 0], np.eye(2), [1, 1], "a positive sum"),
    ],
)
def test_refuses_what_cannot_be_tested(totals, covariance, shares, message):
    with pytest.raises(ValueError, match=message):
        design_fit(totals, covariance=covariance, shares=shares)


@given(st.lists(st.integers(5, 500), min_size=2, max_size=6), st.floats(1.0, 10.0))
def test_law_a_design_effect_divides_the_statistic(counts, effect):
    totals, covariance = multinomial(counts)
    shares = np.arange(1, len(counts) + 1)
    plain = design_fit(totals, covariance=covariance, shares=shares)
    designed = design_fit(totals, covariance=effect * covariance, shares=shares)
    assert designed.scale == pytest.approx(effect * plain.scale)
    assert designed.degrees == pytest.approx(plain.degrees)
    assert designed.p >= plain.p - 1e-12


@given(st.permutations(range(4)))
def test_law_order_of_categories_does_not_matter(order):
    totals, covariance = multinomial([40, 30, 20, 10])
    shares, order = np.array([1, 2, 3, 4]), list(order)
    one = design_fit(totals, covariance=covariance, shares=shares)
    other = design_fit(
        totals[order], covariance=covariance[np.ix_(order, order)], shares=shares[order]
    )
    assert (one.statistic, one.p) == pytest.approx((other.statistic, other.p))
