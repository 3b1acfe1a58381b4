import numpy as np
import pytest

from analysis.methods.simulation import Population, population_with
from analysis.methods.two_phase_estimate import two_phase_shares
from analysis.methods.two_phase_surveys import (
    Sampling,
    TwoPhaseSurveys,
    draw_two_phase_surveys,
    never_answered,
    selective_response,
)

SIZES = np.array([2500, 1500, 100, 18])
SAMPLING = Sampling(np.array([250, 150, 40, 18]), np.array([125, 75, 20, 9]))
SURVEYS = 3000


def drawn(people, response, *, surveys=SURVEYS, seed=3, sampling=SAMPLING):
    generator = np.random.default_rng(seed)
    return draw_two_phase_surveys(
        people, sampling, response=response, surveys=surveys, generator=generator
    )


def gap(yes, others_yes, base, others):
    return yes / base - others_yes / others


@pytest.mark.parametrize("gaps", [(0.0, 0.0), (0.2, 0.0), (0.1, 0.2), (-0.2, -0.1)])
@pytest.mark.parametrize("odds", [1.0, [1, 2, 4, 8]])
def test_rates_and_gaps_are_those_stated(gaps, odds):
    people = population_with(SIZES, share=0.6, odds_ratios=odds)
    rates, after = np.array([0.3, 0.2, 0.4, 0.5]), np.array([0.8, 0.7, 0.9, 0.6])
    found = selective_response(people, rates=rates, after=after, gaps=gaps)
    no = SIZES - people.yes
    mail_yes, mail_no = people.yes * found.mail.yes, no * found.mail.no
    assert mail_yes + mail_no == pytest.approx(rates * SIZES, rel=1e-4)
    silent_yes, silent_no = people.yes - mail_yes, no - mail_no
    late_yes, late_no = silent_yes * found.after.yes, silent_no * found.after.no
    assert late_yes + late_no == pytest.approx(after * (silent_yes + silent_no), rel=1e-4)
    mail, silent = (mail_yes + mail_no).sum(), (silent_yes + silent_no).sum()
    late = (late_yes + late_no).sum()
    assert gap(mail_yes.sum(), silent_yes.sum(), mail, silent) == pytest.approx(gaps[0], abs=1e-4)
    never = (silent_yes - late_yes).sum()
    assert gap(late_yes.sum(), never, late, silent - late) == pytest.approx(gaps[1], abs=1e-4)


def test_a_part_of_a_person_answers_like_a_whole_one():
    people = Population(np.array([10, 2]), np.array([5, 1]))
    found = selective_response(people, rates=0.6, after=0.5, gaps=(0.0, 0.0))
    assert found.after.yes == pytest.approx([0.5, 0.5])


def test_a_gap_that_cannot_be_leads_to_none():
    people = population_with(SIZES, share=0.9)
    assert selective_response(people, rates=0.3, after=0.8, gaps=(0.2, 0.0)) is None
    assert selective_response(people, rates=0.3, after=0.8, gaps=(0.0, 0.9)) is None


@pytest.mark.parametrize("rates", [0.0, 1.0, [0.3, 0.3, 0.3, -0.1]])
def test_rates_are_fractions(rates):
    people = population_with(SIZES, share=0.5)
    with pytest.raises(ValueError, match="wanted fractions between 0 and 1"):
        selective_response(people, rates=rates, after=0.8, gaps=(0.0, 0.0))
    with pytest.raises(ValueError, match="wanted fractions between 0 and 1"):
        selective_response(people, rates=0.3, after=rates, gaps=(0.0, 0.0))


@pytest.fixture(scope="module")
def many():
    people = population_with(SIZES, share=0.6, odds_ratios=[1, 2, 4, 8])
    response = selective_response(people, rates=0.3, after=0.8, gaps=(0.2, 0.1))
    return people, response, drawn(people, response)


def test_those_drawn_are_as_many_as_planned_and_nobody_is_counted_twice(many):
    _, _, surveys = many
    assert (surveys.sampled.sum(axis=-1) == SAMPLING.drawn).all()
    assert (surveys.answered[..., 0] == surveys.sampled[..., 0]).all()
    assert (surveys.answered[..., 1] <= surveys.followed).all()
    assert (surveys.followed <= surveys.sampled[..., 1]).all()
    assert (surveys.followed <= SAMPLING.marked).all()
    assert (surveys.yes <= surveys.answered).all()


def test_counts_are_on_average_those_expected(many):
    people, response, surveys = many
    part, marked = SAMPLING.drawn / SIZES, SAMPLING.marked / SAMPLING.drawn
    no = SIZES - people.yes
    silent_yes, silent_no = people.yes * (1 - response.mail.yes), no * (1 - response.mail.no)
    expected = {
        "mail": (
            surveys.answered[..., 0],
            part * (people.yes * response.mail.yes + no * response.mail.no),
        ),
        "mail yes": (surveys.yes[..., 0], part * people.yes * response.mail.yes),
        "followed": (surveys.followed, part * marked * (silent_yes + silent_no)),
        "late yes": (surveys.yes[..., 1], part * marked * silent_yes * response.after.yes),
    }
    for counts, wanted in expected.values():
        error = counts.std(axis=0) / SURVEYS**0.5
        assert (np.abs(counts.mean(axis=0) - wanted) < 4.5 * error + 1e-9).all()


def test_whoever_answers_the_telephone_alike_leaves_no_bias_and_whoever_does_not_does():
    people = population_with(SIZES, share=0.6)
    for late_gap, wanted in ((0.0, 0.0), (0.2, 0.7 * 0.2 * 0.2)):
        response = selective_response(people, rates=0.3, after=0.8, gaps=(0.2, late_gap))
        found = drawn(people, response)
        shares = two_phase_shares(
            found.yes, answered=found.answered, sampled=found.sampled, population=SIZES
        )
        error = shares.estimate.std() / SURVEYS**0.5
        assert shares.estimate.mean() - people.share == pytest.approx(wanted, abs=4 * error)
        # The bias is the gap times the share of those who never answer, which is estimated.
        never = never_answered(found, population=SIZES).mean()
        assert never == pytest.approx(0.7 * 0.2, abs=0.002)


def test_nobody_followed_up_is_taken_to_answer():
    one = TwoPhaseSurveys(
        np.array([[[4, 6], [5, 5]]]),
        np.array([[[4, 0], [5, 2]]]),
        np.array([[[2, 0], [3, 1]]]),
        np.array([[0, 4]]),
    )
    assert never_answered(one, population=[30, 10]) == pytest.approx([0.75 * 0.6 + 0.25 * 0.5 / 2])


def test_a_seed_draws_the_same_again(many):
    people, response, surveys = many
    again, other = (drawn(people, response, seed=seed) for seed in (3, 4))
    assert (again.yes == surveys.yes).all()
    assert (other.yes != surveys.yes).any()


def test_more_than_there_are_cannot_be_drawn(many):
    people, response, _ = many
    too_many = Sampling(SIZES + 1, SIZES)
    with pytest.raises(ValueError, match="sample"):
        drawn(people, response, surveys=2, sampling=too_many)
