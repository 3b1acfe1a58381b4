from math import inf, nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.methods.identification import worst_case
from analysis.methods.tipping import tipping_point, total_at_gap, total_share

FRACTION = st.floats(0, 1)
RATE = st.floats(0.01, 0.99)
TINY = 1e-9


def test_the_headline_by_hand():
    # 153 of 191 said yes; 194 of 5,290 responded. p* = (0.5 - r p) / (1 - r).
    rate, share = 194 / 5290, 153 / 191
    turned = tipping_point(share, threshold=0.5, response_rate=rate)
    assert turned.share == pytest.approx((2645 - 194 * share) / 5096, abs=1e-12)
    assert turned.share == pytest.approx(0.48854, abs=5e-6)
    assert turned.gap == pytest.approx(0.31251, abs=5e-6)
    assert turned.odds_ratio == pytest.approx(0.48854 / 0.51146 / (153 / 38), abs=1e-5)
    assert turned.can_tip


@pytest.mark.parametrize(("share", "gap", "beyond"), [(0.9, 1.6, -0.7), (0.1, -1.6, 1.7)])
def test_where_the_others_are_too_few_it_says_so(share, gap, beyond):
    turned = tipping_point(share, threshold=0.5, response_rate=0.75)
    assert (turned.gap, turned.share) == pytest.approx((gap, beyond))
    assert (turned.can_tip, turned.odds_ratio) == (False, None)


@pytest.mark.parametrize(("share", "gap"), [(0.6, inf), (0.4, -inf)])
def test_if_all_responded_nobody_is_left_to_tip_it(share, gap):
    turned = tipping_point(share, threshold=0.5, response_rate=1)
    assert (turned.share, turned.gap, turned.can_tip) == (-gap, gap, False)
    assert turned.odds_ratio is None


def test_at_the_threshold_there_is_no_gap():
    for rate in (0.1, 1):
        turned = tipping_point(0.5, threshold=0.5, response_rate=rate)
        assert (turned.share, turned.gap, turned.odds_ratio, turned.can_tip) == (0.5, 0, 1, True)


@pytest.mark.parametrize(
    ("share", "threshold", "tipping", "odds_ratio"),
    [
        (1, 0.5, 0, 0),  # all yes against all no
        (0, 0.5, 1, inf),
        (1, 0.75, 0.5, 0),
        (0, 0.25, 0.5, inf),
        (0.5, 0.25, 0, 0),
        (0.5, 0.75, 1, inf),
        (1, 1, 1, 1),
        (0, 0, 0, 1),
    ],
)
def test_the_odds_of_none_and_all(share, threshold, tipping, odds_ratio):
    turned = tipping_point(share, threshold=threshold, response_rate=0.5)
    assert (turned.share, turned.odds_ratio, turned.can_tip) == (tipping, odds_ratio, True)


def test_the_last_bit_does_not_decide_whether_it_can_tip():
    turned = tipping_point(0.7, threshold=0.7 * 0.3, response_rate=0.3)
    assert turned.share == 0
    assert turned.can_tip


def test_the_others_stop_at_none_and_at_all():
    assert total_at_gap(0.1, gap=0.2, response_rate=0.5) == 0.05
    assert total_at_gap(0.9, gap=-0.2, response_rate=0.5) == 0.95


@pytest.mark.parametrize("bad", [-0.1, 1.1, 62, nan])
@pytest.mark.parametrize("name", ["share", "threshold", "response_rate"])
def test_refuses_what_is_no_fraction(name, bad):
    given_ = {"share": 0.6, "threshold": 0.5, "response_rate": 0.1, name: bad}
    with pytest.raises(ValueError, match=f"saw {name} = "):
        tipping_point(**given_)


@pytest.mark.parametrize(
    ("call", "options", "message"),
    [
        (tipping_point, {"threshold": 0.5, "response_rate": 0}, "saw response_rate = 0"),
        (total_share, {"of_others": 2, "response_rate": 0.5}, "saw of_others = 2"),
        (total_share, {"of_others": 0.5, "response_rate": 0}, "saw response_rate = 0"),
        (total_at_gap, {"gap": 20, "response_rate": 0.5}, "saw gap = 20, wanted a fraction"),
        (total_at_gap, {"gap": nan, "response_rate": 0.5}, "saw gap = nan"),
        (total_at_gap, {"gap": 0.2, "response_rate": 2}, "saw response_rate = 2"),
    ],
)
def test_refuses_what_cannot_be(call, options, message):
    with pytest.raises(ValueError, match=message):
        call(0.6, **options)


@given(FRACTION, FRACTION, RATE)
def test_law_the_total_at_the_tipping_point_is_the_threshold(share, threshold, rate):
    turned = tipping_point(share, threshold=threshold, response_rate=rate)
    assert turned.gap == pytest.approx(share - turned.share, abs=TINY)
    assert rate * share + (1 - rate) * turned.share == pytest.approx(threshold, abs=TINY)
    if turned.can_tip:
        at = total_share(share, of_others=turned.share, response_rate=rate)
        assert at == pytest.approx(threshold, abs=TINY)


@given(FRACTION, FRACTION, RATE)
def test_law_it_can_tip_where_the_worst_case_reaches_the_threshold(share, threshold, rate):
    bounds = worst_case(share, response_rate=rate)
    assume(min(abs(threshold - bounds.low), abs(threshold - bounds.high)) > TINY)
    turned = tipping_point(share, threshold=threshold, response_rate=rate)
    assert turned.can_tip == (threshold in bounds)


@given(FRACTION, FRACTION, RATE, st.floats(-1, 1))
def test_law_a_gap_short_of_the_tipping_gap_leaves_the_side(share, threshold, rate, gap):
    turned = tipping_point(share, threshold=threshold, response_rate=rate)
    assume(abs(turned.gap) > abs(gap) + TINY)
    above = share > threshold
    assert (total_at_gap(share, gap=gap, response_rate=rate) > threshold) == above


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), RATE)
def test_law_the_odds_ratio_turns_the_respondents_odds_into_the_others(share, threshold, rate):
    turned = tipping_point(share, threshold=threshold, response_rate=rate)
    assume(turned.can_tip and turned.share < 1)
    odds = turned.odds_ratio * share / (1 - share)
    assert odds / (1 + odds) == pytest.approx(turned.share, abs=TINY)


@given(FRACTION, FRACTION, RATE)
def test_law_the_noes_are_the_mirror_image(share, threshold, rate):
    one = tipping_point(share, threshold=threshold, response_rate=rate)
    other = tipping_point(1 - share, threshold=1 - threshold, response_rate=rate)
    assert (other.share, other.gap) == pytest.approx((1 - one.share, -one.gap), abs=1e-7)


@given(FRACTION, st.floats(-1, 1), st.floats(0.01, 1))
def test_law_the_total_stays_a_share_and_falls_with_the_gap(share, gap, rate):
    total = total_at_gap(share, gap=gap, response_rate=rate)
    assert -TINY <= total <= 1 + TINY
    assert total_at_gap(share, gap=0, response_rate=rate) == pytest.approx(share, abs=TINY)
    assert (total <= share + TINY) if gap >= 0 else (total >= share - TINY)
