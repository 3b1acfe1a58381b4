import numpy as np
import pytest
from plans import ROUND, assumptions, open_claim, small_frame

from analysis.audit.aim import Aim
from analysis.audit.plan_claims import overall, planned_claims, planned_groups
from analysis.audit.plan_strata import PlannedStratum, planned_strata
from analysis.sources.contact_frame import FrameStratum

SILENT = 0.14


def stratum(units, *, sample, follow_up, name="town"):
    return PlannedStratum(FrameStratum((name,), units), ROUND, sample, follow_up, 0)


def test_the_precision_is_that_of_two_phases_in_a_finite_population():
    one = stratum(1000, sample=200, follow_up=100)
    inflation = 1 + 0.7 * (2 / 0.8 - 1)
    expected = np.sqrt(0.25 * (inflation / 200 - 1 / 1000))
    assert overall([one], aim=Aim()).se == pytest.approx(expected)


def test_a_claim_among_some_has_their_answers_only(study):
    strata = [stratum(1000, sample=200, follow_up=200)]
    claim = study.claims[0]
    every, some = planned_claims(
        [open_claim(0.7, claim=claim), open_claim(0.7, claim=claim, per_answer=0.25)],
        strata,
        silent=SILENT,
        aim=Aim(),
    )
    assert some.precision.effective == pytest.approx(every.precision.effective / 4)
    assert some.precision.half_width == pytest.approx(every.precision.half_width * 2)
    assert every.reading.answers == int(every.precision.effective)


def test_several_things_of_one_respondent_count_once(study):
    strata = [stratum(1000, sample=200, follow_up=200)]
    several = open_claim(0.7, claim=study.claims[0], per_answer=3.0)
    (found,) = planned_claims([several], strata, silent=SILENT, aim=Aim())
    assert found.precision.answers == pytest.approx(strata[0].answers)


def test_a_comparison_has_a_precision_and_no_reading(study):
    compared = open_claim(0.9, claim=study.claims[0], threshold=None)
    strata = [stratum(1000, sample=200, follow_up=200)]
    (found,) = planned_claims([compared], strata, silent=SILENT, aim=Aim())
    assert (found.truth, found.reading, found.chances, found.reached) == (0.9, None, None, None)
    assert found.precision.half_width > 0


def test_a_claim_says_whether_its_precision_is_reached(study):
    one = open_claim(0.6, claim=study.claims[0])
    for sample, reached in ((800, True), (20, False)):
        strata = [stratum(1000, sample=sample, follow_up=sample)]
        assert planned_claims([one], strata, silent=SILENT, aim=Aim())[0].reached is reached


def test_the_larger_the_family_the_wider_the_interval(study):
    one = open_claim(0.6, claim=study.claims[0])
    strata = [stratum(1000, sample=200, follow_up=200)]
    alone = planned_claims([one], strata, silent=SILENT, aim=Aim())[0]
    among = planned_claims([one] * 9, strata, silent=SILENT, aim=Aim())[0]
    assert among.precision.se == alone.precision.se
    assert among.precision.half_width > alone.precision.half_width
    assert among.chances.stands < alone.chances.stands


def test_groups_add_up_and_say_what_was_wanted(study):
    frame = small_frame(town=900, village=400, region=18)
    strata = planned_strata(
        frame.strata,
        [open_claim(0.58, claim=study.claims[0])],
        assumptions=assumptions(),
        aim=Aim(),
    )
    groups = planned_groups(strata, aim=Aim())
    assert [(one.name, one.units, one.wanted) for one in groups] == [
        ("town", 900, 0.1),
        ("village", 400, 0.1),
        ("region", 18, None),
    ]
    assert sum(one.sample for one in groups) == sum(one.sample for one in strata)
    assert groups[2].reached is None
    assert sum(one.precision.answers for one in groups) == pytest.approx(
        sum(one.answers for one in strata)
    )
