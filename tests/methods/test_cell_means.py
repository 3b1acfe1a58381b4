"""R: schools.py and golden/weighting.R; the rows themselves: `linearisation.mean`."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schools import MARGINS, TYPES, R, crossed_samples, schools

from analysis.methods.cell_means import design_effect_of_cells, mean_of_cells
from analysis.methods.linearisation import mean
from analysis.methods.weight_spread import design_effect
from analysis.methods.weighting import poststratify, rake

HOW = {"poststrat": {"stype": TYPES}, "rake": MARGINS}


def cells_of(sample, by):
    table = sample.groupby([*by, "api00"]).size().rename("schools").reset_index()
    return table, table["schools"].to_numpy()


@pytest.mark.parametrize("how", HOW)
def test_the_cells_of_a_random_sample_give_the_estimate_and_error_of_r(how):
    table, counts = cells_of(schools("srs"), HOW[how])
    weighted = rake(table, margins=HOW[how], weights=counts.astype(float)).weights / counts
    found = mean_of_cells(
        table["api00"].to_numpy(),
        counts=counts,
        weights=weighted,
        calibrated_on=table[[*HOW[how]]],
    )
    wanted = R[f"{how}_srs_mean"]
    assert found.estimate == pytest.approx(wanted["est"]["api00"], rel=1e-12)
    # R drew the sample from 6,194 schools; here the population has no bound.
    finite = (1 - 200 / 6194) ** 0.5
    assert found.se * finite == pytest.approx(wanted["se"]["api00"], rel=1e-10)


def test_the_weights_of_cells_are_those_of_r():
    table, counts = cells_of(schools("cl1"), MARGINS)
    each = rake(table, margins=MARGINS, weights=counts.astype(float)).weights / counts
    wanted = R["rake_cl1_w"]
    assert (each.min(), each.max()) == pytest.approx((wanted["min"], wanted["max"]), rel=1e-10)
    assert counts @ each == pytest.approx(wanted["sum"])
    found = design_effect_of_cells(each, counts=counts)
    assert found == pytest.approx(R["kish"]["rake_cl1"], rel=1e-10)
    found = mean_of_cells(table["api00"].to_numpy(), counts=counts, weights=each)
    assert found.estimate == pytest.approx(R["rake_cl1_mean"]["est"]["api00"], rel=1e-12)


def test_a_sample_drawn_by_type_is_weighted_back_as_r_does():
    table, counts = cells_of(schools("str_"), ["stype"])
    each = poststratify(table, by="stype", population=TYPES, weights=counts.astype(float)).weights
    each = each / counts
    assert sorted(set(each.round(6))) == pytest.approx([15.1, 20.36, 44.21])
    found = mean_of_cells(table["api00"].to_numpy(), counts=counts, weights=each)
    assert found.estimate == pytest.approx(R["mean_str_"]["est"]["api00"], rel=1e-9)
    assert design_effect_of_cells(each, counts=counts) == pytest.approx(
        R["kish"]["strat"], rel=1e-7
    )


@settings(max_examples=40)
@given(crossed_samples(), st.integers(1, 3), st.integers(0, 9))
def test_cells_give_what_their_rows_give(drawn, margins, seed):
    sample, _, known = drawn
    by = list("abc")[:margins]
    values = np.random.default_rng(seed).integers(0, 2, len(sample)).astype(float)
    rows = sample.astype(str).assign(value=values)
    wanted = {name: {str(k): v for k, v in known[name].items()} for name in by}
    weights = rake(rows, margins=wanted).weights
    table = rows.groupby([*by, "value"]).size().rename("count").reset_index()
    counts = table["count"].to_numpy()
    each = rake(table, margins=wanted, weights=counts.astype(float)).weights / counts
    found = mean_of_cells(
        table["value"].to_numpy(), counts=counts, weights=each, calibrated_on=table[by]
    )
    true = mean(values, weights=weights, calibrated_on=rows[by])
    assert found.estimate == pytest.approx(true.estimate, abs=1e-10)
    assert found.se == pytest.approx(true.se, abs=1e-9)
    assert found.degrees == true.degrees
    assert design_effect_of_cells(each, counts=counts) == pytest.approx(design_effect(weights))


def test_what_the_margins_explain_entirely_has_no_error():
    found = mean_of_cells(
        np.array([1.0, 0.0]),
        counts=np.array([3, 5]),
        weights=np.array([2.0, 1.0]),
        calibrated_on=pd.DataFrame({"kind": ["a", "b"]}),
    )
    assert found.se == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize(
    ("values", "counts"),
    [([1.0], [1]), ([1.0, np.nan], [2, 2]), ([1.0, 0.0], [2, 0.5]), ([1.0], [2, 2]), ([], [])],
)
def test_what_is_no_table_of_cells_is_refused(values, counts):
    with pytest.raises(ValueError, match="wanted a number and a whole count"):
        mean_of_cells(np.array(values), counts=np.array(counts))


def test_too_many_levels_of_several_margins_are_refused(monkeypatch):
    monkeypatch.setattr("analysis.methods.cell_means.MOST", 3)
    with pytest.raises(ValueError, match="saw margins of 4 levels, wanted at most 3"):
        mean_of_cells(
            np.array([1.0, 0.0]),
            counts=np.array([3, 5]),
            calibrated_on=pd.DataFrame({"kind": ["a", "b"], "size": ["s", "l"]}),
        )
