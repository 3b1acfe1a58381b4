from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.methods.proportions import share
from analysis.methods.small_populations import exact_share

TINY = 1e-9  # floating point only


@st.composite
def asked(draw):
    """Count, base and population of a small survey."""
    population = draw(st.integers(1, 60))
    base = draw(st.integers(1, population))
    return draw(st.integers(0, base)), base, population


def whole(end, *, of):
    return round(end * of)


def test_seven_of_ten_of_eighteen_by_hand():
    # 7 or more of 10, of the C(18, 10) = 43,758 samples: if 8 of the 18 would say yes, and if 9.
    eight = (8 * 120 + 1 * 45) / 43_758
    nine = (36 * 84 + 9 * 36 + 1 * 9) / 43_758
    assert eight < 0.025 < nine
    found = exact_share(7, base=10, population=18)
    assert whole(found.low, of=18) == 9
    assert (found.count, found.base, found.population) == (7, 10, 18)
    assert (found.estimate, found.confidence, found.method) == (0.7, 0.95, "hypergeometric")


@pytest.mark.parametrize(("base", "population"), [(10, 18), (8, 14), (5, 18), (13, 14), (1, 14)])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_covers_every_population_at_least_as_often_as_it_says(base, population, confidence):
    found = [
        exact_share(k, base=base, population=population, confidence=confidence)
        for k in range(base + 1)
    ]
    for yes in range(population + 1):
        law = stats.hypergeom(population, yes, base)
        covered = sum(
            law.pmf(one.count) for one in found if one.low <= yes / population <= one.high
        )
        assert covered >= confidence - TINY


def test_a_tie_at_one_fortieth_is_outside():
    # One of 40 drawn: "yes", which one yes in the population would have given 1 time in 40.
    assert exact_share(1, base=1, population=40).low == 2 / 40


def test_in_a_large_population_it_is_clopper_pearson():
    found = exact_share(30, base=76, population=1_000_000)
    without_bound = share(30, base=76, method="clopper-pearson")
    assert (found.low, found.high) == pytest.approx(
        (without_bound.low, without_bound.high), abs=5e-5
    )


def test_the_headline_of_the_mailing_frame():
    found = exact_share(153, base=191, population=5_290)
    near = share(153, base=191, population=5_290)
    assert (found.low, found.high) == pytest.approx((near.low, near.high), abs=0.01)


@pytest.mark.parametrize(
    ("count", "options", "message"),
    [
        (11, {"base": 10, "population": 18}, "saw a count of 11 on a base of 10"),
        (0, {"base": 0, "population": 18}, "saw a count of 0 on a base of 0"),
        (7.5, {"base": 10, "population": 18}, "wanted whole numbers"),
        (float("nan"), {"base": 10, "population": 18}, "wanted whole numbers"),
        (7, {"base": 10, "population": 9}, "saw 10 answers from a population of 9"),
        (7, {"base": 10, "population": 18, "confidence": 1}, "saw confidence = 1"),
    ],
)
def test_refuses_what_is_not_a_share(count, options, message):
    with pytest.raises(ValueError, match=message):
        exact_share(count, **options)


@given(asked())
def test_law_holds_the_estimate_and_what_was_seen(survey):
    count, base, population = survey
    found = exact_share(count, base=base, population=population)
    assert found.low <= found.estimate + TINY
    assert found.estimate <= found.high + TINY
    assert whole(found.low, of=population) >= count
    assert whole(found.high, of=population) <= population - (base - count)


@given(asked())
def test_law_the_others_are_the_mirror_image(survey):
    count, base, population = survey
    yes, no = (exact_share(k, base=base, population=population) for k in (count, base - count))
    assert (no.low, no.high) == pytest.approx((1 - yes.high, 1 - yes.low))


@given(asked())
def test_law_wider_confidence_never_narrows(survey):
    count, base, population = survey
    found = [
        exact_share(count, base=base, population=population, confidence=confidence)
        for confidence in (0.5, 0.8, 0.95, 0.999)
    ]
    for narrow, wide in pairwise(found):
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high


@given(st.integers(1, 60), st.data())
def test_law_a_census_has_no_width(population, data):
    count = data.draw(st.integers(0, population))
    found = exact_share(count, base=population, population=population)
    assert found.low == found.estimate == found.high
