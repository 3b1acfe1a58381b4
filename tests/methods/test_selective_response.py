import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.selective_response import (
    expected_respondents,
    gap_range,
    selective_propensities,
)
from analysis.methods.simulation import population_with

ASKED, FRAME = (99, 53, 24, 10, 8), (3112, 2049, 101, 18, 14)
RARER = (np.max(FRAME) / np.array(FRAME)) ** 0.5


def gap_of(people, chances):
    """The gap, added up from propensities."""
    yes, no = people.yes * chances.yes, (people.sizes - people.yes) * chances.no
    base = (yes + no).sum()
    return yes.sum() / base - (people.yes - yes).sum() / (people.sizes.sum() - base)


def test_in_proportion():
    found = expected_respondents(FRAME, respondents=194)
    assert found == pytest.approx(194 * np.array(FRAME) / sum(FRAME))


def test_the_survey_itself_is_found_again():
    assert expected_respondents(FRAME, respondents=194, like=ASKED) == pytest.approx(ASKED)


@pytest.mark.parametrize("respondents", [70, 500, 1000, 5000])
def test_a_skew_keeps_its_odds_and_never_finds_more_than_there_are(respondents):
    found = expected_respondents(FRAME, respondents=respondents, like=ASKED)
    assert found.sum() == pytest.approx(respondents)
    assert (found < FRAME).all()
    odds, seen = (np.array(x) / (np.array(FRAME) - x) for x in (found, ASKED))
    assert odds / odds[0] == pytest.approx(seen / seen[0])


@given(
    st.sampled_from([70, 194, 500, 1000]),
    st.floats(0.1, 0.9),
    st.floats(0.02, 0.98),
    st.sampled_from([None, ASKED]),
    st.sampled_from([1.0, RARER]),
)
def test_the_stated_gap_and_composition_are_reached(respondents, share, part, like, odds):
    people = population_with(FRAME, share=share, odds_ratios=odds)
    expected = expected_respondents(FRAME, respondents=respondents, like=like)
    can = gap_range(people, respondents=expected)
    gap = can.low + part * can.width
    found = selective_propensities(people, respondents=expected, gap=gap)
    assert gap_of(people, found) == pytest.approx(gap, abs=1e-6)
    by_type = people.yes * found.yes + (people.sizes - people.yes) * found.no
    assert by_type == pytest.approx(expected, rel=1e-5)
    for chances in (found.yes, found.no):
        assert (chances >= 0).all()
        assert (chances <= 1).all()


def test_without_a_gap_the_answer_does_not_matter():
    people = population_with(FRAME, share=0.6)
    expected = expected_respondents(FRAME, respondents=194)
    found = selective_propensities(people, respondents=expected, gap=0.0)
    # Whole people: the share differs a little from type to type.
    assert found.yes == pytest.approx(found.no, abs=1e-3)


def test_the_greatest_gap_is_that_of_respondents_who_all_say_yes():
    people = population_with([800, 200], share=0.9)
    found = gap_range(people, respondents=np.array([80.0, 20.0]))
    assert found.high == pytest.approx(1 - 800 / 900)


def test_a_gap_that_cannot_be_is_refused():
    people = population_with(FRAME, share=0.9)
    with pytest.raises(ValueError, match=r"saw a gap of 0.2, wanted one between -0.784 and 0.104"):
        selective_propensities(people, respondents=np.array(ASKED), gap=0.2)


@pytest.mark.parametrize("respondents", [0, sum(FRAME)])
def test_some_respond_and_some_do_not(respondents):
    with pytest.raises(ValueError, match="wanted more than 0 and fewer than the 5294 there are"):
        expected_respondents(FRAME, respondents=respondents)


@pytest.mark.parametrize("like", [(99, 53, 24, 10), (99, 53, 24, 18, 8), (99, 53, 24, 0, 8)])
def test_a_skew_is_of_types_that_responded_in_part(like):
    with pytest.raises(ValueError, match="wanted some of each type, not all"):
        expected_respondents(FRAME, respondents=194, like=like)
