import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.simulation import (
    Population,
    Propensities,
    draw_surveys,
    logistic_rates,
    population_with,
    whole_people,
)

FRAME = (3112, 2049, 101, 18, 14)


@given(
    st.lists(st.integers(1, 500), min_size=2, max_size=6),
    st.floats(0.05, 0.95),
    st.data(),
)
def test_a_population_has_its_share_to_the_last_person(sizes, share, data):
    odds = data.draw(st.lists(st.floats(0.1, 10), min_size=len(sizes), max_size=len(sizes)))
    found = population_with(sizes, share=share, odds_ratios=odds)
    assert found.yes.sum() == int(share * sum(sizes) + 1e-9)
    assert (found.yes >= 0).all()
    assert (found.yes <= found.sizes).all()


def test_a_half_is_a_half_and_not_one_more():
    assert population_with(FRAME, share=0.5).share == 0.5
    assert population_with(FRAME, share=0.5, odds_ratios=[1, 1, 2, 4, 4]).share == 0.5


def test_types_differ_by_their_odds():
    found = population_with([10**6, 10**6], share=0.4, odds_ratios=[1, 3])
    odds = found.yes / (found.sizes - found.yes)
    assert odds[1] / odds[0] == pytest.approx(3, rel=1e-4)


def test_rates_add_up():
    rates = logistic_rates(np.array(FRAME), total=300.0, log_odds=[0, 0, 1, 2, 2])
    assert np.array(FRAME) @ rates == pytest.approx(300)


@pytest.mark.parametrize("sizes", [[10, 0], [10, 2.5], [[10, 2]], 10])
def test_sizes_are_whole_people(sizes):
    with pytest.raises(ValueError, match="whole numbers of 1 or more, by type"):
        whole_people(sizes)


@pytest.mark.parametrize("wrong", [{"share": 0}, {"share": 1}, {"share": 0.5, "odds_ratios": 0}])
def test_a_population_says_what_it_cannot_be(wrong):
    with pytest.raises(ValueError, match="wanted a fraction between 0 and 1 and positive numbers"):
        population_with(FRAME, **wrong)


def test_draws_have_the_mean_and_the_variance_of_their_propensities():
    people = Population(np.array([1000, 200]), np.array([600, 50]))
    chances = Propensities(np.array([0.1, 0.3]), np.array([0.05, 0.2]))
    drawn = draw_surveys(people, chances, surveys=20_000, generator=np.random.default_rng(7))
    noes = people.sizes - people.yes
    for seen, there, chance in ((drawn.yes, people.yes, chances.yes), (drawn.no, noes, chances.no)):
        spread = there * chance * (1 - chance)
        assert seen.mean(axis=0) == pytest.approx(
            there * chance, abs=4 * max(spread / 20_000) ** 0.5
        )
        assert seen.var(axis=0) == pytest.approx(spread, rel=0.06)
    assert (drawn.counts == drawn.yes.sum(axis=1)).all()
    assert (drawn.asked == drawn.yes + drawn.no).all()


def test_a_seed_draws_the_same_again():
    people = population_with(FRAME, share=0.6)
    chances = Propensities(np.full(5, 0.1), np.full(5, 0.1))
    one, two = (
        draw_surveys(people, chances, surveys=5, generator=np.random.default_rng(3))
        for _ in range(2)
    )
    assert (one.yes == two.yes).all()
    assert (one.no == two.no).all()
