import csv
from math import inf, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.methods.grim import bases_behind
from analysis.methods.proportions import effective_base, hull, share

GOLDEN = Path(__file__).parents[1] / "golden"
METHODS = ("wilson", "clopper-pearson", "jeffreys")
TINY = 1e-9  # floating point only


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def width(asked):
    return asked.high - asked.low


@st.composite
def answers(draw):
    """A count and its base."""
    base = draw(st.integers(1, 500))
    return draw(st.integers(0, base)), base


@pytest.mark.parametrize("row", golden("share_intervals.csv"), ids=lambda row: row["source"])
def test_equals_published_intervals(row):
    """Recipe and sources: golden/share_intervals.md."""
    asked = share(int(row["count"]), base=int(row["base"]), method=row["method"])
    printed = float(row["low"]), float(row["high"])
    tolerance = float(row["tolerance"]) + TINY
    assert (asked.low, asked.high) == pytest.approx(printed, abs=tolerance, rel=0)


def test_finite_population_equals_r_but_for_the_divisor():
    """golden/svyciprop_srs.csv by svyciprop_srs.R: R divides its variance by n - 1 and by N,
    the exact variance of a count drawn without replacement by n and by N - 1."""
    (row,) = golden("svyciprop_srs.csv")
    n, population = int(row["base"]), int(row["population"])
    p, se = float(row["estimate"]), float(row["se"])
    divisors = (n - 1) / n * population / (population - 1)
    ours = effective_base(n, population=population)
    assert ours * divisors == pytest.approx(p * (1 - p) / se**2, rel=1e-9)

    asked = share(int(row["count"]), base=n, population=population, method="clopper-pearson")
    assert (asked.low, asked.high) == pytest.approx(
        (float(row["low"]), float(row["high"])), abs=2.5e-4, rel=0
    )


def test_reads_aloud_and_keeps_what_was_asked():
    asked = share(47, base=76, population=101)
    assert (asked.count, asked.base, asked.population) == (47, 76, 101)
    assert (asked.confidence, asked.method, asked.estimate) == (0.95, "wilson", 47 / 76)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("count", [0, 7, 18])
def test_a_census_has_no_width(method, count):
    asked = share(count, base=18, population=18, method=method)
    assert asked.low == asked.estimate == asked.high == count / 18


def test_effective_base_by_hand():
    assert effective_base(76) == 76
    assert effective_base(76, population=101) == 76 * 100 / 25
    assert effective_base(1, population=1) == inf


@pytest.mark.parametrize(
    ("count", "options", "message"),
    [
        (0, {"base": 0}, "saw base = 0, wanted 1 or more"),
        (-1, {"base": 9}, "saw a count of -1 on a base of 9, wanted 0 to 9"),
        (10, {"base": 9}, "saw a count of 10 on a base of 9"),
        (float("nan"), {"base": 9}, "saw a count of nan"),
        (5, {"base": 9, "population": 8}, "saw 9 answers from a population of 8"),
        (5, {"base": 9, "confidence": 0}, "saw confidence = 0, wanted a fraction"),
        (5, {"base": 9, "confidence": 95}, "saw confidence = 95, wanted a fraction"),
        (5, {"base": 9, "method": "wald"}, "saw method 'wald', wanted one of wilson, clopper"),
        (5, {"base": 9, "method": "beta"}, "saw method 'beta'"),
        (5, {"base": 9, "population": 9, "method": "wald"}, "saw method 'wald'"),
    ],
)
def test_refuses_what_is_not_a_share(count, options, message):
    with pytest.raises(ValueError, match=message):
        share(count, **options)


def test_hull_holds_every_possible_interval():
    pairs = [pair for possible in bases_behind("80.1", up_to=194) for pair in possible.pairs()]
    around = hull(pairs, population=5290)
    each = [share(count, base=base, population=5290) for count, base in pairs]
    assert around.of == len(pairs) == 12
    assert around.low == min(one.low for one in each)
    assert around.high == max(one.high for one in each)


def test_hull_of_one_is_its_interval():
    asked = share(153, base=191, confidence=0.9, method="jeffreys")
    around = hull([(153, 191)], confidence=0.9, method="jeffreys")
    assert (around.low, around.high, around.of) == (asked.low, asked.high, 1)


def test_hull_of_nothing_is_refused():
    with pytest.raises(ValueError, match="wanted at least one"):
        hull([])


@given(answers(), st.sampled_from(METHODS), st.floats(0.5, 0.999), st.integers(0, 2_000))
def test_law_the_interval_contains_the_estimate(answer, method, confidence, unasked):
    count, base = answer
    asked = share(count, base=base, population=base + unasked, confidence=confidence, method=method)
    assert 0 <= asked.low <= asked.estimate <= asked.high <= 1


@given(answers(), st.sampled_from(METHODS), st.floats(0.5, 0.99), st.floats(0.001, 0.009))
def test_law_wider_confidence_gives_a_wider_interval(answer, method, confidence, more):
    count, base = answer
    narrow = share(count, base=base, confidence=confidence, method=method)
    wide = share(count, base=base, confidence=confidence + more, method=method)
    assert wide.low <= narrow.low + TINY
    assert narrow.high <= wide.high + TINY
    assert width(wide) > width(narrow)


@given(answers(), st.sampled_from(METHODS), st.integers(0, 500), st.integers(1, 5_000))
def test_law_a_larger_population_never_narrows(answer, method, unasked, more):
    count, base = answer
    near, far = (
        share(count, base=base, population=population, method=method)
        for population in (base + unasked, base + unasked + more)
    )
    assert width(near) <= width(far) + TINY
    assert width(far) <= width(share(count, base=base, method=method)) + TINY


@given(answers(), st.sampled_from(METHODS), st.integers(0, 500))
def test_law_the_others_are_the_mirror_image(answer, method, unasked):
    count, base = answer
    yes, no = (
        share(k, base=base, population=base + unasked, method=method) for k in (count, base - count)
    )
    assert (no.low, no.high) == pytest.approx((1 - yes.high, 1 - yes.low), abs=TINY)


@given(answers(), st.integers(1, 500))
def test_law_the_ends_of_wilson_solve_the_score_equation(answer, unasked):
    count, base = answer
    n = effective_base(base, population=base + unasked)
    asked = share(count, base=base, population=base + unasked)
    z = stats.norm.ppf(0.975)
    for end in (asked.low, asked.high):
        distance = z * sqrt(end * (1 - end) / n)
        assert abs(asked.estimate - end) == pytest.approx(distance, abs=1e-7)


@given(answers())
def test_law_jeffreys_is_a_pair_of_beta_quantiles_that_reaches_the_ends(answer):
    count, base = answer
    asked = share(count, base=base, method="jeffreys")
    low, high = stats.beta(count + 0.5, base - count + 0.5).ppf([0.025, 0.975])
    assert asked.low == pytest.approx(0 if count == 0 else low, abs=TINY)
    assert asked.high == pytest.approx(1 if count == base else high, abs=TINY)


@given(answers())
def test_law_clopper_pearson_leaves_at_most_half_alpha_beyond_each_end(answer):
    count, base = answer
    asked = share(count, base=base, method="clopper-pearson")
    if count > 0:
        assert stats.binom.sf(count - 1, base, asked.low) == pytest.approx(0.025)
    if count < base:
        assert stats.binom.cdf(count, base, asked.high) == pytest.approx(0.025)
