import numpy as np
import pytest
from plans import open_claim
from scipy.stats import binom

from analysis.audit.aim import Aim
from analysis.audit.outcomes import outcome, reading
from analysis.methods.families import confidence_each
from analysis.methods.wilson import wilson_intervals

ANSWERS, SILENT, FAMILY = 300, 0.14, 9
ALLOWANCE = 0.2 * SILENT


@pytest.fixture(params=[True, False], ids=["more", "less"])
def before(request, study):
    claim = open_claim(0.6 if request.param else 0.4, claim=study.claims[0], above=request.param)
    return reading(claim, answers=ANSWERS, silent=SILENT, aim=Aim(), family=FAMILY)


def counted(before):
    """Which counts of yes mean what, by the rule of the verdict written out."""
    counts = np.arange(ANSWERS + 1)
    ends = wilson_intervals(counts, base=ANSWERS, confidence=confidence_each(0.95, of=FAMILY))
    more = ends.low - 0.5 > ALLOWANCE
    less = 0.5 - ends.high > ALLOWANCE
    return (more, less) if before.above else (less, more)


def test_a_share_means_what_the_rule_of_the_verdict_says(before):
    stands, refuted = counted(before)
    shares = np.arange(ANSWERS + 1) / ANSWERS
    if before.above:
        assert before.stands_from == shares[stands].min()
        assert before.refuted_from == shares[refuted].max()
    else:
        assert before.stands_from == shares[stands].max()
        assert before.refuted_from == shares[refuted].min()


def test_chances_are_those_of_every_count(before):
    stands, refuted = counted(before)
    for truth in (0.38, 0.5, 0.66):
        chances = binom.pmf(np.arange(ANSWERS + 1), ANSWERS, truth)
        found = outcome(before, truth=truth)
        assert found.stands == pytest.approx(chances[stands].sum(), abs=1e-12)
        assert found.refuted == pytest.approx(chances[refuted].sum(), abs=1e-12)
        assert found.stands + found.open + found.refuted == pytest.approx(1)


def test_excluding_chance_asks_less_than_standing(before):
    farther = abs(before.stands_from - 0.5) > abs(before.chance_from - 0.5) > 0
    assert farther
    truth = 0.62 if before.above else 0.38
    found = outcome(before, truth=truth)
    assert found.beyond_chance > found.stands


def test_at_the_threshold_hardly_anything_is_settled(before):
    found = outcome(before, truth=0.5)
    assert found.stands < 0.05 / 2 / FAMILY
    assert found.refuted < 0.05 / 2 / FAMILY


def test_where_nothing_observed_could_settle_it_it_stays_open(study):
    claim = open_claim(0.97, claim=study.claims[0], threshold=0.95)
    before = reading(claim, answers=ANSWERS, silent=0.5, aim=Aim(), family=1)
    assert before.stands_from is None
    assert outcome(before, truth=1.0).stands == 0
    few = reading(claim, answers=2.9, silent=0.0, aim=Aim(), family=1)
    assert (few.answers, few.stands_from, few.chance_from) == (2, None, None)


def test_answers_found_by_arithmetic_are_not_one_too_few(study):
    claim = open_claim(0.6, claim=study.claims[0])
    before = reading(claim, answers=299.9999999999, silent=0.14, aim=Aim(), family=1)
    assert before.answers == 300
