import csv
from math import inf
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.clusters import ClusteredMean, clustered_mean, clustered_totals

GOLDEN = Path(__file__).parents[1] / "golden"
DRAWN = {"srs": 6194, "clus1": 757}  # how many clusters, here schools and districts, there are


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def column(rows, variable):
    if variable == "awards":
        return [row["awards"] == "Yes" for row in rows]
    return [float(row[variable]) for row in rows]


@pytest.mark.parametrize("row", golden("design_means.csv"), ids=lambda row: row["variable"])
def test_equals_r(row):
    """Recipe: golden/design_shares.R, from schools_srs.csv and schools_clus1.csv."""
    schools = golden(f"schools_{row['design']}.csv")
    found = clustered_mean(
        column(schools, row["variable"]),
        clusters=[one.get("dnum", str(i)) for i, one in enumerate(schools)],
        weights=[float(one["weight"]) for one in schools],
        population=DRAWN[row["design"]],
    )
    assert found.estimate == pytest.approx(float(row["estimate"]), rel=1e-9)
    assert found.se == pytest.approx(float(row["se"]), rel=1e-9)
    if row["design_effect"]:
        assert found.design_effect == pytest.approx(float(row["design_effect"]), rel=1e-9)


def test_three_clusters_by_hand():
    # Mean 3/5; residuals add to 0.8, -1.2 and 0.4; 3/2 * 2.24 / 25 over 0.24 / 4.
    found = clustered_mean([1, 1, 0, 0, 1], clusters=["a", "a", "b", "b", "c"])
    assert (found.base, found.clusters, found.degrees) == (5, 3, 2)
    assert found.se**2 == pytest.approx(1.5 * 2.24 / 25)
    assert found.design_effect == pytest.approx(2.24)
    assert found.effective_base == pytest.approx(5 / 2.24)


def test_two_variables_at_once_covary():
    found = clustered_totals([[1, 0], [0, 1], [1, 0]], clusters=["a", "b", "c"], weights=[2, 2, 2])
    assert found.estimates.tolist() == [4, 2]
    # A category more is the other less.
    assert found.covariance == pytest.approx(found.covariance[0, 0] * np.array([[1, -1], [-1, 1]]))


def test_a_census_of_clusters_has_no_error():
    found = clustered_mean([1, 0, 1], clusters=["a", "b", "b"], population=2)
    assert found.se == 0
    assert found.effective_base == inf


def test_leaves_its_input_as_it_was():
    values, weights = np.array([1.0, 0.0, 1.0]), np.array([1.0, 2.0, 3.0])
    clustered_mean(values, clusters=["a", "b", "b"], weights=weights)
    assert (values.tolist(), weights.tolist()) == ([1, 0, 1], [1, 2, 3])


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([1, 0], {"clusters": ["a", "a"]}, "saw 1 clusters"),
        ([1, 0], {"clusters": ["a", "b"], "population": 1}, "saw 2 clusters of a population of 1"),
        ([1, 0], {"clusters": ["a"]}, "saw 2 values, 1 clusters"),
        ([1, 0], {"clusters": ["a", None]}, "saw a missing value or cluster"),
        ([1, float("nan")], {"clusters": ["a", "b"]}, "saw a missing value or cluster"),
        ([1, 0], {"clusters": ["a", "b"], "weights": [1, 0]}, "a weight that is not positive"),
        ([1, 1], {"clusters": ["a", "b"]}, "take homogeneous_design_effect"),
        ([], {"clusters": []}, "saw 0 times the same answer|saw 0 clusters"),
    ],
)
def test_refuses_what_has_no_error_of_its_own(values, options, message):
    with pytest.raises(ValueError, match=message):
        clustered_mean(values, **options)


@given(st.lists(st.integers(0, 1), min_size=3, max_size=40).filter(lambda x: 0 < sum(x) < len(x)))
def test_law_without_clusters_the_design_effect_is_one(answers):
    found = clustered_mean(answers, clusters=range(len(answers)))
    assert found.design_effect == pytest.approx(1)


@given(st.lists(st.integers(0, 1), min_size=3, max_size=20).filter(lambda x: 0 < sum(x) < len(x)))
def test_law_everyone_twice_is_a_design_effect_of_two(answers):
    once = clustered_mean(answers, clusters=range(len(answers)))
    twice = clustered_mean(answers * 2, clusters=[*range(len(answers))] * 2)
    assert isinstance(twice, ClusteredMean)
    assert twice.se == pytest.approx(once.se)
    assert twice.design_effect == pytest.approx(
        2 * (2 * len(answers) - 1) / (2 * len(answers) - 2), rel=1e-9
    )
