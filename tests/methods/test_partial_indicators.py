from math import inf, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from risq import VARIABLES, as_r_stops, fitted, printed

from analysis.methods.partial_indicators import partial_indicators
from analysis.methods.propensity import alone, fit_cells, response_propensities
from analysis.methods.propensity_spread import propensity_spread


@st.composite
def models(draw):
    """Main effects of two variables on counts, both kinds in every cell."""
    answered = np.array(draw(st.lists(st.integers(1, 60), min_size=6, max_size=6)), dtype=float)
    silent = draw(st.lists(st.integers(1, 60), min_size=6, max_size=6))
    cells = pd.DataFrame([(a, b) for a in "xyz" for b in "uv"], columns=["a", "b"])
    return fit_cells(cells, asked=answered + silent, answered=answered)


def as_risq(one):
    """The numbers of a variable, but `PuSE`, by the name RISQ gives them."""
    return {"Pu": one.pu, "PuUnadj": one.pu_unadjusted, "Pc": one.pc, "PcUnadj": one.pc_unadjusted}


@pytest.mark.parametrize("name", VARIABLES)
def test_a_variable_equals_risq(name):
    """golden/risq.csv, recipe and source in risq.md."""
    (ours,) = [one for one in partial_indicators(fitted()) if one.variable == name]
    theirs = printed(name)
    assert ours.pc_se == ours.pu_se
    assert theirs["PcSEApprox"] == theirs["PuSE"]
    assert as_risq(ours) == pytest.approx({k: theirs[k] for k in as_risq(ours)}, abs=1e-9, rel=0)
    # The covariance in R is of the round before the last: here that is the eighth decimal.
    assert ours.pu_se == pytest.approx(theirs["PuSE"], abs=2e-8, rel=0)
    as_there = propensity_spread(as_r_stops(alone(fitted(), name))).se
    assert as_there == pytest.approx(theirs["PuSE"], abs=1e-13, rel=0)


@pytest.mark.parametrize(
    ("stopped", "tolerance"), [(lambda fit: fit, 1e-9), (as_r_stops, 1e-13)], ids=["ours", "as R"]
)
def test_levels_equal_risq(stopped, tolerance):
    for one in partial_indicators(stopped(fitted())):
        for level in one.levels:
            assert {
                "PuUnadj": level.pu,
                "PuUnadjSE": level.pu_sampling_se,
                "PcUnadj": level.pc,
                "PcUnadjSE": level.pc_se,
            } == pytest.approx(printed(one.variable, level.level), abs=tolerance, rel=0)


def test_levels_come_with_their_labels():
    gender, _, urban = partial_indicators(fitted())
    assert [level.level for level in gender.levels] == ["Female", "Male"]
    assert len(urban.levels) == 5
    assert [one.variable for one in partial_indicators(fitted())] == list(VARIABLES)


def test_the_barometer_by_hand():
    frame = pd.DataFrame(
        {
            "type": ["commune", "intercommunalite", "departement", "region", "metropole"],
            "asked": [3112, 2049, 101, 18, 14],
            "answered": [99, 53, 24, 10, 8],
        }
    )
    told = response_propensities(frame, "type", asked="asked", answered="answered")
    (by_type,) = partial_indicators(told)
    region = {level.level: level for level in by_type.levels}["region"]
    assert region.pu == pytest.approx(sqrt(18 / 5294) * (10 / 18 - 194 / 5294), abs=1e-12)
    assert region.pc == pytest.approx(region.pu, abs=1e-12)
    rate, share = frame["answered"] / frame["asked"], frame["asked"] / 5294
    noise = share * rate * (1 - rate) / 5294
    contrast = noise.sum() + (1 - 2 * share[3]) * rate[3] * (1 - rate[3]) / 18
    assert region.pu_se == pytest.approx(sqrt(share[3] * contrast), abs=1e-12)
    assert region.pu_sampling_se == 0


