import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.rotation import beginning
from analysis.methods.selection import draw_by_numbers

STRATA = np.array([*"a" * 300, *"b" * 100, *"c" * 5])
SIZES = {"a": 60, "b": 40, "c": 5}


def following(strata, *, numbers, sizes, last, keep):
    """Where the next wave begins, and the rows it draws."""
    known, labels = np.asarray(numbers), np.asarray(strata)
    begun = beginning(labels[[*last]].tolist(), numbers=known[[*last]], keep=keep)
    start = {**dict.fromkeys(strata, 0.0), **begun.start}
    return begun, draw_by_numbers(strata, numbers=numbers, sizes=sizes, start=start).index.tolist()


def waves(keep, *, count, seed=1):
    """The rows of so many waves, each rotated from the one before, the first one included."""
    numbers = np.random.default_rng(seed).random(len(STRATA))
    known = {"numbers": numbers, "sizes": SIZES}
    found = [draw_by_numbers(STRATA, **known).index.tolist()]
    for _ in range(count):
        found.append(following(STRATA.tolist(), **known, last=found[-1], keep=keep)[1])
    return found


@given(st.floats(0, 1))
def test_the_overlap_is_the_one_stated(keep):
    first, second = waves(keep, count=1)
    meant = sum(round(keep * size) for size in SIZES.values())
    # The five of "c" are all there are, so that they stay whatever is wanted.
    assert len({*first} & {*second}) == meant - round(keep * 5) + 5
    numbers = np.random.default_rng(1).random(len(STRATA))
    assert beginning(STRATA[first].tolist(), numbers=numbers[first], keep=keep).meant == meant


def test_a_stratum_with_too_few_others_keeps_more():
    begun, drawn = following(
        ["a"] * 10, numbers=np.arange(10) / 10, sizes={"a": 8}, last=range(8), keep=0
    )
    assert begun.meant == 0
    assert len({*range(8)} & {*drawn}) == 6


def test_all_units_take_their_turn():
    """Keeping half of 60 among 300, everybody has been asked after nine more waves."""
    asked = {row for wave in waves(0.5, count=10) for row in wave if STRATA[row] == "a"}
    assert asked == set(range(300))


def test_a_unit_born_among_those_kept_comes_in_and_one_that_died_is_left_out():
    known = {"sizes": {"a": 3}, "last": [0, 2], "keep": 1}
    assert following(["a"] * 4, numbers=[0.2, 0.6, 0.3, 0.7], **known)[1] == [0, 2, 1]
    born = following(["a"] * 5, numbers=[0.2, 0.6, 0.3, 0.7, 0.25], **{**known, "sizes": {"a": 2}})
    assert (born[0].meant, born[1]) == (2, [0, 4])


def test_strata_begin_where_their_own_last_units_lie_in_the_order_drawn():
    found = beginning([*"babb"], numbers=[0.8, 0.4, 0.9, 0.1], keep=1 / 3)
    assert found.start == {"b": 0.1, "a": np.nextafter(0.4, 1)}
    assert found.meant == 1


def test_after_the_last_number_comes_the_first():
    highest = np.nextafter(1, 0)
    begun, drawn = following(["a"] * 2, numbers=[highest, 0.1], sizes={"a": 1}, last=[0], keep=0)
    assert begun.start["a"] == 0
    assert drawn == [1]


@pytest.mark.parametrize(
    ("wrong", "saw"),
    [
        ({"strata": [], "numbers": []}, "saw 0 numbers of 0 drawn last"),
        ({"numbers": [0.1]}, "saw 1 numbers of 2 drawn last, wanted one each"),
        ({"keep": 1.1}, "saw keep = 1.1"),
        ({"keep": -0.1}, "saw keep = -0.1"),
    ],
)
def test_what_cannot_be_used_is_told(wrong, saw):
    known = {"strata": ["a", "a"], "numbers": [0.1, 0.2], "keep": 0.5} | wrong
    with pytest.raises(ValueError, match=saw):
        beginning(known.pop("strata"), **known)
