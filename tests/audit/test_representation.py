from math import sqrt

import pytest

from analysis.audit.reach import Reach
from analysis.audit.representation import represent

EVEN = Reach({"commune": 30, "region": 10}, {"commune": 300, "region": 100})


@pytest.fixture
def found(study):
    return represent(study.reach)


def test_without_a_composition_there_is_no_representation():
    assert represent(None) is None


def test_even_respondents_are_at_no_distance_from_their_frame():
    found = represent(EVEN)
    assert found.total_variation == 0
    assert [one.residual for one in found.types] == [0, 0]
    assert found.indicator.r == pytest.approx(1)
    assert found.fit.p == pytest.approx(1)


def test_the_respondents_of_2016_are_no_random_draw(found):
    assert f"{found.fit.p:.1e}" == "2.1e-30"
    assert found.fit.draws is None
    assert f"{found.total_variation:.3f}" == "0.191"


def test_each_type_is_told_in_the_order_of_the_reach(study, found):
    assert [one.label for one in found.types] == list(study.reach.sample)
    assert [one.level for one in found.partial] == list(study.reach.sample)
    assert [round(one.difference, 2) for one in found.types] == [-0.16, -0.23, 0.76, 0.83, 0.75]
    assert [one.pu > 0 for one in found.partial] == [one.difference > 0 for one in found.types]


def test_the_indicator_is_that_of_the_mailing_frame(study, found):
    one = found.indicator
    assert one.mean_propensity == pytest.approx(study.reach.answering(194))
    assert f"{one.r:.4f} {one.se:.4f} {one.cv:.3f} {one.cv_se:.3f}" == "0.9028 0.0131 1.327 0.180"


def test_few_answers_leave_r_near_1_whoever_gave_them(found):
    rate = 194 / 5294
    assert found.least_r == pytest.approx(1 - 2 * sqrt(rate * (1 - rate)))
    assert 0.6 < found.least_r < found.indicator.r


def test_an_open_call_knows_no_rate_of_response(found):
    rates = found.rates
    assert {rates.rr1, rates.rr2, rates.rr3, rates.rr4, rates.rr5, rates.rr6} == {None}
    assert "refusal" in rates.unknown


@pytest.mark.parametrize("regions", [0, 100])
def test_a_type_of_which_nobody_answered_or_everybody_cannot_be_measured(regions):
    reach = Reach({"commune": 30, "region": regions}, {"commune": 300, "region": 100})
    assert represent(reach) is None
