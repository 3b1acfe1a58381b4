from dataclasses import replace

import numpy as np
import pytest
from plans import ROUND, assumptions, open_claim, small_frame

from analysis.audit.aim import Aim
from analysis.audit.plan_claims import overall, planned_groups
from analysis.audit.plan_strata import planned_strata, silent_share, whole_groups
from analysis.sources.errors import SourceError

FRAME = small_frame(town=900, village=400, region=18).strata


@pytest.fixture
def claims(study):
    return [open_claim(0.58, claim=study.claims[0])]


def planned(claims, *, strata=FRAME, aim=None, **by_group):
    given = assumptions(**by_group)
    return planned_strata(strata, claims, assumptions=given, aim=aim or Aim())


def test_small_groups_are_drawn_whole_and_all_their_silent_called(claims):
    assert whole_groups(FRAME) == {"region"}
    region = planned(claims)[-1]
    assert (region.sample, region.follow_up, region.reserve) == (18, 18, 0)
    assert region.probability == 1


def test_every_precision_wanted_is_reached_and_barely(claims):
    strata, aim = planned(claims), Aim()
    wanted = aim.wanted_se(claims[0], family=1, silent=0.14)
    assert overall(strata, aim=aim, share=0.58).se <= wanted
    fewer = [replace(one, sample=one.sample - 5, follow_up=one.follow_up - 3) for one in strata[:2]]
    assert overall([*fewer, strata[2]], aim=aim, share=0.58).se > wanted
    assert all(one.reached in (True, None) for one in planned_groups(strata, aim=aim))


def test_a_group_alone_is_drawn_for_its_margin_without_any_claim():
    strata = planned([])
    widths = [one.precision.half_width for one in planned_groups(strata, aim=Aim())]
    assert widths[:2] == pytest.approx([0.1, 0.1], abs=0.002)


def test_what_costs_less_is_drawn_more_often(claims):
    dear = replace(ROUND, mail_cost=20, follow_up_cost=400, answer_cost=50)
    town, village, _ = planned(claims, town=dear)
    assert town.probability < village.probability


def test_calls_grow_rarer_as_they_grow_dearer(claims):
    dear = replace(ROUND, follow_up_cost=400)
    cheap = replace(ROUND, follow_up_cost=4)
    town, village, _ = planned(claims, town=dear, village=cheap)
    assert town.follow_up < town.sample / 3
    assert village.follow_up == village.sample


def test_what_not_even_everybody_would_reach_takes_everybody(claims):
    mute = replace(ROUND, mail_rate=0.02, follow_up_rate=0.05)
    strata = planned(claims, strata=small_frame(town=60, village=9000).strata, town=mute)
    assert strata[0].sample == 60
    assert planned_groups(strata, aim=Aim())[0].reached is False


def test_a_gap_that_cannot_be_settled_takes_everybody(claims):
    strata = planned(claims, aim=Aim(settled=True, delta=0.8))
    assert [one.sample for one in strata] == [900, 400, 18]


def test_what_is_expected_is_counted_in_answers_calls_and_euros(claims):
    town = planned(claims)[0]
    calls = town.follow_up * 0.7
    answers = town.sample * 0.3 + calls * 0.8
    assert town.calls == pytest.approx(calls)
    assert town.answers == pytest.approx(answers)
    assert town.cost == pytest.approx(2 * town.sample + 40 * calls + 5 * answers)
    assert town.reserve == np.ceil(town.sample / 4)


def test_the_silent_are_those_of_every_group_by_its_size():
    mute = replace(ROUND, mail_rate=0.5, follow_up_rate=0.5)
    given = assumptions(town=mute)
    expected = (900 * 0.25 + 418 * 0.14) / 1318
    assert silent_share(FRAME, given) == pytest.approx(expected)


def test_a_group_nothing_is_assumed_of_is_said(claims):
    given = replace(assumptions(), by_group={"town": ROUND})
    with pytest.raises(SourceError, match="a row for village"):
        planned_strata(FRAME, claims, assumptions=given, aim=Aim())
