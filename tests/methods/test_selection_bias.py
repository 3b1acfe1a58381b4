import csv
from fractions import Fraction
from math import inf, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.methods.selection_bias import (
    biased_estimate,
    data_defect,
    effective_size,
    flipping_defect,
)

GOLDEN = Path(__file__).parents[1] / "golden"


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@st.composite
def populations(draw):
    """Who would say yes (1 or 0), and who answered: some of each, not all of both."""
    size = draw(st.integers(4, 40))
    bits = st.lists(st.integers(0, 1), min_size=size, max_size=size)
    return np.array(draw(bits.filter(mixed))), np.array(draw(bits.filter(mixed)))


def mixed(bits):
    return 0 < sum(bits) < len(bits)


def seen(population, **more):
    """What the defect of a population is computed from."""
    yes, came = population
    return {"answered": int(came.sum()), "population": len(came), "truth": yes.mean(), **more}


@pytest.mark.parametrize("row", golden("ddc.csv"), ids=lambda row: row["source"])
def test_equals_published_defects(row):
    """Sources: golden/ddc.md."""
    found = data_defect(
        float(Fraction(row["estimate"])),
        truth=float(Fraction(row["truth"])),
        answered=int(row["answered"]),
        population=int(row["population"]),
    )
    assert found.correlation == pytest.approx(
        float(row["correlation"]), abs=float(row["tolerance"]), rel=0
    )


def test_the_abstract_of_meng():
    """Answers of 1 % of 231 million electors, -0.005: as 404 random ones, 99.98 % less."""
    worth = effective_size(-0.005, fraction=0.01)
    assert worth == pytest.approx(1 / 99 / 0.000025)
    assert round(worth) == 404
    assert f"{1 - worth / 2_310_000:.2%}" == "99.98%"


def test_keeps_what_was_asked():
    found = data_defect(0.12, truth=0.1, answered=100, population=1000)
    assert (found.estimate, found.truth) == (0.12, 0.1)
    assert (found.answered, found.population) == (100, 1000)
    assert found.correlation == pytest.approx(0.02 / 0.9)
    # (0.3 * 0.3) / (0.02)^2: the variance of one answer over the squared error.
    assert found.effective_size == pytest.approx(0.09 / 0.02**2)


def test_no_error_is_no_defect():
    found = data_defect(0.5, truth=0.5, answered=10, population=100)
    assert (found.correlation, found.effective_size) == (0, inf)


def test_all_who_would_say_yes_and_nobody_else():
    found = data_defect(1, truth=0.3, answered=3, population=10)
    assert found.correlation == 1
    nobody = data_defect(0, truth=0.7, answered=3, population=10)
    assert nobody.correlation == pytest.approx(-1, abs=1e-12)
    assert biased_estimate(1, truth=0.3, answered=3, population=10) == 1


@given(populations())
def test_law_it_is_the_correlation_of_answering_with_the_answer(population):
    yes, came = population
    found = data_defect(yes[came == 1].mean(), **seen(population))
    assert found.correlation == pytest.approx(np.corrcoef(yes, came)[0, 1], abs=1e-12)


@given(populations())
def test_law_the_identity_gives_the_bias_back(population):
    yes, came = population
    shown, facts = yes[came == 1].mean(), seen(population)
    rho = data_defect(shown, **facts).correlation
    f, mu = came.mean(), yes.mean()
    assert shown - mu == pytest.approx(rho * sqrt((1 - f) / f) * sqrt(mu * (1 - mu)), abs=1e-12)
    assert biased_estimate(rho, **facts) == pytest.approx(shown, abs=1e-12)


@given(populations())
def test_law_the_effective_size_has_the_same_error(population):
    yes, came = population
    shown, mu = yes[came == 1].mean(), yes.mean()
    found = data_defect(shown, **seen(population))
    assume(shown != mu)
    assert mu * (1 - mu) / found.effective_size == pytest.approx((shown - mu) ** 2)


