import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.methods.differences import difference
from analysis.methods.proportions import share
from analysis.methods.rankings import paired_difference, ranking

GOLDEN = Path(__file__).parents[1] / "golden"
TINY = 1e-9  # floating point only


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


PAIRED = [row for row in golden("differences_published.csv") if row["both"]]


@st.composite
def pairs(draw):
    """Two counts of one base, and how many gave both."""
    base = draw(st.integers(1, 200))
    one, other = draw(st.integers(0, base)), draw(st.integers(0, base))
    both = draw(st.integers(max(0, one + other - base), min(one, other)))
    return one, other, base, both


@pytest.mark.parametrize("row", PAIRED, ids=lambda row: row["source"])
def test_equals_published_paired_differences(row):
    """Recipe and sources: golden/differences_published.md."""
    found = paired_difference(
        int(row["count"]),
        against=int(row["against"]),
        base=int(row["base"]),
        both=int(row["both"]),
    )
    printed = float(row["low"]), float(row["high"])
    assert (found.low, found.high) == pytest.approx(printed, abs=0.00005 + TINY, rel=0)


def test_p_is_that_of_the_sign_test():
    found = paired_difference(34, against=16, base=55)
    assert found.both == 0
    assert found.p == pytest.approx(binomtest(34, 50, alternative="greater").pvalue)


def test_exclusive_answers_know_their_overlap():
    assert paired_difference(30, against=20, base=60) == paired_difference(
        30, against=20, base=60, both=0
    )


def test_a_single_answer_of_all_or_none_has_no_correlation():
    one = paired_difference(10, against=0, base=10)
    other = difference(share(10, base=10), share(0, base=10))
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


def test_public_meetings_are_first():
    said = {"barcamps": 16, "meetings": 34, "training": 3, "councils": 3}
    found = ranking(said, base=55)
    assert found.first == "meetings"
    assert [one.against for one in found.comparisons] == ["barcamps", "training", "councils"]
    assert found.p == pytest.approx(3 * binomtest(34, 50, alternative="greater").pvalue)
    assert found.holds
    assert said == {"barcamps": 16, "meetings": 34, "training": 3, "councils": 3}


def test_an_answer_said_to_be_first_may_not_be():
    found = ranking({"a": 10, "b": 12}, base=20, first="a")
    assert found.first == "a"
    assert found.p > 0.5
    assert not found.holds


def test_two_equal_answers_leave_no_first():
    assert not ranking({"a": 20, "b": 20, "c": 1}, base=40).holds


@pytest.mark.parametrize(
    ("counts", "first", "message"),
    [
        ({"a": 1}, None, "wanted one of at least two answers"),
        ({}, None, "wanted one of at least two answers"),
        ({"a": 1, "b": 2}, "c", "saw first = 'c'"),
        ({"a": 1, "b": 7}, None, "saw a count of 7 on a base of 5"),
    ],
)
def test_refuses_what_is_no_ranking(counts, first, message):
    with pytest.raises(ValueError, match=message):
        ranking(counts, base=5, first=first)


def test_refuses_more_than_gave_either():
    with pytest.raises(ValueError, match="saw 4 who gave both answers, wanted 2 to 3"):
        paired_difference(4, against=3, base=5, both=4)


def test_the_first_of_a_sample_is_wrongly_held_no_more_often_than_said():
    """Six answers equally frequent, each given or not at random: no first is right."""
    rng = np.random.default_rng(2016)
    surveys = rng.binomial(1, 0.4, size=(400, 55, 6)).sum(axis=1)
    held = [
        ranking({f"{i}": int(k) for i, k in enumerate(counts)}, base=55).holds for counts in surveys
    ]
    assert np.mean(held) <= 0.025


@given(pairs())
def test_law_not_knowing_the_overlap_never_helps(pair):
    one, other, base, both = pair
    known = paired_difference(one, against=other, base=base, both=both)
    unknown = paired_difference(one, against=other, base=base)
    assert unknown.low <= known.low + TINY
    assert known.high <= unknown.high + TINY
    if one > other:
        assert known.p <= unknown.p + TINY


@given(pairs())
def test_law_the_other_way_round_is_the_mirror_image(pair):
    one, other, base, both = pair
    there = paired_difference(one, against=other, base=base, both=both)
    back = paired_difference(other, against=one, base=base, both=both)
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=TINY)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6))
def test_law_one_p_for_the_ranking_covers_every_comparison(counts):
    found = ranking({f"{i}": k for i, k in enumerate(counts)}, base=50)
    for one in found.comparisons:
        assert one.difference.p <= one.adjusted_p <= found.p + TINY
