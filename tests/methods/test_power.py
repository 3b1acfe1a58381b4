import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.methods.power import Proposition, deciding_count, power, size_for_proposition
from analysis.methods.wilson import wilson_intervals

propositions = st.builds(
    Proposition,
    threshold=st.floats(0.2, 0.8),
    alpha=st.sampled_from([0.001, 0.025, 0.05]),
    margin=st.floats(0, 0.15),
    more=st.booleans(),
)


def stands(proposition, *, answers):
    """For each count from 0 to all, whether the Wilson interval lies beyond the limit."""
    ends = wilson_intervals(
        np.arange(answers + 1), base=answers, confidence=1 - 2 * proposition.alpha
    )
    if proposition.more:
        return ends.low > proposition.limit
    return ends.high < proposition.limit


@given(propositions, st.integers(1, 400))
def test_the_deciding_count_is_where_the_interval_leaves_the_limit(proposition, answers):
    counts = np.flatnonzero(stands(proposition, answers=answers))
    none = answers + 1 if proposition.more else -1
    edge = counts if len(counts) else np.array([none])
    expected = edge.min() if proposition.more else edge.max()
    assert deciding_count(proposition, answers=answers) == expected


@given(propositions, st.integers(1, 60), st.floats(0, 1))
def test_power_is_the_chance_of_the_counts_that_decide(proposition, answers, truth):
    counts = np.arange(answers + 1)
    ways = np.array([float(one) for one in _binomials(answers)])
    chances = ways * truth**counts * (1 - truth) ** (answers - counts)
    expected = chances[stands(proposition, answers=answers)].sum()
    assert power(proposition, truth=truth, answers=answers) == pytest.approx(expected, abs=1e-9)


def _binomials(number):
    ways = [1]
    for k in range(number):
        ways.append(ways[-1] * (number - k) // (k + 1))
    return ways


def test_many_sizes_at_once():
    sizes = np.array([[10, 100], [50, 200]])
    proposition = Proposition(0.5, alpha=0.025)
    found = power(proposition, truth=0.6, answers=sizes)
    assert found.shape == (2, 2)
    assert found[0, 1] == power(proposition, truth=0.6, answers=100)


@given(proposition=propositions, gap=st.floats(0.08, 0.15), wanted=st.floats(0.5, 0.95))
@settings(deadline=None, max_examples=50)
def test_from_the_size_on_power_stays_and_just_before_it_fell_short(proposition, gap, wanted):
    truth = proposition.limit + (gap if proposition.more else -gap)
    assume(0 < truth < 1)
    size = size_for_proposition(proposition, truth=truth, wanted=wanted).simple
    later = power(proposition, truth=truth, answers=np.arange(size, 4 * size + 500))
    assert later.min() >= wanted
    assert size == 1 or power(proposition, truth=truth, answers=size - 1) < wanted


def test_the_first_size_that_would_do_is_not_yet_enough():
    """The teeth of the saw: some smaller samples do reach the power, and larger ones lose it."""
    proposition = Proposition(0.5, alpha=0.025)
    size = size_for_proposition(proposition, truth=0.6).simple
    smaller = power(proposition, truth=0.6, answers=np.arange(1, size))
    assert np.argmax(smaller >= 0.8) + 1 == 187
    assert size == 198


def test_more_and_less_mirror_each_other():
    more = size_for_proposition(Proposition(0.5, alpha=0.025, margin=0.04), truth=0.62)
    less = size_for_proposition(Proposition(0.5, alpha=0.025, margin=0.04, more=False), truth=0.38)
    assert more == less


def test_an_allowance_costs_answers_and_every_stage_is_kept():
    plain, allowed = (
        size_for_proposition(
            Proposition(0.5, alpha=0.025, margin=margin),
            truth=0.65,
            population=5_294,
            design_effect=1.3,
            response_rate=0.3,
        )
        for margin in (0.0, 0.05)
    )
    assert plain.simple < plain.with_design_effect
    assert plain.in_finite_population < plain.with_design_effect < plain.to_invite
    assert allowed.simple > plain.simple


@pytest.mark.parametrize(
    ("known", "saw"),
    [
        ({"truth": 0.5}, "saw truth = 0.5, limit = 0.5"),
        ({"truth": 0.4}, "wanted a truth beyond the limit"),
        ({"wanted": 1}, "wanted = 1"),
        ({"response_rate": 0}, "saw response_rate = 0"),
    ],
)
def test_a_size_that_cannot_be_is_told(known, saw):
    with pytest.raises(ValueError, match=saw):
        size_for_proposition(Proposition(0.5, alpha=0.025), **{"truth": 0.6} | known)


@pytest.mark.parametrize(
    ("proposition", "answers"),
    [
        (Proposition(0.9, alpha=0.025, margin=0.1), 10),
        (Proposition(0.1, alpha=0.025, margin=0.1, more=False), 10),
        (Proposition(0.5, alpha=0), 10),
        (Proposition(0.5, alpha=0.025), 0),
    ],
)
def test_what_cannot_be_decided_is_told(proposition, answers):
    with pytest.raises(ValueError, match="wanted a limit and an alpha between 0 and 1"):
        deciding_count(proposition, answers=answers)


def test_a_truth_is_a_fraction():
    with pytest.raises(ValueError, match="saw truth = 60"):
        power(Proposition(0.5, alpha=0.025), truth=60, answers=100)
