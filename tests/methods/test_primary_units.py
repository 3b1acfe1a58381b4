import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.primary_units import (
    SIMPLE,
    Design,
    design_weights,
    primary_units,
    variance_of_sum,
)


def test_rows_are_units_without_clusters():
    units = primary_units(SIMPLE, rows=3)
    assert (units.of_row.tolist(), units.drawn.tolist(), units.degrees) == ([0, 1, 2], [3], 2)
    assert units.unseen.tolist() == [1]


def test_clusters_within_strata():
    design = Design(strata=[*"ssssnn"], clusters=[1, 1, 2, 3, 4, 5], population={"n": 4, "s": 6})
    units = primary_units(design, rows=6)
    assert (units.stratum.tolist(), units.drawn.tolist()) == ([0, 0, 0, 1, 1], [3, 2])
    assert (units.unseen.tolist(), units.degrees) == ([0.5, 0.5], 3)
    assert design_weights(design, rows=6).tolist() == [2] * 6


def test_labels_may_be_tables_columns_or_tuples():
    column = pd.Series(["a", "a", "b"], index=[9, 8, 7], dtype="category")
    pairs = [(1, "x"), (1, "x"), (2, "x")]
    for labels in (column, column.to_numpy(), pairs):
        assert primary_units(Design(clusters=labels), rows=3).of_row.tolist() == [0, 0, 1]


def test_weights_of_the_design():
    assert design_weights(SIMPLE, rows=2).tolist() == [1, 1]
    assert design_weights(Design(population=10), rows=4).tolist() == [2.5] * 4
    assert design_weights(Design(population=10, weights=[1, 2]), rows=2).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("design", "message"),
    [
        (Design(clusters=[1, 2]), "saw 2 clusters, wanted one for each of 4 rows"),
        (Design(strata=[*"aab"]), "saw 3 strata, wanted one for each of 4 rows"),
        (Design(clusters=[1, 2, None, 3]), r"saw 1 clusters missing \(first: row 2\)"),
        (Design(strata=["a", "a", None, "b"]), "saw 1 strata missing"),
        (Design(strata=[*"aabb"], clusters=[1, 2, 2, 3]), "saw cluster '2' in two strata"),
        (Design(population=3), "stratum 'all': saw 4 units drawn from 3"),
        (Design(population=np.nan), "stratum 'all': saw 4 units drawn from nan"),
        (Design(strata=[*"aabb"], population={"a": 9, "b": 1}), "'b': saw 2 units drawn from 1"),
        (Design(strata=[*"aaab"]), "stratum 'b' has one unit"),
        (Design(strata=[*"aaab"], population={"a": 9, "b": 2}), "stratum 'b' has one unit"),
        (Design(clusters=[1, 1, 1, 1]), "stratum 'all' has one unit"),
        (Design(strata=[*"aabb"], population=9), "saw population = 9 with strata, wanted"),
        (Design(population={"a": 9}), r"saw population = \{'a': 9\} with no strata"),
        (Design(strata=[*"aabb"], population={"a": 9}), r"saw strata \['b'\] only among"),
        (
            Design(strata=[*"aabb"], population={"a": 9, "b": 9, "c": 9}),
            r"saw strata \['c'\] only among the rows or only in the population",
        ),
    ],
)
def test_refuses_designs(design, message):
    with pytest.raises(ValueError, match=message):
        primary_units(design, rows=4)


def test_refuses_weights_of_the_design():
    with pytest.raises(ValueError, match=r"saw weights\[1\] = 0.0"):
        design_weights(Design(weights=[1, 0]), rows=2)


def test_variance_by_hand():
    """Sums of clusters 3, 3, 6: (1 + 1 + 4) * 3 / 2 * (1 - 3 / 12)."""
    units = primary_units(Design(clusters=[*"aabc"], population=12), rows=4)
    assert variance_of_sum(np.array([1.0, 2.0, 3.0, 6.0]), units) == 6.75


def test_a_single_unit_that_is_all_of_its_stratum_adds_nothing():
    design = Design(strata=[*"aab"], population={"a": 4, "b": 1})
    units = primary_units(design, rows=3)
    assert variance_of_sum(np.array([1.0, 3.0, 1e6]), units) == 2 * 0.5 * 2


SCORES = st.lists(st.floats(-100, 100), min_size=2, max_size=30).map(np.array)


@given(SCORES)
def test_law_a_census_has_no_variance(scores):
    units = primary_units(Design(population=len(scores)), rows=len(scores))
    assert variance_of_sum(scores, units) == 0


@given(SCORES, st.floats(-100, 100))
def test_law_what_all_rows_share_has_no_variance(scores, more):
    units = primary_units(SIMPLE, rows=len(scores))
    variance = variance_of_sum(scores, units)
    assert variance_of_sum(scores + more, units) == pytest.approx(variance, abs=1e-6)
    assert variance == pytest.approx(len(scores) * scores.var(ddof=1), abs=1e-6)
