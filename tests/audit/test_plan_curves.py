from itertools import pairwise

import pytest

from analysis.audit.plan_curves import as_planned, by_calls, by_size, without_calls


@pytest.fixture
def plan(study):
    return study.confirming.plan


def test_the_plan_is_among_its_sizes_and_the_last_asks_everybody(plan):
    found = by_size(plan)
    (same,) = [one for one in found if one.letters == plan.sample]
    assert same.half_width == pytest.approx(plan.precision.half_width)
    assert (same.answers, same.cost) == pytest.approx((plan.answers, plan.cost))
    assert found[-1].letters == plan.units


def test_more_letters_cost_more_and_tell_more(plan):
    for less, more in pairwise(by_size(plan)):
        assert less.letters < more.letters
        assert less.cost < more.cost
        assert less.half_width > more.half_width


def test_even_a_census_leaves_chance_to_the_follow_up(plan):
    assert by_size(plan)[-1].half_width > 0.005


def test_more_calls_cost_more_and_leave_no_more_silent(plan):
    found = by_calls(plan)
    for less, more in pairwise(found):
        assert less.cost < more.cost
        assert less.width > more.width
    assert {one.silent for one in found} == {plan.silent}


def test_the_plan_lies_among_its_calls(plan):
    found, planned = by_calls(plan), as_planned(plan)
    below = max((one for one in found if one.called <= planned.called), key=lambda one: one.called)
    above = min((one for one in found if one.called >= planned.called), key=lambda one: one.called)
    assert below.width > planned.width > above.width
    assert below.cost < planned.cost < above.cost


def test_without_a_call_all_who_stay_silent_are_unknown(plan):
    none = without_calls(plan)
    rates = {one.assumed.mail_rate for one in plan.strata}
    assert rates == {0.3}  # assumed alike of every type
    assert none.silent == pytest.approx(0.7)
    # By hand: those who answer by mail are 30 % of each stratum's sample, drawn at random.
    units = plan.units
    variance = sum(
        (one.stratum.units / units) ** 2 * 0.25 * (1 / (0.3 * one.sample) - 1 / one.stratum.units)
        for one in plan.strata
    )
    assert none.half_width == pytest.approx(1.959964 * variance**0.5, rel=1e-6)
    assert none.width == pytest.approx(0.7 + 0.6 * none.half_width)
    mailed = sum(one.sample for one in plan.strata)
    assert none.cost == pytest.approx(mailed * (2 + 0.3 * 5))
