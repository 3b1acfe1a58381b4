import json
from math import inf, nan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.identification import (
    Bounds,
    check_rate,
    check_share,
    difference,
    double_sampling,
    worst_case,
)

GOLDEN = Path(__file__).parents[1] / "golden"
TINY = 1e-12
FRACTION = st.floats(0, 1)
RATE = st.floats(0.001, 1)


def ends(bounds):
    return bounds.low, bounds.high


def arms():
    """The two arms of golden/coppock_2017.json, as arguments."""
    published = json.loads((GOLDEN / "coppock_2017.json").read_text(encoding="utf-8"))
    asked = [
        {
            "mean": arm["sum"] / arm["responded"],
            "response_rate": arm["responded"] / arm["all"],
            "scale": published["scale"],
        }
        for arm in published["arms"]
    ]
    again = [
        {
            "followup_mean": arm["sum_again"] / arm["responded_again"],
            "followup_rate": arm["responded_again"] / arm["asked_again"],
        }
        for arm in published["arms"]
    ]
    return published, asked, again


def test_worst_case_equals_r():
    """Recipe: golden/coppock_2017.md."""
    published, asked, _ = arms()
    first, second = (worst_case(**arm) for arm in asked)
    assert ends(difference(second, first)) == pytest.approx(published["worst_case"], abs=1e-13)


def test_double_sampling_equals_r():
    """Recipe: golden/coppock_2017.md."""
    published, asked, again = arms()
    first, second = (double_sampling(**one, **more) for one, more in zip(asked, again, strict=True))
    found = ends(difference(second, first))
    assert found == pytest.approx(published["double_sampling"], abs=1e-13)


def test_worst_case_by_hand():
    # 6 of 8 responded, 3 of them yes: from 3 of 8 to 5 of 8.
    assert ends(worst_case(0.5, response_rate=0.75)) == (0.375, 0.625)


def test_double_sampling_by_hand():
    # Of 8, 4 responded (3 yes); 2 of the 4 others were asked again, 1 said no: of the 4 others
    # 2 are taken for no, 2 stay unknown. From 3 of 8 to 5 of 8.
    found = double_sampling(0.75, response_rate=0.5, followup_mean=0, followup_rate=0.5)
    assert ends(found) == (0.375, 0.625)


def test_bounds_contain_their_ends():
    bounds = Bounds(0.25, 0.75)
    assert bounds.width == 0.5
    assert [value in bounds for value in (0.2, 0.25, 0.5, 0.75, 0.8)] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize(("low", "high"), [(0.6, 0.5), (nan, 0.5), (0.5, nan)])
def test_bounds_have_two_ends_in_order(low, high):
    with pytest.raises(ValueError, match="wanted two numbers, the least first"):
        Bounds(low, high)


@pytest.mark.parametrize("rate", [0, -0.1, 1.1, 50, nan, inf])
def test_refuses_what_is_no_rate(rate):
    with pytest.raises(ValueError, match=r"saw response_rate = .* wanted a fraction above 0"):
        worst_case(0.5, response_rate=rate)
    with pytest.raises(ValueError, match="saw response_rate = "):
        double_sampling(0.5, response_rate=rate, followup_mean=0.5, followup_rate=0.5)
    with pytest.raises(ValueError, match="saw mine = "):
        check_rate(mine=rate)


@pytest.mark.parametrize("share", [-0.1, 1.1, 80.1, nan, inf])
def test_refuses_what_is_no_share(share):
    with pytest.raises(ValueError, match=r"saw mean = .* wanted a number from 0\.0 to 1\.0"):
        worst_case(share, response_rate=0.5)
    with pytest.raises(ValueError, match="saw mean = "):
        double_sampling(0.5, response_rate=0.5, followup_mean=share, followup_rate=0.5)
    with pytest.raises(ValueError, match="saw mine = "):
        check_share(mine=share)


@pytest.mark.parametrize("scale", [(1, 0), (1, 1), (nan, 1)])
def test_refuses_a_scale_that_holds_nothing(scale):
    with pytest.raises(ValueError, match="wanted the least value first"):
        worst_case(0.5, response_rate=0.5, scale=scale)


def test_nobody_responded_again_is_refused():
    with pytest.raises(ValueError, match="where nobody responded nothing is known"):
        double_sampling(0.5, response_rate=0.5, followup_mean=0.5, followup_rate=0)


@given(FRACTION, RATE, FRACTION)
def test_law_worst_case_contains_whatever_the_others_say(share, rate, others):
    found = worst_case(share, response_rate=rate)
    total = rate * share + (1 - rate) * others
    assert found.low - TINY <= total <= found.high + TINY
    assert found.width == pytest.approx(1 - rate, abs=TINY)


@given(FRACTION, RATE, FRACTION, RATE)
def test_law_asking_again_narrows_by_the_rate_of_response(share, rate, again, more):
    wide = worst_case(share, response_rate=rate)
    narrow = double_sampling(share, response_rate=rate, followup_mean=again, followup_rate=more)
    assert wide.low - TINY <= narrow.low <= narrow.high <= wide.high + TINY
    assert narrow.width == pytest.approx(wide.width * (1 - more), abs=TINY)


@given(FRACTION, RATE, st.floats(-5, 5), st.floats(0.1, 5))
def test_law_the_scale_is_only_a_unit(share, rate, least, width):
    unit = worst_case(share, response_rate=rate)
    mean = min(least + width * share, least + width)
    found = worst_case(mean, response_rate=rate, scale=(least, least + width))
    expected = [least + width * end for end in ends(unit)]
    assert ends(found) == pytest.approx(expected, abs=1e-9)


@given(FRACTION)
def test_law_if_all_responded_nothing_is_unknown(share):
    assert ends(worst_case(share, response_rate=1)) == (share, share)
