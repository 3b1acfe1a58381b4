from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests

from analysis.methods.differences import difference
from analysis.methods.families import (
    Proposition,
    confidence_each,
    family,
    holm,
    one_sided_p,
)
from analysis.methods.proportions import share
from analysis.methods.wilson import score_p_values, wilson_intervals

TINY = 1e-9  # floating point only
P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@st.composite
def propositions(draw):
    """A share against a threshold."""
    base = draw(st.integers(2, 300))
    count = draw(st.integers(0, base))
    side = draw(st.sampled_from(["above", "below"]))
    threshold = draw(st.sampled_from([0.25, 0.5, 2 / 3]))
    return Proposition("drawn", partial(share, count, base=base), threshold=threshold, side=side)


def above(count, *, base, threshold=0.5):
    return Proposition(f"{count}/{base}", partial(share, count, base=base), threshold=threshold)


def test_holm_by_hand():
    # 0.005 * 4, 0.01 * 3, then 0.03 * 2, and 0.04 * 1 raised to the one before it.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_holm_of_many_families_at_once():
    p = np.random.default_rng(1).random((50, 7))
    before = p.copy()
    assert holm(p) == pytest.approx(np.array([holm(row) for row in p]))
    assert (p == before).all()


def test_holm_equals_statsmodels():
    p = np.random.default_rng(3).random(40) ** 4
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1], abs=1e-12)


@pytest.mark.parametrize("p_values", [[], [0.1, 1.2], [-0.1], [float("nan")], 0.5])
def test_holm_refuses_what_is_not_p(p_values):
    with pytest.raises(ValueError, match="wanted at least one p per family"):
        holm(p_values)


@pytest.mark.parametrize(("confidence", "of"), [(0, 2), (1, 2), (0.95, 0)])
def test_refuses_no_confidence_and_no_intervals(confidence, of):
    with pytest.raises(ValueError, match="wanted a fraction between 0 and 1"):
        confidence_each(confidence, of=of)


def test_alone_a_claim_keeps_its_interval_and_its_p():
    (alone,) = family([above(104, base=191)])
    asked = share(104, base=191)
    assert (alone.low, alone.high) == pytest.approx((asked.low, asked.high))
    assert alone.p == alone.adjusted_p
    assert alone.p == pytest.approx(float(score_p_values(104, base=191, threshold=0.5)), rel=1e-6)


def test_step_down_holds_what_bonferroni_would_not_and_cuts_there():
    first, second = family([above(900, base=1_000), above(117, base=205)])
    bonferroni = share(117, base=205, confidence=0.975)
    assert first.holds
    assert 0.0125 < second.p == second.adjusted_p <= 0.025
    assert second.holds
    assert bonferroni.low < 0.5 == second.low
    assert second.high == bonferroni.high


def test_below_is_cut_from_above():
    few = Proposition("few", partial(share, 88, base=205), threshold=0.5, side="below")
    found = family([above(900, base=1_000), few])[1]
    assert found.holds
    assert share(88, base=205, confidence=0.975).high > 0.5 == found.high


def test_a_difference_is_a_member_as_well():
    def gap(confidence):
        return difference(*(share(k, base=100, confidence=confidence) for k in (70, 50)))

    (found,) = family([Proposition("gap", gap, threshold=0)])
    assert found.holds
    assert (found.low, found.high) == pytest.approx((gap(0.95).low, gap(0.95).high))


def test_an_unknown_side_and_an_empty_family_are_refused():
    with pytest.raises(ValueError, match="saw side 'over', wanted one of above, below"):
        one_sided_p(Proposition("x", partial(share, 1, base=2), threshold=0.5, side="over"))
    with pytest.raises(ValueError, match="at least one interval"):
        family([])


def test_the_family_is_wrong_no_more_often_than_it_says():
    """Three true shares at their thresholds and two beyond, 20,000 surveys of 194."""
    rng = np.random.default_rng(2016)
    truth = np.array([0.5, 0.5, 0.5, 0.6, 0.7])
    counts = rng.binomial(194, truth, size=(20_000, 5))
    p = score_p_values(counts, base=194, threshold=0.5)
    held = holm(p) <= 0.025
    low = wilson_intervals(counts, base=194, confidence=confidence_each(0.95, of=5)).low
    false = held[:, :3].any(axis=1)
    missed = (np.where(held, np.maximum(low, 0.5), low) > truth).any(axis=1)
    # Four standard errors above, and a little for the Wilson interval, which is not exact.
    assert false.mean() <= 0.025 + 0.006
    assert (false | missed).mean() <= 0.05


@given(P_VALUES)
def test_law_adjusted_p_is_at_least_the_raw_one_and_in_its_order(p_values):
    adjusted = holm(p_values)
    assert (adjusted >= np.asarray(p_values) - TINY).all()
    assert (adjusted <= 1).all()
    order = np.argsort(p_values, kind="stable")
    assert (np.diff(adjusted[order]) >= 0).all()


@given(P_VALUES, st.randoms())
def test_law_order_does_not_matter_to_holm(p_values, random):
    order = list(range(len(p_values)))
    random.shuffle(order)
    shuffled = holm([p_values[i] for i in order])
    assert shuffled == pytest.approx(holm(p_values)[order])


@settings(max_examples=25)
@given(st.lists(propositions(), min_size=1, max_size=4))
def test_law_what_holds_lies_on_its_side(claims):
    for claim, found in zip(claims, family(claims), strict=True):
        if found.holds:
            assert found.low >= claim.threshold or found.high <= claim.threshold
        assert found.p <= found.adjusted_p + TINY
        alone = claim.interval(confidence=0.95)
        if found.holds:
            assert alone.low > claim.threshold - TINY or alone.high < claim.threshold + TINY


@given(st.integers(2, 300), st.data(), st.sampled_from([0.25, 0.5, 2 / 3]))
def test_law_inverted_p_of_a_wilson_interval_is_the_score_p(base, data, threshold):
    count = data.draw(st.integers(0, base))
    p = one_sided_p(above(count, base=base, threshold=threshold))
    score = float(score_p_values(count, base=base, threshold=threshold))
    least = norm.sf(7)
    assert p == pytest.approx(min(max(score, least), 1 - least), rel=1e-3, abs=1e-9)
