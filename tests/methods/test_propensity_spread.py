from math import inf, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from risq import fitted

from analysis.methods.propensity import fit_cells, response_propensities
from analysis.methods.propensity_spread import mean_variance, propensity_spread, spread_error


def rates(*pairs):
    """The saturated model of as many levels as there are pairs of answered and asked."""
    answered, asked = np.array(pairs, dtype=float).T
    return fit_cells(pd.DataFrame({"level": range(len(asked))}), asked=asked, answered=answered)


@st.composite
def pairs(draw):
    answered = draw(st.lists(st.integers(1, 60), min_size=2, max_size=5))
    return [(k, k + draw(st.integers(1, 60))) for k in answered]


def test_two_levels_by_hand():
    # 10 of 20 and 20 of 80: rates 1/2 and 1/4, mean 3/10, so 0.2 * 0.04 + 0.8 * 0.0025 = 0.01.
    two = propensity_spread(rates((10, 20), (20, 80)))
    assert two.unadjusted == pytest.approx(sqrt(0.01 * 100 / 99), abs=1e-12)
    # Mean variance of a rate: (20 * 0.25 / 20 + 80 * 0.1875 / 80) / 100.
    assert two.bias_factor == pytest.approx(1 - 0.004375 / (0.01 * 100 / 99), abs=1e-12)
    assert two.adjusted == pytest.approx(sqrt(0.01 * 100 / 99 - 0.004375), abs=1e-12)


def test_the_error_by_hand():
    # S^2 over N is 0.16 (a - b)^2: slope 0.32 (a - b), curve 0.16, V(a - b) = 1/80 + 3/1280.
    contrast = 0.25 / 20 + 0.1875 / 80
    variance = (0.32 * 0.25) ** 2 * contrast + 2 * (0.16 * contrast) ** 2
    assert propensity_spread(rates((10, 20), (20, 80))).se == pytest.approx(
        sqrt(variance / 0.01) / 2, abs=1e-12
    )


def test_the_error_is_that_of_repeated_answering():
    """Seeded: 800 times the people of the RISQ file answer by their propensities."""
    truth = fitted()
    draws = np.random.default_rng(2010).binomial(
        truth.asked.astype(int), truth.propensity, size=(800, len(truth.asked))
    )
    spreads = [
        propensity_spread(fit_cells(truth.cells, asked=truth.asked, answered=row.astype(float)))
        for row in draws
    ]
    told = propensity_spread(truth)
    assert told.se == pytest.approx(np.std([one.unadjusted for one in spreads]), rel=0.08)
    noisy, cleaned = (
        np.mean([getattr(one, name) for one in spreads]) for name in ("unadjusted", "adjusted")
    )
    assert abs(cleaned - told.unadjusted) < 0.15 * abs(noisy - told.unadjusted)


def test_equal_propensities_have_no_spread_and_no_known_error():
    even = propensity_spread(rates((3, 9), (10, 30), (1, 3)))
    assert even.unadjusted == pytest.approx(0, abs=1e-12)
    assert (even.adjusted, even.bias_factor, even.se) == (0, 0, inf)


def test_cells_that_cannot_move_have_no_error():
    two = rates((10, 20), (20, 80))
    still = np.zeros((2, 2))
    assert spread_error(two, np.zeros(2), gradient=still) == 0
    assert spread_error(two, two.propensity, gradient=two.gradient, members=np.zeros(2)) == 0


def test_noise_that_explains_all_leaves_nothing():
    faint = propensity_spread(rates((5, 10), (6, 10)))
    assert (faint.adjusted, faint.bias_factor) == (0, 0)
    assert faint.unadjusted == pytest.approx(0.05 * sqrt(20 / 19))


@given(pairs(), st.integers(1, 500))
def test_law_a_drawn_sample_is_the_formula_over_units(drawn, more):
    """Every term again, unit by unit, with the inclusion weights of the RISQ manual."""
    told = rates(*drawn)
    asked = told.asked.astype(int)
    population = asked.sum() + more
    z, rho = (np.repeat(one, asked, axis=0) for one in (told.gradient, told.propensity))
    d = population / asked.sum()

    def drawing(values):
        return population**2 * (1 - 1 / d) * np.var(values, ddof=1) / len(values)

    square = (d * (rho - rho.mean()) ** 2).sum() / (population - 1)
    noise = (d * np.einsum("ui,ij,uj->u", z, told.covariance, z)).sum()
    bias = (noise - drawing(rho) / population) / population
    around = np.cov(np.column_stack([rho, z]).T, bias=True)
    slope, curve = around[1:, 0], around[1:, 1:] @ told.covariance
    variance = 4 * slope @ told.covariance @ slope + 2 * np.trace(curve @ curve)
    variance += drawing((rho - rho.mean()) ** 2) / population**2

    spread = propensity_spread(told, population=population)
    assert spread.unadjusted == pytest.approx(sqrt(square), abs=1e-10)
    if np.var(rho) > 1e-20:
        assert spread.bias_factor == pytest.approx(max(0, 1 - bias / square), abs=1e-9)
        assert spread.se == pytest.approx(sqrt(variance / np.var(rho)) / 2)


@given(pairs())
def test_law_a_census_is_a_sample_of_everybody(drawn):
    told = rates(*drawn)
    everybody = int(told.asked.sum())
    assert propensity_spread(told) == propensity_spread(told, population=everybody)
    assert mean_variance(told, told.propensity, population=everybody) == 0


def test_a_population_under_those_asked_is_refused():
    two = rates((10, 20), (20, 80))
    for refused in (
        lambda: propensity_spread(two, population=99),
        lambda: mean_variance(two, two.propensity, population=99),
        lambda: spread_error(two, two.propensity, gradient=two.gradient, population=99),
    ):
        with pytest.raises(ValueError, match="saw 100 asked of a population of 99, wanted a pop"):
            refused()


def test_units_and_counts_agree():
    units = pd.DataFrame({"level": [0] * 20 + [1] * 80, "came": [1] * 10 + [0] * 70 + [1] * 20})
    one_by_one = propensity_spread(response_propensities(units, "level", answered="came"))
    assert one_by_one == propensity_spread(rates((10, 20), (20, 80)))
