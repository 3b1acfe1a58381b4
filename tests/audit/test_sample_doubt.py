"""The rule is that of the claims of an edition (`confirmation.confirm`), for a family of one."""

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import claims

from analysis.audit import chance as of_claims
from analysis.audit.confirmation import confirm
from analysis.audit.reach import Reach, Weighted
from analysis.audit.sample_answers import Asked
from analysis.audit.sample_doubt import chance_of, composition_holds, silent_of, verdict_of
from analysis.methods.identification import Bounds

ASKED = Asked("q", ("oui",))


def ruled(count, base, population, *, asked, interval):
    """The verdict and what it rests on, by the rule of samples."""
    chance = chance_of(count, base=base, asked=asked)
    silent = silent_of(count, base=base, population=population, chance=chance, asked=asked)
    composition = composition_holds(interval, asked=asked)
    key = verdict_of(
        chance=chance.holds, composition=composition, nonresponse=silent.gap_low > asked.delta
    )
    return key, chance, silent


@st.composite
def surveys(draw):
    base = draw(st.integers(2, 60))
    count = draw(st.integers(0, base))
    population = base + draw(st.integers(1, 400))
    ends = sorted(draw(st.tuples(*[st.floats(0, 1)] * 2)))
    asked = Asked(
        "q",
        ("oui",),
        threshold=draw(st.sampled_from([0.5, 0.25, 0.75])),
        above=draw(st.booleans()),
        delta=draw(st.sampled_from([0.02, 0.1, 0.2])),
        alpha=draw(st.sampled_from([0.01, 0.05])),
    )
    return count, base, population, asked, draw(st.sampled_from([None, Bounds(*ends)]))


@settings(max_examples=80)
@given(surveys())
def test_it_is_the_rule_of_the_claims(survey):
    count, base, population, asked, interval = survey
    key, chance, silent = ruled(count, base, population, asked=asked, interval=interval)
    sign = ">" if asked.above else "<"
    (claim,) = claims(f"question printed proposition\nq 62 {sign}_{int(4 * asked.threshold)}/4")
    single = np.array([chance.p]), *([[end] for end in (chance.interval.low, chance.interval.high)])
    found = (
        confirm(
            claim,
            of_claims.Tested(((count, base),), *map(np.array, single)),
            others=[],
            reach=Reach({"all": base}, {"all": population}),
            alpha=asked.alpha,
            delta=asked.delta,
            weighted=Weighted(interval),
        )
        if silent.flip is not None
        else None
    )
    if found is None:  # the answers settle it by their number, which `confirm` does not reckon with
        return
    toward = 1 if asked.above else -1
    assert (key, chance.holds) == (found.key, found.adjusted_holds)
    assert (silent.gap, silent.gap_low) == pytest.approx((found.gap, found.gap_low))
    assert (silent.worst.low, silent.worst.high) == pytest.approx(
        (found.worst.low, found.worst.high)
    )
    assert silent.flip == pytest.approx(toward * found.flip.correlation)


def test_below_is_above_the_other_way_round():
    there, _, over = ruled(30, 40, 1000, asked=ASKED, interval=Bounds(0.6, 0.9))
    below = Asked("q", ("non",), above=False)
    here, _, under = ruled(10, 40, 1000, asked=below, interval=Bounds(0.1, 0.4))
    assert there == here
    assert (over.gap, over.gap_low, over.flip) == pytest.approx(
        (under.gap, under.gap_low, under.flip)
    )


def test_a_census_has_no_gap_that_could_turn_it_over():
    key, _, silent = ruled(30, 40, 40, asked=ASKED, interval=Bounds(0.75, 0.75))
    assert (key, silent.gap, silent.share, silent.flip) == ("stands", inf, None, None)
    assert (silent.worst.low, silent.worst.high) == (0.75, 0.75)
    assert [note.key for note in silent.notes] == ["census"]


def test_too_few_who_did_not_answer_cannot_turn_it_over():
    _, _, silent = ruled(38, 40, 42, asked=ASKED, interval=None)
    assert (silent.share, silent.flip) == (None, None)
    assert [note.key for note in silent.notes] == ["cannot-tip"]


def test_what_is_plausible_reaches_the_threshold_where_the_rule_fails():
    for delta in (0.05, 0.1, 0.2, 0.3):
        asked = Asked("q", ("oui",), delta=delta)
        _, chance, silent = ruled(150, 200, 5000, asked=asked, interval=None)
        assert chance.holds
        assert (silent.gap_low > delta) == (silent.plausible.low > asked.threshold)


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((False, False, False), "chance"),
        ((False, None, True), "chance"),
        ((True, False, False), "composition"),
        ((True, None, False), "nonresponse"),
        ((True, True, False), "nonresponse"),
        ((True, None, True), "unchecked"),
        ((True, True, True), "stands"),
    ],
)
def test_the_gravest_answer_decides(answers, verdict):
    names = ("chance", "composition", "nonresponse")
    assert verdict_of(**dict(zip(names, answers, strict=True))) == verdict


def test_an_interval_that_touches_the_threshold_is_not_on_its_side():
    assert composition_holds(Bounds(0.5, 0.9), asked=ASKED) is False
    assert composition_holds(None, asked=ASKED) is None
