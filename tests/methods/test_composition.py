import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from analysis.methods.composition import (
    frame_represented,
    representation,
    standardised_differences,
    total_variation,
)

RESPONDENTS, FRAME = [99, 53, 24, 10, 8], [3112, 2049, 101, 18, 14]
LABELS = ["communes", "intercommunalités", "départements", "régions", "métropoles"]
TINY = 1e-9  # floating point only
COUNTS = st.lists(st.integers(0, 200), min_size=2, max_size=6).filter(any)


@st.composite
def samples(draw):
    """A frame and a sample of it."""
    frame = draw(st.lists(st.integers(1, 30), min_size=2, max_size=4))
    observed = [draw(st.integers(0, units)) for units in frame]
    observed[0] = max(observed[0], 1)
    return observed, frame


def test_the_barometer_category_by_category():
    found = representation(RESPONDENTS, frame=FRAME, labels=LABELS)
    assert [one.label for one in found] == LABELS
    regions = found[3]
    assert (regions.observed, regions.frame, regions.rate) == (10, 18, 10 / 18)
    assert regions.expected == pytest.approx(194 * 18 / 5294)
    share = 18 / 5294
    variance = 194 * share * (1 - share) * (5294 - 194) / 5293
    assert regions.residual == pytest.approx((10 - regions.expected) / variance**0.5)
    assert regions.difference == pytest.approx((10 / 194 - share) / (share * (1 - share)) ** 0.5)
    # The tail above is all of it: no count below is as improbable.
    assert regions.p == pytest.approx(float(hypergeom.sf(9, 5294, 18, 194)))
    assert max(one.adjusted_p for one in found) < 0.05


def test_distance_by_hand():
    assert total_variation([3, 1], frame=[1, 1]) == 0.25
    assert standardised_differences([3, 1], frame=[1, 1]).tolist() == [0.5, -0.5]
    assert frame_represented([3, 0], frame=[1, 3]) == 0.25


def test_weighted_totals_have_a_distance_too():
    assert total_variation([1.5, 0.5], frame=[3, 1]) == 0


def test_a_census_is_its_frame():
    for one in representation([2, 3], frame=[2, 3], labels=["a", "b"]):
        assert (one.residual, one.difference, one.rate) == (0, 0, 1)
        assert one.p == pytest.approx(1)


def test_leaves_its_input_as_it_was():
    observed, frame = np.array(RESPONDENTS), np.array(FRAME)
    representation(observed.tolist(), frame=frame.tolist(), labels=LABELS)
    standardised_differences(observed, frame=frame)
    assert (observed.tolist(), frame.tolist()) == (RESPONDENTS, FRAME)


@pytest.mark.parametrize(
    ("observed", "frame", "labels", "message"),
    [
        ([1, 2], [5, 5], ["a"], "saw 2 counts, 2 of the frame and 1 labels"),
        ([1, 0], [5, 0], ["a", "b"], "leave out what the frame does not have"),
        ([1], [5], ["a"], "wanted two categories or more"),
        ([6, 0], [5, 5], ["a", "b"], "no more of one than there are"),
    ],
)
def test_refuses_what_is_no_sample_of_the_frame(observed, frame, labels, message):
    with pytest.raises(ValueError, match=message):
        representation(observed, frame=frame, labels=labels)


@pytest.mark.parametrize("distance", [total_variation, standardised_differences, frame_represented])
@pytest.mark.parametrize(
    ("observed", "frame"), [([1], [1, 2]), ([0, 0], [1, 2]), ([1, -1], [1, 2]), ([1, 2], [0, 0])]
)
def test_refuses_what_is_no_composition(distance, observed, frame):
    with pytest.raises(ValueError, match="wanted numbers of 0 or more"):
        distance(observed, frame=frame)


def test_refuses_a_category_without_spread_and_nobody():
    with pytest.raises(ValueError, match="wanted each inside"):
        standardised_differences([1, 0], frame=[1, 0])
    with pytest.raises(ValueError, match="saw at_least = 0"):
        frame_represented([1, 0], frame=[1, 1], at_least=0)


@given(samples())
def test_law_residuals_have_the_sign_of_the_difference_and_p_is_adjusted_up(sample):
    observed, frame = sample
    labels = [str(i) for i in range(len(frame))]
    for one in representation(observed, frame=frame, labels=labels):
        assert np.sign(round(one.residual, 9)) == np.sign(round(one.difference, 9)) or (
            sum(observed) == sum(frame)
        )
        assert 0 < one.p <= one.adjusted_p + TINY <= 1 + 2 * TINY


@given(COUNTS, st.data())
def test_law_distance_is_between_none_and_all_and_goes_both_ways(observed, data):
    number = len(observed)
    frame = data.draw(st.lists(st.integers(0, 200), min_size=number, max_size=number).filter(any))
    found = total_variation(observed, frame=frame)
    assert -TINY <= found <= 1 + TINY
    assert found == pytest.approx(total_variation(frame, frame=observed))
    assert total_variation(frame, frame=frame) == 0


@given(COUNTS, st.integers(1, 50))
def test_law_more_asked_of_a_category_never_represents_more(observed, at_least):
    frame = range(1, len(observed) + 1)
    one, more = (
        frame_represented(observed, frame=frame, at_least=least)
        for least in (at_least, at_least + 1)
    )
    assert more <= one + TINY
