import csv
from math import ceil, inf, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from analysis.methods.sample_design import (
    SampleSize,
    size_for_share,
    size_for_variance,
    size_in_stages,
    variance_of_answer,
)

GOLDEN = Path(__file__).parents[1] / "golden"
Z = 1.959964  # of 95 % confidence
margins = st.floats(0.005, 0.5)
shares = st.floats(0.01, 0.99)
populations = st.integers(1, 100_000)


def published(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    "row", published("sample_size.csv"), ids=lambda row: f"{row['margin']}-{row['population']}"
)
def test_equals_practools(row):
    """Recipe: golden/sample_size.R. Each stage is rounded up here, the last alone there."""
    population = int(row["population"]) if row["population"] else None
    made = size_for_share(margin=float(row["margin"]), population=population)
    assert made.in_finite_population == ceil(float(row["size"]))


@pytest.mark.parametrize("row", published("sample_size.csv"), ids=lambda row: row["margin"])
def test_equals_practools_before_rounding(row):
    """Recipe: golden/sample_size.R."""
    population = float(row["population"] or inf)
    made = size_for_variance(
        unit_variance=variance_of_answer(0.5, population=population),
        variance=(float(row["margin"]) / norm.ppf(0.975)) ** 2,
        population=population,
    )
    assert made == pytest.approx(float(row["size"]), rel=1e-12)


@pytest.mark.parametrize("row", published("variance_size.csv"), ids=lambda row: row["size"])
def test_equals_practools_for_a_variance_wanted(row):
    """Recipe: golden/variance_size.R."""
    made = size_for_variance(
        unit_variance=float(row["unit"]),
        variance=float(row["wanted"]),
        population=float(row["population"] or inf),
    )
    assert made == pytest.approx(float(row["size"]), rel=1e-12)


def test_the_number_every_textbook_prints():
    """385 answers for 5 points at 95 % (Cochran 1977); 295 of the 1,254 of one population."""
    assert size_for_share(margin=0.05) == SampleSize(385, 385, 385, 385)
    assert size_for_share(margin=0.05, population=1_254) == SampleSize(385, 385, 295, 295)


def test_stages_follow_each_other_each_rounded_up():
    made = size_for_share(margin=0.05, population=1_254, design_effect=1.4, response_rate=0.3)
    assert made == SampleSize(385, 539, 378, 1_260)


def test_whole_results_are_not_rounded_up_further():
    assert 100 * 1.1 > 110
    made = size_for_share(margin=0.098, design_effect=1.1)
    assert (made.simple, made.with_design_effect) == (100, 110)


@pytest.mark.parametrize(
    ("wrong", "saw"),
    [
        ({"margin": 0}, "margin = 0"),
        ({"margin": 5}, "margin = 5"),
        ({"share": 1}, "share = 1"),
        ({"confidence": 95}, "confidence = 95"),
        ({"response_rate": 0}, "response_rate = 0"),
        ({"response_rate": 30}, "response_rate = 30"),
        ({"population": 0}, "population = 0"),
        ({"design_effect": 0}, "design_effect = 0"),
        ({"margin": float("nan")}, "margin = nan"),
    ],
)
def test_what_makes_no_sense_is_told(wrong, saw):
    with pytest.raises(ValueError, match=f"saw .*{saw}"):
        size_for_share(**{"margin": 0.05} | wrong)


@given(margin=margins, share=shares)
def test_the_size_is_the_smallest_that_keeps_the_margin(margin, share):
    size = size_for_share(margin=margin, share=share).simple
    deviation = sqrt(share * (1 - share))
    assert Z * deviation / sqrt(size) <= margin * (1 + 1e-6)
    assert size == 1 or Z * deviation / sqrt(size - 1) >= margin * (1 - 1e-6)


@given(one=margins, other=margins, population=populations)
def test_a_surer_share_never_needs_fewer(one, other, population):
    wide, narrow = (
        size_for_share(margin=margin, population=population)
        for margin in sorted((one, other), reverse=True)
    )
    assert wide.in_finite_population <= narrow.in_finite_population
    surer = size_for_share(margin=one, population=population, confidence=0.99)
    assert surer.simple >= size_for_share(margin=one, population=population).simple


@given(margin=margins, share=shares, population=populations, rate=st.floats(0.01, 1))
def test_nobody_is_asked_twice_and_stages_only_take_their_turn(margin, share, population, rate):
    made = size_for_share(margin=margin, share=share, population=population, response_rate=rate)
    assert 1 <= made.in_finite_population <= population
    assert made.in_finite_population <= made.with_design_effect == made.simple
    assert made.to_invite >= made.in_finite_population


@given(margin=margins, one=populations, other=populations)
def test_a_larger_population_never_needs_fewer_and_none_needs_most(margin, one, other):
    few, many = (
        size_for_share(margin=margin, population=number).in_finite_population
        for number in sorted((one, other))
    )
    assert few <= many <= size_for_share(margin=margin).simple


@given(margin=margins, share=shares)
def test_one_half_needs_most(margin, share):
    assert size_for_share(margin=margin, share=share).simple <= size_for_share(margin=margin).simple


@given(
    unit=st.floats(0.01, 100),
    wanted=st.floats(0.0001, 1),
    population=st.one_of(st.just(inf), st.floats(1, 1e6)),
)
def test_a_mean_of_that_many_has_the_variance_wanted(unit, wanted, population):
    size = size_for_variance(unit_variance=unit, variance=wanted, population=population)
    assert unit * (1 / size - 1 / population) == pytest.approx(wanted)


@pytest.mark.parametrize(
    "wrong", [{"unit_variance": 0}, {"variance": -1}, {"population": 0}, {"variance": float("nan")}]
)
def test_a_variance_that_makes_no_sense_is_told(wrong):
    with pytest.raises(ValueError, match=f"saw .*{next(iter(wrong))} = "):
        size_for_variance(**{"unit_variance": 1, "variance": 0.1} | wrong)


def test_an_answer_varies_most_at_one_half_and_in_a_small_population():
    assert variance_of_answer(0.5, population=2) == 0.5
    assert variance_of_answer(0.2) == pytest.approx(0.16)
    with pytest.raises(ValueError, match="saw share = 1"):
        variance_of_answer(1)
    with pytest.raises(ValueError, match="saw population = 1"):
        variance_of_answer(0.5, population=1)


def test_stages_begin_with_any_number_of_answers():
    assert size_in_stages(385, population=1_254) == size_for_share(margin=0.05, population=1_254)
