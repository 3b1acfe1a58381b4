"""Collected answers weighted by type: what is known of the cross-table is used."""

import numpy as np
import pytest
from tables import claims, table

from analysis.audit import chance
from analysis.audit.confirmation import confirm
from analysis.audit.reach import Reach, Weighted
from analysis.audit.weighted import sample_by_type, weighted_intervals, weighted_share
from analysis.methods.identification import Bounds
from analysis.sources.answers import Answers

POPULATION = {"commune": 900, "region": 100}


def collected(rows):
    drawn = table("respondent type participation\n" + "\n".join(rows))
    return Answers("2016", {"respondents": drawn}, "collected", ())


@pytest.fixture
def claim():
    return claims("""
        question       answer  among        proposition  printed  unit
        participation  yes     respondents  >_1/2        50       %
    """)[0]


def told(communes_yes, regions_yes, each=20):
    """Answers of so many communes and régions, the first so many of each saying yes."""
    given = {"commune": communes_yes, "region": regions_yes}
    rows = [
        f"{name}{place} {name} {'yes' if place < yes else 'no'}"
        for name, yes in given.items()
        for place in range(each)
    ]
    return collected(rows)


def interval(answers, claim, confidence=0.95):
    found = weighted_intervals([claim], answers, population=POPULATION, confidence=confidence)
    return found.get(claim.id)


def test_the_interval_is_that_of_the_share_weighted_by_type(claim):
    # 0.9 * 4/20 + 0.1 * 18/20 = 0.27, though 22 of 40 said yes.
    answers = told(4, 18)
    found = interval(answers, claim)
    assert found.low < 0.27 < found.high
    variance = (0.9**2 * 0.2 * 0.8 + 0.1**2 * 0.9 * 0.1) / 20
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * np.sqrt(variance), rel=0.15)


def test_more_confidence_widens_it(claim):
    answers = told(4, 18)
    narrow, wide = interval(answers, claim), interval(answers, claim, confidence=0.99)
    assert wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize(
    "answers",
    [
        collected(["a commune yes", "b commune no"]),  # nobody of the régions
        told(20, 20),  # all alike: no error can be had
    ],
)
def test_what_cannot_be_weighted_cannot_be_asked(claim, answers):
    assert interval(answers, claim) is None


def test_types_of_which_nobody_answered_are_counted():
    answers = collected(["a commune yes", "b commune no"])
    assert sample_by_type(answers, types=[*POPULATION]) == {"commune": 2, "region": 0}


@pytest.mark.parametrize(
    ("weighted", "key"),
    [
        (Bounds(0.6, 0.9), "stands"),
        (Bounds(0.4, 0.9), "composition"),
        (None, "unchecked"),  # a missing answer is never a pass
    ],
)
def test_question_4_reads_the_weighted_interval(claim, weighted, key):
    found = chance.tested(claim, [(900, 1000)], others={}, claims=[claim], confidence=0.95)
    made = confirm(
        claim,
        found,
        others=[],
        reach=Reach({"commune": 500, "region": 500}, {"commune": 9000, "region": 1000}),
        alpha=0.05,
        weighted=Weighted(weighted),
    )
    assert (made.key, made.composition) == (key, weighted)


def test_an_answer_to_a_multiple_question_is_weighted_alike():
    answers = told(4, 18)
    alike = {"population": POPULATION, "confidence": 0.95}
    exclusive = weighted_share(answers, question="participation", answer="yes", **alike)
    renamed = answers.tables["respondents"].rename(columns={"participation": "schemes.planning"})
    several = Answers("2016", {"respondents": renamed}, "collected", ())
    assert weighted_share(several, question="schemes", answer="planning", **alike) == exclusive
    assert weighted_share(several, question="participation", answer="yes", **alike) is None
