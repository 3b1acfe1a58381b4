from dataclasses import replace

import pytest
from collected import write_collected

from analysis.audit.sensitivity import DELTAS, changed, flips, grid, setting
from analysis.audit.study import open_study

HEADLINE = "2016-participation-1"
MOVED = (
    "participation-1",
    "participation-2",
    "participation-3",
    "communication-1",
    "communication-2",
)


@pytest.fixture(scope="module")
def moving(study):
    return flips(study)


@pytest.fixture(scope="module")
def ends(study):
    """The least and the largest Delta of the grid."""
    return grid(study, deltas=(DELTAS[0], DELTAS[-1])).settings


def verdicts(study):
    return {
        found.claim.id: found.verdict.key for found in study.findings if found.claim.proposition
    }


@pytest.mark.parametrize(("alpha", "delta"), [(0.05, 0.2), (0.05, 0.4), (0.001, 0.2), (0.5, 0.1)])
def test_the_verdicts_are_those_of_a_study_opened_so(study, alpha, delta):
    asked = replace(study, alpha=alpha, delta=delta)
    assert setting(study, alpha=alpha, delta=delta).verdicts == verdicts(asked)


def test_collected_answers_are_judged_again_too(tmp_path):
    collected = open_study("2016", answers=write_collected(tmp_path))
    asked = replace(collected, alpha=0.5, delta=0.01)
    found = setting(collected, alpha=0.5, delta=0.01)
    assert found.verdicts == verdicts(asked)
    for name in ("2016-participation-4", "2016-time-gain-1", "2016-extra-cost-1"):
        assert found.at_largest[name] == found.verdicts[name]  # what was counted has one base


def test_a_grid_holds_every_pair_and_the_studys_alpha_unless_told(study, ends):
    assert [(one.alpha, one.delta) for one in ends] == [(0.05, 0.05), (0.05, 0.4)]
    found = grid(study, deltas=(0.2,), alphas=(0.01, 0.1))
    assert [(one.alpha, one.delta) for one in found.settings] == [(0.01, 0.2), (0.1, 0.2)]
    assert found.own == setting(study, alpha=0.05, delta=0.2)
    assert (study.alpha, study.delta) == (0.05, 0.2)
    assert study.delta in DELTAS


def test_at_the_least_favourable_base_delta_moves_nothing(ends):
    one, other = ends
    assert one.verdicts == other.verdicts
    assert changed(one, other) == tuple(f"2016-{name}" for name in MOVED)


def test_the_headline_flips_between_21_and_22_points(study, moving):
    assert sorted(moving) == sorted(f"2016-{name}" for name in MOVED)
    found = moving[HEADLINE]
    assert (found.last, found.first) == (0.21, 0.22)
    assert (found.before, found.after) == ("stands", "nonresponse")
    assert moving["2016-communication-1"].first == 0.21


def test_a_flip_is_where_the_studys_own_verdict_at_the_largest_base_changes(study, moving):
    found = moving[HEADLINE]
    for delta, key in ((found.last, found.before), (found.first, found.after)):
        assert replace(study, delta=delta).confirmations[HEADLINE].at_best == key


def test_a_stricter_alpha_moves_the_largest_base(study):
    strict, usual = grid(study, deltas=(0.2,), alphas=(0.01, 0.05)).settings
    assert strict.at_largest[HEADLINE] == "nonresponse"
    assert usual.at_largest[HEADLINE] == "stands"
    assert HEADLINE in changed(strict, usual)


def test_what_cannot_exist_or_is_contradicted_is_so_for_every_delta(study, ends):
    for one in ends:
        for name, key in verdicts(study).items():
            if key in ("impossible", "together", "contradicted"):
                assert one.verdicts[name] == one.at_largest[name] == key
