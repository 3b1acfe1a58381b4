import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.grim import (
    bases_behind,
    common_bases,
    counts_behind,
    counts_if_truncated,
    nearest_counts,
    strength,
)
from analysis.methods.rounding import NotPrintedNumber, prints_as, read_printed

# Recipe and source: golden/grim_published.md
PUBLISHED = Path(__file__).parents[1] / "golden" / "grim_published.csv"
BASES = st.integers(1, 400)
DECIMALS = st.integers(0, 2)


def published():
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        return [tuple(row.values()) for row in csv.DictReader(lines)]


@st.composite
def true_percentages(draw):
    """A count, its base, and its percentage under one of the usual rounding rules."""
    base = draw(BASES)
    count = draw(st.integers(0, base))
    texts = prints_as(Fraction(100 * count, base), decimals=draw(DECIMALS))
    return count, base, draw(st.sampled_from(texts))


@pytest.mark.parametrize(("example", "printed", "base", "per", "possible"), published())
def test_equals_the_published_examples(example, printed, base, per, possible):
    counts = counts_behind(printed, base=int(base), per=int(per))
    assert bool(counts) == (possible == "yes"), example


@pytest.mark.parametrize(
    ("printed", "base", "counts"),
    [
        ("80.1", 194, []),
        ("80.1", 191, [153]),
        ("56.3", 194, []),
        ("79.1", 194, []),
        ("90", 44, []),
        ("90", 39, [35]),
        ("51", 44, []),
        ("51", 55, [28]),
        ("62", 44, []),
        ("62", 55, [34]),
        ("70", 44, [31]),
        ("34", 44, [15]),
        ("70", 55, []),
        ("34", 55, []),
        ("0", 300, [0, 1]),
        ("100", 300, [299, 300]),
        ("101", 50, []),
        ("62.5", 8, [5]),
        ("62", 8, [5]),  # half-even and half-down: 62.5 prints 62
        ("63", 8, [5]),  # half-up: 62.5 prints 63
    ],
)
def test_counts_behind_a_percentage(printed, base, counts):
    assert list(counts_behind(printed, base=base)) == counts


def test_a_mean_may_exceed_one_and_a_share_may_not():
    assert list(counts_behind("1.00", base=200, per=1)) == [199, 200, 201]
    assert list(counts_behind("1.00", base=200, per=1, most=200)) == [199, 200]


def test_counts_next_to_an_impossible_number():
    nearest = nearest_counts("80,1 %", base=194)
    assert (nearest.below.count, nearest.below.prints) == (155, ("79.9",))
    assert (nearest.above.count, nearest.above.prints) == (156, ("80.4",))


def test_no_count_lies_outside_the_base():
    assert nearest_counts("0", base=3).below is None
    assert nearest_counts("100", base=3).above is None
    assert nearest_counts("250", base=3).below.count == 3


def test_truncation_is_another_hypothesis():
    assert not counts_behind("90", base=44)
    assert list(counts_if_truncated("90", base=44)) == [40]
    assert not counts_if_truncated("80.1", base=194)
    assert list(counts_if_truncated("100", base=44)) == [44]


def test_every_base_that_can_print_a_number():
    bases = [possible.base for possible in bases_behind("80.1", up_to=194)]
    assert bases == list(range(136, 195, 5))
    assert bases_behind("80.1", up_to=194)[-1].pairs() == ((153, 191),)


@pytest.mark.parametrize(
    ("printed", "at_least", "bases"),
    [
        (["80.1", "56.3", "79.1"], 1, []),
        (["80.1", "79.1"], 60, [191]),
        (["80.1", "56.3"], 1, [151, 176]),
    ],
)
def test_bases_several_numbers_share(printed, at_least, bases):
    assert common_bases(printed, at_least=at_least, up_to=194) == bases


def test_two_digits_over_more_than_a_hundred_prove_nothing():
    assert strength("62", at_least=100, up_to=400) == 1
    assert strength("80.1", up_to=194) == pytest.approx(12 / 194)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: counts_behind("62", base=0), "saw base = 0, wanted 1 or more"),
        (lambda: counts_behind("62", base=9, per=0), "saw per = 0, wanted 1 or more"),
        (lambda: counts_if_truncated("62", base=0), "saw base = 0"),
        (lambda: nearest_counts("62", base=-1), "saw base = -1"),
        (lambda: bases_behind("62", up_to=4, at_least=5), "saw bases from 5 to 4"),
        (lambda: common_bases(["62"], up_to=4, at_least=0), "saw bases from 0 to 4"),
        (lambda: strength("62", up_to=0), "saw bases from 1 to 0"),
    ],
)
def test_refuses_what_holds_nothing(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_refuses_text_that_is_not_a_number():
    with pytest.raises(NotPrintedNumber, match="> 75"):
        bases_behind("> 75", up_to=194)


@given(true_percentages())
def test_law_a_true_percentage_is_always_possible(drawn):
    count, base, printed = drawn
    assert count in counts_behind(printed, base=base)
    assert base in common_bases([printed], at_least=base, up_to=base)


@given(count=st.integers(0, 2_000), people=BASES, items=st.integers(1, 4), decimals=DECIMALS)
def test_law_a_true_mean_is_always_possible(count, people, items, decimals):
    base = people * items
    for printed in prints_as(Fraction(count, base), decimals=decimals):
        assert count in counts_behind(printed, base=base, per=1)


@given(units=st.integers(0, 1_100), base=BASES)
def test_law_counts_equal_brute_force(units, base):
    (printed,) = prints_as(Fraction(units, 10), decimals=1)
    by_hand = [k for k in range(base + 1) if abs(1000 * k - units * base) * 2 <= base]
    assert list(counts_behind(printed, base=base)) == by_hand


@given(true_percentages())
def test_law_the_others_are_the_mirror_image(drawn):
    _, base, printed = drawn
    number = read_printed(printed)
    (mirrored,) = prints_as(100 - number.value, decimals=number.decimals)
    others = [base - count for count in counts_behind(printed, base=base)]
    assert list(counts_behind(mirrored, base=base)) == others[::-1]


@given(units=st.integers(0, 1_000), base=BASES)
def test_law_neighbours_enclose_the_counts(units, base):
    (printed,) = prints_as(Fraction(units, 10), decimals=1)
    nearest = nearest_counts(printed, base=base)
    first = -1 if nearest.below is None else nearest.below.count
    last = base + 1 if nearest.above is None else nearest.above.count
    assert list(counts_behind(printed, base=base)) == list(range(first + 1, last))
    sides = [side for side in (nearest.below, nearest.above) if side]
    assert all(printed not in side.prints for side in sides)


@given(true_percentages())
def test_law_first_digits_are_always_possible_if_truncated(drawn):
    count, base, _ = drawn
    (cut,) = prints_as(Fraction(100 * count // base), decimals=0)
    assert count in counts_if_truncated(cut, base=base)
