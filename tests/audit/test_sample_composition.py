import pandas as pd
import pytest
from samples import audited, counted, margins, school_margins, schools

from analysis.audit import sample_composition as module
from analysis.methods.frame_distance import frame_distance
from analysis.methods.propensity import response_propensities
from analysis.methods.representativeness import r_indicator

TWO = """
    variable  level    count
    type      commune  80
    type      epci     20
"""


def composition(counts, drawing=TWO):
    asked = {"question": "q", "yes": ("oui",), "population": 100}
    return audited(counted(counts), margins(drawing), **asked).composition


def keys(found):
    return [note.key for note in found.notes]


def test_a_level_is_told_with_its_population():
    found = composition({("commune", "oui"): 6, ("commune", "non"): 2, ("epci", "oui"): 4})
    commune, epci = found.by_level
    assert (commune.variable, commune.level) == ("type", "commune")
    assert (commune.answers, commune.population, commune.rate) == (8, 80, 0.1)
    assert (commune.sample_share, commune.population_share) == (8 / 12, 0.8)
    assert (commune.weight, epci.weight) == (10, 5)
    distance = frame_distance([8, 4], frame=[80, 20])
    assert [commune.residual, epci.residual] == distance.residuals.tolist()
    assert (found.statistic, found.p_value) == (distance.statistic, distance.p)
    assert found.total_variation == pytest.approx(0.8 - 8 / 12)


def test_r_is_that_of_the_levels():
    found = composition({("commune", "oui"): 6, ("commune", "non"): 2, ("epci", "oui"): 4})
    frame = {"type": ["commune", "epci"], "asked": [80, 20], "answered": [8, 4]}
    wanted = r_indicator(
        response_propensities(pd.DataFrame(frame), "type", asked="asked", answered="answered")
    )
    assert (found.evenness.value, found.evenness.se) == pytest.approx((wanted.r, wanted.se))
    assert (found.evenness.interval.low, found.evenness.interval.high) == pytest.approx(
        (wanted.low, wanted.high)
    )


def test_of_several_variables_the_farthest_is_told_and_the_least_r():
    known = school_margins("stype", "sch.wide")
    found = audited(schools("apistrat"), known, question="awards", yes=("Yes",)).composition
    each = [
        audited(
            schools("apistrat"), school_margins(by), question="awards", yes=("Yes",)
        ).composition
        for by in ("stype", "sch.wide")
    ]
    assert each[0].p_value < each[1].p_value
    assert found.statistic == each[0].statistic
    assert found.p_value == pytest.approx(2 * each[0].p_value)  # Holm
    assert found.total_variation == each[0].total_variation
    assert found.evenness.value == min(one.evenness.value for one in each)
    assert keys(found) == ["r-alone"]


def test_a_crossed_margin_has_one_r_with_the_effects_of_both():
    found = audited(
        schools("apistrat"), school_margins("stype*sch.wide"), question="awards", yes=("Yes",)
    ).composition
    assert found.evenness is not None
    assert "r-alone" not in keys(found)
    assert len(found.by_level) == 6
    assert found.by_level[0].level == "E × No"


def test_a_census_is_the_population():
    found = composition({("commune", "oui"): 60, ("commune", "non"): 20, ("epci", "oui"): 20})
    assert (found.total_variation, found.statistic, found.p_value) == (0, 0, 1)
    assert (found.evenness.value, found.evenness.se) == (1, 0)


def test_equal_rates_have_r_1_and_no_error_that_is_known():
    found = composition({("commune", "oui"): 8, ("epci", "oui"): 2})
    assert (found.total_variation, found.evenness.value) == (0, 1)
    assert found.evenness.se is None
    assert (found.evenness.interval.low, found.evenness.interval.high) == (0, 1)


def test_a_level_nobody_answered_in_has_a_residual_and_no_weight():
    found = composition({("commune", "oui"): 8})
    assert found.by_level[1].weight is None
    assert found.by_level[1].residual < 0
    assert (found.evenness, keys(found)) == (None, ["no-r"])
    assert found.p_value < 1


def test_more_answers_than_there_are_cannot_be_tested():
    found = composition({("commune", "oui"): 8, ("epci", "oui"): 25})
    assert (found.statistic, found.p_value, found.evenness) == (None, None, None)
    assert found.total_variation > 0
    assert found.by_level[1].residual is None
    assert keys(found) == ["more-than-there-are", "no-r"]


def test_answers_without_levels_tell_nothing():
    found = composition({("", "oui"): 8})
    assert (found.statistic, found.total_variation, found.by_level) == (None, None, ())
    assert keys(found) == ["no-levels"]


def test_so_many_levels_have_no_r(monkeypatch):
    monkeypatch.setattr(module, "MOST_LEVELS", 1)
    found = composition({("commune", "oui"): 8, ("epci", "oui"): 3})
    assert found.evenness is None
    assert "wanted at most 1" in found.notes[0].values["reason"]
