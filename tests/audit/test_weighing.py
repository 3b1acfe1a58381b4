from dataclasses import replace

import numpy as np
import pytest

from analysis.audit.weighing import population, weigh
from analysis.methods.weighting import poststratify

TWENTIETH = {"equipped": {"yes": 0.05, "no": 0.95}}


def share(study, weighing, *, column, code):
    rows = study.answers.tables["respondents"][column] == code
    return weighing.weights[rows].sum() / weighing.weights.sum()


def test_the_populations_are_those_of_the_first_of_january_2016(study):
    assert sum(population(study, of="mailed").values()) == study.frame.total == 5294
    everyone = population(study, of="everyone")
    assert sum(everyone.values()) == 38040
    assert {kind: everyone[kind] for kind in ("departement", "region", "metropole")} == {
        "departement": 101,
        "region": 18,
        "metropole": 14,
    }


def test_as_answered_everybody_counts_for_one(study):
    found = weigh(study, to="answered")
    assert found.weights.tolist() == [1.0] * 194
    assert (found.margins, found.effective) == ({}, 194)


@pytest.mark.parametrize("to", ["mailed", "everyone"])
def test_one_margin_is_post_stratification(study, to):
    found = weigh(study, to=to)
    respondents = study.answers.tables["respondents"]
    theirs = poststratify(respondents, by="type", population=population(study, of=to)).weights
    assert found.weights == pytest.approx(theirs / theirs.mean(), rel=1e-12)
    assert found.weights.mean() == pytest.approx(1)


def test_what_is_supposed_is_met_with_the_population(study):
    found = weigh(study, to="everyone", supposed=TWENTIETH)
    assert share(study, found, column="equipped", code="yes") == pytest.approx(0.05)
    everyone = population(study, of="everyone")
    for kind, count in everyone.items():
        theirs = count / sum(everyone.values())
        assert share(study, found, column="type", code=kind) == pytest.approx(theirs)
    assert [column.name for column in found.supposed] == ["equipped"]
    assert list(found.margins) == ["type", "equipped"]


def test_the_same_is_done_again_for_other_answers(study):
    found = weigh(study, to="everyone", supposed=TWENTIETH)
    assert found.again(study).weights.tolist() == found.weights.tolist()
    assert found.again(study).margins == found.margins


def test_counts_may_be_supposed_as_well_as_shares(study):
    counts = {"equipped": {"yes": 1, "no": 19}}
    one, other = weigh(study, supposed=counts), weigh(study, supposed=TWENTIETH)
    assert np.array_equal(one.weights, other.weights)


def test_unequal_weights_are_worth_fewer_answers(study):
    mailed, everyone = weigh(study, to="mailed"), weigh(study, to="everyone")
    assert everyone.effective < mailed.effective < 194


def test_what_cannot_be_weighted_is_refused(study):
    with pytest.raises(ValueError, match="saw a population 'all', wanted 'mailed' or 'everyone'"):
        weigh(study, to="all")
    with pytest.raises(ValueError, match="answers missing"):
        weigh(study, supposed={"participation": {"yes": 0.5, "no": 0.5}})
    with pytest.raises(ValueError, match="saw no answers of 2016"):
        weigh(replace(study, answers=None))


def test_without_the_authorities_of_the_year_there_is_no_population(study):
    with pytest.raises(ValueError, match="saw no authorities of 2018, wanted a table"):
        population(replace(study, wave="2018"), of="everyone")
