import pytest
from plans import assumptions, open_claim, small_frame

from analysis.audit.aim import Aim
from analysis.audit.confirming_plan import confirming_plan, outcomes
from analysis.audit.open_claims import open_claims
from analysis.sources.assumptions import load_assumptions
from analysis.sources.contact_frame import current_frame
from analysis.sources.errors import SourceError


@pytest.fixture(scope="module")
def claims(study):
    return open_claims(study.findings, sizes=study.sizes)


@pytest.fixture(scope="module")
def plan(claims):
    return confirming_plan(claims, current_frame(), assumptions=load_assumptions())


def test_the_plan_of_2016_by_the_assumptions_of_the_repository(plan):
    # Reviewed numbers: a changed plan is a reviewed difference.
    assert (plan.units, plan.sample) == (4677, 1640)
    assert plan.calls == pytest.approx(677.6)
    assert plan.answers == pytest.approx(1034.08)
    assert plan.cost == pytest.approx(35554.4)
    assert plan.silent == pytest.approx(0.14)
    assert plan.precision.half_width == pytest.approx(0.0298, abs=5e-5)


def test_each_claim_on_everybody_gets_its_power_and_each_type_its_margin(plan):
    driving = [one for one in plan.claims if one.claim.of_everyone]
    assert len(driving) == 4
    assert all(one.reached and one.chances.beyond_chance >= 0.80 for one in driving)
    assert all(one.reached is not False for one in plan.groups)
    assert {one.name for one in plan.groups if one.wanted is None} == {"metropole", "region"}


def test_to_let_them_stand_takes_more(claims, plan):
    large = confirming_plan(
        claims, current_frame(), assumptions=load_assumptions(), aim=Aim(settled=True)
    )
    assert large.sample > 2 * plan.sample
    assert all(one.chances.stands >= 0.80 for one in large.claims if one.claim.of_everyone)


def test_a_draw_is_planned_for_every_stratum(plan):
    assert [*plan.draws] == [one.name for one in current_frame().strata]
    assert sum(one.sample for one in plan.draws.values()) == plan.sample
    assert all(one.sample + one.reserve <= one.units for one in plan.draws.values())


def test_outcomes_go_from_the_truth_planned_for_to_the_other_side(plan):
    found = {one.claim.id: outcomes(one, aim=plan.aim) for one in plan.claims}
    absent = found["2016-absent-publics-1"]
    truths = [one.truth for one in absent]
    assert truths == pytest.approx([10 / 29, 0.45, 0.5, 0.55])
    assert [one.stands for one in absent] == sorted((one.stands for one in absent), reverse=True)
    assert found["2016-participation-4"] == ()
    assert len(found["2016-meetings-1"]) == 3  # planned for the smallest gap itself


def test_where_there_is_nothing_to_plan_for_it_is_said(study):
    small = small_frame(region=18)
    compared = open_claim(0.9, claim=study.claims[0], threshold=None)
    for given in ([], [compared]):
        with pytest.raises(SourceError, match="nothing to plan for"):
            confirming_plan(given, small, assumptions=assumptions())


def test_a_frame_of_small_groups_is_asked_whole_for_a_claim(study):
    claim = open_claim(0.6, claim=study.claims[0])
    plan = confirming_plan([claim], small_frame(region=18), assumptions=assumptions())
    assert plan.sample == 18
