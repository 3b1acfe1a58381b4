"""Against R: the weights and design effects of golden/weighting.R, on the schools of R survey."""

import numpy as np
import pytest
from samples import audited, counted, margins, school_margins, schools
from schools import R

from analysis.audit.sample_weights import POST_STRATIFIED, RAKED
from analysis.methods.design_shares import design_share
from analysis.methods.linearisation import mean
from analysis.methods.weighting import poststratify, rake

BY = {"poststrat": ("stype",), "rake": ("stype", "sch.wide")}


def weighted(drawn, by, **asked):
    wanted = {"question": "awards", "yes": ("Yes",)} | asked
    return audited(schools(drawn), school_margins(*by), **wanted).weighted


def test_the_weights_and_what_they_cost_are_those_of_r():
    one = weighted("apiclus1", BY["rake"])
    wanted = R["rake_cl1_w"]
    assert (one.weights.min(), one.weights.max()) == pytest.approx((wanted["min"], wanted["max"]))
    assert one.design_effect == pytest.approx(R["kish"]["rake_cl1"], rel=1e-10)
    assert one.effective == pytest.approx(183 / R["kish"]["rake_cl1"], rel=1e-10)
    other = weighted("apistrat", BY["poststrat"])
    assert sorted(set(other.weights.round(9))) == pytest.approx([15.1, 20.36, 44.21])
    assert other.design_effect == pytest.approx(R["kish"]["strat"], rel=1e-7)
    wanted = R["poststrat_cl1_w"]["first5"]
    seen = weighted("apiclus1", BY["poststrat"]).weights
    assert all(np.isclose(seen, one).any() for one in wanted)
    wanted = R["rake_srs_w"]
    seen = weighted("apisrs", BY["rake"]).weights
    assert (seen.min(), seen.max()) == pytest.approx((wanted["min"], wanted["max"]))


@pytest.mark.parametrize("drawn", ["apisrs", "apistrat", "apiclus1"])
@pytest.mark.parametrize("how", BY)
def test_share_and_error_are_those_of_the_rows(drawn, how):
    """And those of the rows are those of R: tests/methods/test_linearisation.py."""
    sample, by = schools(drawn), BY[how]
    known = school_margins(*by)
    targets = {one.columns[0]: {k[0]: n for k, n in one.counts.items()} for one in known.margins}
    weights = (
        poststratify(sample, by="stype", population=targets["stype"])
        if how == "poststrat"
        else rake(sample, margins=targets)
    ).weights
    true = mean(sample["awards"] == "Yes", weights=weights, calibrated_on=sample[list(by)])
    one = weighted(drawn, by)
    assert one.method == (POST_STRATIFIED if how == "poststrat" else RAKED)
    assert (one.share, one.se) == pytest.approx((true.estimate, true.se), rel=1e-10)
    ends = design_share(true.estimate, se=true.se, base=len(sample), degrees=len(sample) - 1)
    assert (one.interval.low, one.interval.high) == pytest.approx((ends.low, ends.high), rel=1e-9)


def test_a_crossed_margin_is_post_stratified_on_its_cells():
    one = weighted("apisrs", ("stype*sch.wide",))
    assert one.method == POST_STRATIFIED
    sample = schools("apisrs")
    crossed = sample["stype"] + sample["sch.wide"]
    known = school_margins("stype*sch.wide").margins[0].counts
    true = sum(
        count * (sample.loc[crossed == "".join(level), "awards"] == "Yes").mean()
        for level, count in known.items()
    )
    assert one.share == pytest.approx(true / sum(known.values()), rel=1e-12)


def test_a_question_that_is_its_margin_has_the_share_of_the_population_without_error():
    one = weighted("apisrs", ("stype",), question="stype", yes=("E",))
    assert (one.share, one.se) == (pytest.approx(4421 / 6194), 0)
    assert one.interval.low == one.interval.high


KNOWN = """
    variable  level    count
    type      commune  500
    type      epci     100
"""


def small(counts, drawing=KNOWN):
    return audited(counted(counts), margins(drawing), question="q", yes=("oui",)).weighted


def test_a_level_nobody_answered_in_cannot_be_weighted():
    one = small({("commune", "oui"): 9, ("commune", "non"): 2})
    assert (one.share, one.se, one.interval, one.design_effect) == (None,) * 4
    (note,) = one.notes
    assert note.key == "empty-level"
    assert note.values == {"variable": "type", "level": "epci", "population": 100}


def test_answers_that_are_all_alike_have_no_interval():
    one = small({("commune", "oui"): 9, ("epci", "oui"): 2})
    assert (one.share, one.se, one.interval) == (1.0, 0.0, None)
    assert [note.key for note in one.notes] == ["all-alike"]


def test_one_answer_has_no_error():
    one = small({("commune", "oui"): 1}, "variable level count\ntype commune 500")
    assert one.share is None
    assert [note.key for note in one.notes] == ["not-weighted"]


def test_margins_that_cannot_be_met_say_which_level():
    drawing = """
        variable  level  count
        a         x      500
        a         y      500
        b         x      900
        b         y      100
    """
    frame = counted({("x", "x"): 5, ("y", "y"): 5}, question="b").rename(columns={"type": "a"})
    frame["q"] = ["oui", "non"] * 5
    one = audited(frame, margins(drawing), question="q", yes=("oui",)).weighted
    (note,) = one.notes
    assert note.key == "not-weighted"
    assert "margin" in note.values["reason"]
    assert "merge" in note.values["reason"]
