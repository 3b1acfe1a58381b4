from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.two_phase import Contacts, best_follow_up, follow_up

LETTERS = Contacts(0.5, 1.0, mail_cost=0.1, answer_cost=0.4, follow_up_cost=4.1)
contacts = st.builds(
    Contacts,
    mail_rate=st.floats(0.05, 1),
    follow_up_rate=st.floats(0.2, 1),
    mail_cost=st.floats(0.1, 10),
    answer_cost=st.floats(0, 10),
    follow_up_cost=st.floats(0.1, 100),
    silent_variance=st.floats(0.2, 2),
)


def test_equals_the_formula_of_practools():
    """NRFUopt(c1 = 50, c2 = 200, theta = 0.5, CV0 = 0.05, CVpop = 1, type.sw = "cv").

    An example of the R package PracTools (Särndal, Swensson & Wretman 1992, examples 15.4.4 and
    15.4.5): a fraction sqrt(c1 / c2 / theta) of the silent, and so many contacted for that CV.
    """
    found = best_follow_up(Contacts(0.5, 1.0, mail_cost=50, answer_cost=0, follow_up_cost=200))
    fraction = sqrt(50 / 200 / 0.5)
    assert 1 / found.one_in == pytest.approx(fraction)
    contacted = (1 - 0.5 * (1 - fraction)) / fraction / 0.05**2
    assert found.inflation / 0.05**2 == pytest.approx(contacted)
    assert contacted * found.followed_up == pytest.approx(fraction * 0.5 * contacted)
    assert found.cost == pytest.approx(50 + 200 * fraction * 0.5)


def test_letters_first_and_visits_to_some_of_the_silent():
    """Cochran's formula (1977, section 13.6) by hand: k^2 = c2 W1 / (c0 + c1 W1) = 4.5 * 0.5 / 0.3.

    For the precision of 1,000 who all answer: 1,870 letters, and 341 of 935 silent visited.
    """
    found = best_follow_up(LETTERS)
    assert found.one_in == pytest.approx(sqrt(7.5))
    letters = np.ceil(1_000 * found.inflation)
    assert letters == 1_870
    assert round(letters * found.followed_up) == 341
    assert letters * found.cost == pytest.approx(0.1 * 1_870 + 0.4 * 935 + 4.5 * 341.4, abs=0.5)


@given(contacts, st.floats(1, 50))
def test_no_other_follow_up_is_cheaper_for_its_precision(known, one_in):
    best, other = best_follow_up(known), follow_up(known, one_in=one_in)
    assert best.cost * best.inflation <= other.cost * other.inflation * (1 + 1e-12)


@given(contacts, st.floats(1, 50))
def test_what_is_expected_adds_up(known, one_in):
    found = follow_up(known, one_in=one_in)
    assert found.answers <= 1 + 1e-12
    assert found.silent <= 1 - known.mail_rate + 1e-12
    assert found.inflation >= 1
    paid = known.mail_cost + known.follow_up_cost * found.followed_up
    assert found.cost == pytest.approx(paid + known.answer_cost * found.answers)


def test_who_all_answer_at_once_need_no_follow_up():
    found = follow_up(replace(LETTERS, mail_rate=1.0), one_in=3)
    assert (found.inflation, found.followed_up, found.silent, found.answers) == (1, 0, 0, 1)


def test_inflation_is_what_drawing_it_many_times_gives():
    """A population in which the silent differ; each wave drawn, answered and followed up."""
    rng = np.random.default_rng(1946)
    runs, contacted, kind = 20_000, 400, Contacts(0.4, 0.7, 1, 1, 1)
    quiet = rng.binomial(contacted, 1 - kind.mail_rate, runs)
    asked = np.round(quiet / 3).astype(int)
    answered = rng.binomial(asked, kind.follow_up_rate)
    by_mail = rng.binomial(contacted - quiet, 0.6) / contacted
    again = rng.binomial(answered, 0.6) / answered * quiet / contacted
    found = follow_up(kind, one_in=3)
    expected = 0.6 * 0.4 * found.inflation / contacted
    assert np.mean(by_mail + again) == pytest.approx(0.6, abs=0.002)
    assert np.var(by_mail + again) == pytest.approx(expected, rel=0.05)


@pytest.mark.parametrize(
    ("wrong", "saw"),
    [
        ({"mail_rate": 0}, r"saw rates of answering \(0, 1.0\)"),
        ({"follow_up_rate": 30}, r"saw rates of answering \(0.5, 30\)"),
        ({"mail_cost": 0}, r"saw costs \(0, 4.1\) of contacts"),
        ({"follow_up_cost": -1}, r"saw costs \(0.1, -1\)"),
        ({"answer_cost": -1}, "-1 of an answer"),
        ({"silent_variance": 0}, "saw silent_variance = 0"),
    ],
)
def test_what_cannot_be_used_is_told(wrong, saw):
    with pytest.raises(ValueError, match=saw):
        best_follow_up(replace(LETTERS, **wrong))


def test_nobody_can_be_followed_up_more_than_once():
    with pytest.raises(ValueError, match=r"one_in = 0.5, wanted"):
        follow_up(LETTERS, one_in=0.5)
