import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.differences import against_rest, difference
from analysis.methods.proportions import share
from analysis.methods.small_populations import exact_share

GOLDEN = Path(__file__).parents[1] / "golden"
TINY = 1e-9  # floating point only


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@st.composite
def answers(draw):
    """A count and its base."""
    base = draw(st.integers(1, 300))
    return draw(st.integers(0, base)), base


INDEPENDENT = [row for row in golden("differences_published.csv") if not row["both"]]


@pytest.mark.parametrize("row", INDEPENDENT, ids=lambda row: row["source"])
def test_equals_published_differences(row):
    """Recipe and sources: golden/differences_published.md."""
    found = difference(
        share(int(row["count"]), base=int(row["base"])),
        share(int(row["against"]), base=int(row["against_base"])),
    )
    printed = float(row["low"]), float(row["high"])
    assert (found.low, found.high) == pytest.approx(printed, abs=0.00005 + TINY, rel=0)


def test_some_against_the_rest_of_the_barometer():
    found = against_rest(38, base=42, all_count=153, all_base=191)
    assert (found.rest.first.count, found.rest.first.base) == (38, 42)
    assert (found.rest.second.count, found.rest.second.base) == (115, 149)
    assert found.rest == difference(share(38, base=42), share(115, base=149))
    assert found.all_estimate == pytest.approx(38 / 42 - 153 / 191)
    assert found.all_low == pytest.approx(found.rest.low * 149 / 191)


def test_takes_the_intervals_as_they_come():
    one = exact_share(7, base=10, population=18)
    other = exact_share(3, base=8, population=14)
    found = difference(one, other)
    down = (one.estimate - one.low) ** 2 + (other.high - other.estimate) ** 2
    assert found.low == pytest.approx(one.estimate - other.estimate - down**0.5)


def test_two_censuses_have_no_width():
    found = difference(share(9, base=18, population=18), share(7, base=14, population=14))
    assert found.low == found.estimate == found.high == 0


def test_refuses_two_confidences():
    with pytest.raises(ValueError, match=r"saw confidence 0\.95 and 0\.9, wanted one for both"):
        difference(share(1, base=2), share(1, base=2, confidence=0.9))


@pytest.mark.parametrize(
    ("some", "everyone"), [((38, 42), (37, 191)), ((38, 42), (38, 42)), ((1, 42), (153, 160))]
)
def test_refuses_some_who_are_not_among_all(some, everyone):
    with pytest.raises(ValueError, match="the some must be counted in all"):
        against_rest(some[0], base=some[1], all_count=everyone[0], all_base=everyone[1])


@given(answers(), answers())
def test_law_the_other_way_round_is_the_mirror_image(one, other):
    first, second = (share(k, base=n) for k, n in (one, other))
    there, back = difference(first, second), difference(second, first)
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low))


@given(answers(), answers())
def test_law_holds_the_estimate_inside_the_scale(one, other):
    found = difference(*(share(k, base=n) for k, n in (one, other)))
    assert -1 <= found.low <= found.estimate <= found.high <= 1


@given(answers(), answers(), st.floats(0.5, 0.99), st.floats(0.001, 0.009))
def test_law_wider_confidence_gives_a_wider_interval(one, other, confidence, more):
    narrow, wide = (
        difference(*(share(k, base=n, confidence=each) for k, n in (one, other)))
        for each in (confidence, confidence + more)
    )
    assert wide.low <= narrow.low + TINY
    assert narrow.high <= wide.high + TINY
