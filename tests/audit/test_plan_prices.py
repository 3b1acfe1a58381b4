from dataclasses import replace

import pytest

from analysis.audit.confirming_plan import confirming_plan
from analysis.audit.plan_prices import ANY, prices


@pytest.fixture
def survey(study):
    return study.confirming


def found(survey):
    return {one.claim.id: one for one in survey.prices}


def test_every_claim_with_a_threshold_has_its_price(survey):
    assert set(found(survey)) == {
        one.claim.id for one in survey.plan.claims if one.claim.threshold is not None
    }


def test_what_is_reached_stands_with_the_power_wanted(survey):
    for one in survey.prices:
        assert one.reached == (one.stands >= 0.80)
    assert not found(survey)["2016-satisfaction-1"].reached
    assert found(survey)["2016-satisfaction-1"].letters == survey.plan.units


def test_the_headline_alone_costs_a_tenth_of_all(survey):
    headline = found(survey)["2016-participation-1"]
    assert headline.letters == 115
    assert headline.cost < survey.plan.cost / 10


def test_a_price_is_that_of_its_own_plan(survey):
    headline = found(survey)["2016-participation-1"]
    aim = replace(survey.plan.aim, settled=True, among_some=True, margin=ANY)
    plan = confirming_plan([headline.claim], survey.frame, assumptions=survey.assumptions, aim=aim)
    assert (headline.letters, headline.cost) == (plan.sample, plan.cost)
    assert headline.stands == plan.claims[0].chances.stands


def test_a_claim_about_some_needs_more_letters_than_one_about_all(survey):
    everyone = found(survey)["2016-communication-1"]
    some = replace(everyone.claim, per_answer=0.25)
    (dearer,) = prices([some], survey.frame, assumptions=survey.assumptions, aim=survey.plan.aim)
    assert dearer.letters > 1.5 * everyone.letters