@given(st.integers(0, 190), st.floats(0.05, 0.95), st.integers(5_000, 50_000))
def test_law_the_flipping_defect_has_the_sign_of_estimate_less_threshold(count, threshold, size):
    flip = flipping_defect(count / 190, threshold=threshold, answered=190, population=size)
    assert np.sign(flip.correlation) == np.sign(count / 190 - threshold)
    mirrored = flipping_defect(
        1 - count / 190, threshold=1 - threshold, answered=190, population=size
    )
    assert mirrored.correlation == pytest.approx(-flip.correlation, abs=1e-12)
    assert flip.truth == threshold


@given(st.floats(0.01, 1), st.floats(0.01, 0.98), st.floats(0.001, 0.01))
def test_law_a_stronger_defect_is_worth_less_and_a_larger_share_more(rho, fraction, more):
    worth = effective_size(rho, fraction=fraction)
    assert effective_size(-rho, fraction=fraction) == worth
    assert effective_size(rho, fraction=fraction + more) > worth
    assert effective_size(rho / 2, fraction=fraction) == pytest.approx(4 * worth)


def test_a_faint_defect_is_not_taken_for_none():
    assert effective_size(1e-200, fraction=0.5) == inf
    assert effective_size(0, fraction=0.5) == inf
    assert effective_size(1e-150, fraction=0.5) == pytest.approx(1e300)


POSSIBLE = {"truth": 0.5, "answered": 10, "population": 100}


@pytest.mark.parametrize(
    ("estimate", "changed", "message"),
    [
        (1.2, {}, "saw estimate = 1.2, truth = 0.5, wanted fractions"),
        (80.1, {}, "divide percentages by 100"),
        (float("nan"), {}, "saw estimate = nan"),
        (0.5, {"truth": 0}, "saw estimate = 0.5, truth = 0, .* neither 0 nor 1"),
        (0.5, {"truth": 1}, "truth = 1, "),
        (0.5, {"answered": 0}, "saw 0 answers of a population of 100"),
        (0.5, {"answered": 100}, "saw 100 answers of a population of 100, wanted at least one and"),
        (0.5, {"answered": 101}, "saw 101 answers"),
        (1, {"truth": 0.05}, "saw 10 of 100 answer 1 where the truth is 0.05, wanted no more"),
        (0.1, {"truth": 0.95}, "saw 10 of 100 answer 0.1 where the truth is 0.95"),
    ],
)
def test_refuses_what_is_not_a_sample_of_the_population(estimate, changed, message):
    with pytest.raises(ValueError, match=message):
        data_defect(estimate, **(POSSIBLE | changed))


def test_a_claim_settled_by_its_number_cannot_flip():
    with pytest.raises(ValueError, match=r"saw 150 of 194 answer 0.8 where the truth is 0.5"):
        flipping_defect(0.8, threshold=0.5, answered=150, population=194)


@pytest.mark.parametrize(
    ("rho", "changed", "message"),
    [
        (1.1, {}, r"saw a correlation of 1.1, wanted one in \[-1, 1\]"),
        (float("nan"), {}, "saw a correlation of nan"),
        (0.9, {}, "answer 1.85 where the truth is 0.5, wanted no more answers"),
        (-0.9, {}, "answer -0.85 where"),
        (0.1, {"truth": 1.0}, "saw truth = 1.0, wanted a fraction"),
        (0.1, {"answered": 100}, "saw 100 answers"),
    ],
)
def test_refuses_a_correlation_that_cannot_be(rho, changed, message):
    with pytest.raises(ValueError, match=message):
        biased_estimate(rho, **(POSSIBLE | changed))


@pytest.mark.parametrize(
    ("rho", "fraction", "message"),
    [
        (-1.5, 0.1, "saw a correlation of -1.5"),
        (0.1, 0, "saw fraction = 0, wanted the share of the population"),
        (0.1, 1, "saw fraction = 1"),
        (0.1, float("nan"), "saw fraction = nan"),
    ],
)
def test_refuses_a_fraction_that_is_none(rho, fraction, message):
    with pytest.raises(ValueError, match=message):
        effective_size(rho, fraction=fraction)


def test_records_are_frozen():
    found = data_defect(0.6, **POSSIBLE)
    with pytest.raises(AttributeError):
        found.correlation = 0