def test_the_error_of_a_level_is_that_of_repeated_answering():
    """Seeded: 800 times the people of the RISQ file answer by their propensities."""
    truth = alone(fitted(), "urb")
    draws = np.random.default_rng(2009).binomial(
        truth.asked.astype(int), truth.propensity, size=(800, 5)
    )
    pu = np.array(
        [
            [
                level.pu
                for level in partial_indicators(
                    fit_cells(truth.cells, asked=truth.asked, answered=row.astype(float))
                )[0].levels
            ]
            for row in draws
        ]
    )
    told = [level.pu_se for level in partial_indicators(truth)[0].levels]
    assert told == pytest.approx(pu.std(axis=0), rel=0.08)


@given(models(), st.integers(1, 500))
def test_law_a_drawn_sample_is_the_formula_over_units(told, more):
    """The sampling error of a level again, unit by unit, as the RISQ manual has it."""
    asked = told.asked.astype(int)
    size, population = asked.sum(), asked.sum() + more
    rho, a = np.repeat(told.propensity, asked), np.repeat(told.cells["a"].to_numpy(), asked)

    def drawing(values):
        return population**2 * (1 - size / population) * np.var(values, ddof=1) / size

    (by_a, _) = partial_indicators(told, population=int(population))
    for level in by_a.levels:
        inside = a == level.level
        number = inside.sum() * population / size
        variance = drawing(rho * inside) * (1 / number - 1 / population) ** 2
        variance += drawing(rho * ~inside) / population**2
        expected = sqrt(number / population * variance)
        assert level.pu_sampling_se == pytest.approx(expected, abs=1e-12)
        assert level.pu_se > level.pu_sampling_se


@given(models())
def test_law_parts_never_exceed_the_whole(told):
    spread = propensity_spread(told)
    for one in partial_indicators(told):
        assert one.pc_unadjusted <= spread.unadjusted + 1e-12
        assert one.pu_unadjusted <= spread.unadjusted + 1e-12
        assert one.pu <= one.pu_unadjusted
        assert sum(level.pu**2 for level in one.levels) == pytest.approx(one.pu_unadjusted**2)
        assert sum(level.pc**2 for level in one.levels) == pytest.approx(one.pc_unadjusted**2)


@given(models())
def test_law_between_and_within_add_up(told):
    """Of two variables: what one explains and what the other adds within it is the whole."""
    by_a, by_b = partial_indicators(told)
    units = told.asked.sum()
    whole = propensity_spread(told).unadjusted ** 2 * (units - 1) / units
    assert by_a.pu_unadjusted**2 + by_b.pc_unadjusted**2 == pytest.approx(whole, abs=1e-12)
    assert by_b.pu_unadjusted**2 + by_a.pc_unadjusted**2 == pytest.approx(whole, abs=1e-12)


@given(models())
def test_law_alone_a_variable_has_one_partial(told):
    (only,) = partial_indicators(alone(told, "a"))
    assert only.pc == pytest.approx(only.pu, abs=1e-12)
    for level in only.levels:
        assert level.pc == pytest.approx(abs(level.pu), abs=1e-12)


@given(models(), st.permutations(range(6)))
def test_law_the_order_of_cells_does_not_matter(told, order):
    shuffled = fit_cells(
        told.cells.iloc[order], asked=told.asked[order], answered=told.answered[order]
    )
    for one, same in zip(partial_indicators(told), partial_indicators(shuffled), strict=True):
        assert as_risq(same) == pytest.approx(as_risq(one), abs=1e-10)
        levels = {level.level: level for level in same.levels}
        for level in one.levels:
            assert levels[level.level].pu == pytest.approx(level.pu, abs=1e-10)
            assert levels[level.level].pu_se == pytest.approx(level.pu_se, abs=1e-10)


def test_equal_propensities_have_partials_of_zero():
    cells = pd.DataFrame([(a, b) for a in "xy" for b in "uv"], columns=["a", "b"])
    even = fit_cells(cells, asked=np.full(4, 40.0), answered=np.full(4, 10.0))
    for one in partial_indicators(even):
        assert (one.pu, one.pc, one.pu_se) == (0, 0, inf)
        assert [level.pu for level in one.levels] == pytest.approx([0, 0], abs=1e-12)
        assert all(level.pc_se == inf for level in one.levels)


def test_a_population_under_those_asked_is_refused():
    with pytest.raises(ValueError, match="saw 35455 asked of a population of 35000"):
        partial_indicators(fitted(), population=35_000)
