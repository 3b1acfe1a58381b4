import pytest
from plans import open_claim

from analysis.audit.aim import Aim
from analysis.methods.power import Proposition, power


@pytest.fixture
def claim(study):
    return study.findings[0].claim


@pytest.mark.parametrize(
    ("share", "above", "truth"),
    [(0.80, True, 0.80), (0.52, True, 0.55), (0.40, True, 0.55), (0.34, False, 0.34)],
)
def test_a_claim_is_planned_for_what_was_printed_or_the_smallest_gap(claim, share, above, truth):
    found = Aim().truth(open_claim(share, claim=claim, above=above))
    assert found == pytest.approx(truth)


def test_a_comparison_is_planned_for_what_was_printed(claim):
    assert Aim().truth(open_claim(0.9, claim=claim, threshold=None)) == 0.9


@pytest.mark.parametrize("settled", [False, True])
@pytest.mark.parametrize("above", [False, True])
def test_the_error_wanted_is_that_of_the_fewest_answers_with_the_power(claim, above, settled):
    aim = Aim(settled=settled)
    one = open_claim(0.6 if above else 0.4, claim=claim, above=above)
    error = aim.wanted_se(one, family=9, silent=0.14)
    answers = round(0.6 * 0.4 / error**2)
    margin = 0.2 * 0.14 if settled else 0.0
    said = Proposition(0.5, 0.05 / 2 / 9, margin=margin, more=above)
    for more in range(40):
        assert power(said, truth=aim.truth(one), answers=answers + more) >= 0.80
    assert power(said, truth=aim.truth(one), answers=answers - 1) < 0.80


def test_a_gap_that_the_silent_could_make_is_never_settled(claim):
    near = open_claim(0.55, claim=claim)
    assert Aim(settled=True).wanted_se(near, family=1, silent=0.25) == 0
    assert Aim(settled=False).wanted_se(near, family=1, silent=0.25) > 0


def test_the_margin_of_a_group_is_two_errors(claim):
    assert Aim(margin=0.1).group_se == pytest.approx(0.1 / 1.959964)
