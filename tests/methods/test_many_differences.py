import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods import identification
from analysis.methods.differences import difference
from analysis.methods.identification import Bounds
from analysis.methods.many_differences import Options, difference_of_many
from analysis.methods.proportions import share

GOLDEN = Path(__file__).parents[1] / "golden" / "differences_published.csv"
TINY = 1e-9


def golden():
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if not row["both"]]


def of(*pairs):
    """Options of counts and bases, chance alone."""
    shares = [share(count, base=base) for count, base in pairs]
    estimates = np.array([one.estimate for one in shares])
    low, high = (np.array([getattr(one, end) for one in shares]) for end in ("low", "high"))
    return Options(estimates, estimates, low, high)


PAIR = st.integers(1, 60).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
PAIRS = st.lists(PAIR, min_size=1, max_size=12)


@st.composite
def options(draw):
    """Any options: four ordered ends each."""
    ends = st.lists(st.floats(0, 1), min_size=4, max_size=4).map(sorted)
    rows = draw(st.lists(ends, min_size=1, max_size=8))
    low, least, greatest, high = np.array(rows).T
    return Options(least, greatest, low, high)


@pytest.mark.parametrize("row", golden(), ids=lambda row: row["source"])
def test_equals_published_differences(row):
    """Recipe and sources: golden/differences_published.md (Newcombe 1998, and others)."""
    found = difference_of_many(
        of((int(row["count"]), int(row["base"]))),
        of((int(row["against"]), int(row["against_base"]))),
    )
    printed = float(row["low"]), float(row["high"])
    assert (found.low, found.high) == pytest.approx(printed, abs=0.00005 + TINY, rel=0)


def test_without_chance_only_what_is_unknown_is_left():
    ends = np.array([0.5]), np.array([0.75]), np.array([0.25]), np.array([0.375])
    one, other = (Options(*ends[at : at + 2], *ends[at : at + 2]) for at in (0, 2))
    expected = identification.difference(Bounds(0.5, 0.75), Bounds(0.25, 0.375))
    assert difference_of_many(one, other) == expected


@pytest.mark.parametrize("ends", [((), (), (), ()), ((0.5,), (0.4,), (0.3,), (0.6,))])
def test_what_is_no_option_is_refused(ends):
    with pytest.raises(ValueError, match="wanted one option or more, low <= least"):
        difference_of_many(Options(*map(np.array, ends)), of((1, 2)))


@given(PAIRS, PAIRS)
def test_law_it_is_the_hull_of_the_differences_of_each_two(first, second):
    each = [difference(share(k, base=n), share(x, base=m)) for k, n in first for x, m in second]
    found = difference_of_many(of(*first), of(*second))
    expected = min(one.low for one in each), max(one.high for one in each)
    assert (found.low, found.high) == pytest.approx(expected, abs=TINY)


@given(options(), options())
def test_law_the_other_way_round_is_the_mirror_image(first, second):
    there, back = difference_of_many(first, second), difference_of_many(second, first)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=TINY)


@given(options())
def test_law_what_is_the_same_never_differs(same):
    assert 0 in difference_of_many(same, same)


@given(options(), options(), st.floats(0, 1), st.floats(0, 1))
def test_law_knowing_less_leaves_more(first, second, part, chance):
    least = first.least - part * (first.least - first.low)
    low, high = first.low * (1 - chance), first.high + chance * (1 - first.high)
    for wider in (
        Options(least, first.greatest, first.low, first.high),
        Options(first.least, first.greatest, low, high),
    ):
        found, known = difference_of_many(wider, second), difference_of_many(first, second)
        assert found.low <= known.low + TINY
        assert found.high >= known.high - TINY
