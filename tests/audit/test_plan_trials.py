import numpy as np
import pytest

from analysis.audit.fieldwork import Fieldwork
from analysis.audit.operating import Rule
from analysis.audit.plan_trials import (
    LARGE_CALL,
    OPEN_CALL,
    PLAN,
    PlanCell,
    Trial,
    plan_stands,
    told,
)
from analysis.methods.proportions import share
from analysis.methods.two_phase_surveys import Sampling, TwoPhaseSurveys

FIELDWORK = Fieldwork(
    types=("commune", "commune", "epci", "council"),
    sizes=np.array([2000, 300, 1200, 18]),
    sampling=Sampling(np.array([400, 80, 300, 18]), np.array([200, 40, 150, 18])),
    mail=np.full(4, 0.3),
    after=np.full(4, 0.8),
)
ASKED = {"commune": 90, "council": 8, "epci": 60}
SURVEYS = 3000


def trial(**changed):
    given = {"surveys": SURVEYS, "seed": 7, "rule": Rule(), "fieldwork": FIELDWORK, "asked": ASKED}
    return Trial(**given | changed)


def covered(found, *, widened=False):
    more = found.doubt if widened else 0
    return ((found.low - more <= found.truth) & (found.truth <= found.high + more)).mean()


@pytest.mark.parametrize("gap", [-0.2, 0.0, 0.1, 0.3])
@pytest.mark.parametrize("truth", [0.5, 0.7])
@pytest.mark.parametrize("by_type", [False, True])
def test_the_intervals_of_the_plan_cover_whoever_answers_by_mail(gap, truth, by_type):
    found = told(PlanCell(PLAN, truth, gap, by_type=by_type), trial())
    assert 0.93 < covered(found) < 0.97
    assert found.share.mean() == pytest.approx(found.truth, abs=0.003)


def test_those_of_an_open_call_do_not_and_more_answers_make_it_worse():
    few, many = (told(PlanCell(way, 0.6, 0.1), trial()) for way in (OPEN_CALL, LARGE_CALL))
    assert few.answers.mean() == pytest.approx(158, abs=1)
    assert many.answers.mean() == pytest.approx(FIELDWORK.answers, abs=1)
    assert covered(many) < covered(few) < 0.4
    assert covered(told(PlanCell(OPEN_CALL, 0.6, 0.0), trial())) > 0.93


def test_a_follow_up_that_is_answered_selectively_is_covered_by_delta_only():
    within, beyond = (told(PlanCell(PLAN, 0.6, 0.1, late), trial()) for late in (0.1, 0.4))
    assert covered(within) < 0.93
    assert covered(within, widened=True) > 0.97
    assert covered(beyond, widened=True) < 0.9


def test_a_follow_up_that_fewer_answer_leaves_more_in_doubt_and_no_bias():
    whole, half = (told(PlanCell(PLAN, 0.6, 0.1, 0.0, part), trial()) for part in (1.0, 0.5))
    assert half.answers.mean() < whole.answers.mean() - 50
    assert whole.doubt.mean() == pytest.approx(0.2 * 0.7 * 0.2, abs=0.001)
    assert half.doubt.mean() == pytest.approx(0.2 * 0.7 * 0.6, abs=0.001)
    assert half.share.mean() == pytest.approx(half.truth, abs=0.003)
    assert 0.93 < covered(half) < 0.97


def test_where_nothing_is_amiss_but_chance_the_rule_errs_no_more_than_alpha():
    rule = Rule(delta=0.0)
    found = told(PlanCell(PLAN, 0.5, 0.2), trial(rule=rule))
    assert found.held.mean() == pytest.approx(0.025, abs=0.012)
    assert told(PlanCell(PLAN, 0.5, 0.2), trial()).held.mean() < 0.01
    assert told(PlanCell(PLAN, 0.7, 0.0), trial()).held.mean() > 0.99


def test_at_a_late_gap_of_delta_the_rule_errs_about_as_often_as_alpha():
    found = told(PlanCell(PLAN, 0.5, 0.0, 0.2), trial())
    assert found.held.mean() == pytest.approx(0.025, abs=0.012)


def one_survey(*, silent, followed, late, yes):
    """100 drawn of 10,000, all those who answered saying yes as stated."""
    return TwoPhaseSurveys(
        np.array([[[100 - silent, silent]]]),
        np.array([[[100 - silent, late]]]),
        np.array([[yes]]),
        np.array([[followed]]),
    )


def test_a_survey_all_answered_by_mail_is_read_by_chance_alone():
    whole = np.array([100_000_000])
    for count in range(55, 65):
        survey = one_survey(silent=0, followed=0, late=0, yes=[count, 0])
        low = share(count, base=100).low
        found = plan_stands(survey, sizes=whole, rule=Rule()).item()
        assert found == (low > 0.5) or abs(low - 0.5) < 0.003


def test_those_who_never_answer_must_be_outweighed():
    # 68 of 100 by mail and telephone alike; half of the silent never answer, 30 of 100.
    survey = one_survey(silent=60, followed=60, late=30, yes=[28, 21])
    sizes = np.array([10_000])
    assert plan_stands(survey, sizes=sizes, rule=Rule(delta=0.1)).item()
    assert not plan_stands(survey, sizes=sizes, rule=Rule(delta=0.4)).item()


def test_a_cell_has_a_seed_of_its_own():
    cell = PlanCell(PLAN, 0.5, 0.1)
    others = [
        PlanCell(OPEN_CALL, 0.5, 0.1),
        PlanCell(PLAN, 0.51, 0.1),
        PlanCell(PLAN, 0.5, -0.1),
        PlanCell(PLAN, 0.5, 0.1, 0.1),
        PlanCell(PLAN, 0.5, 0.1, 0.0, 0.5),
        PlanCell(PLAN, 0.5, 0.1, 0.0, 1.0, True),
    ]
    assert len({tuple(one.seed(1)) for one in (cell, *others)}) == 7
    again = [told(cell, trial(seed=seed)).share for seed in (7, 7, 8)]
    assert (again[0] == again[1]).all()
    assert (again[0] != again[2]).any()


@pytest.mark.parametrize("way", [PLAN, OPEN_CALL])
def test_what_cannot_be_is_nothing(way):
    assert told(PlanCell(way, 0.9, 0.3), trial()) is None
