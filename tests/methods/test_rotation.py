import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.rotation import rotated
from analysis.methods.selection import draw_by_numbers

STRATA = [*"a" * 300, *"b" * 100, *"c" * 5]
SIZES = {"a": 60, "b": 40, "c": 5}


def waves(keep, *, count, seed=1):
    """The samples of so many waves, each rotated from the one before."""
    numbers = np.random.default_rng(seed).random(len(STRATA))
    index = draw_by_numbers(STRATA, numbers=numbers, sizes=SIZES).index
    found = []
    for _ in range(count):
        found.append(rotated(STRATA, numbers=numbers, sizes=SIZES, last=index, keep=keep))
        index = found[-1].selection.index
    return found


@given(st.floats(0, 1))
def test_the_overlap_is_the_one_stated(keep):
    (wave,) = waves(keep, count=1)
    least = sum(round(keep * size) for size in SIZES.values())
    # The five of "c" are all there are, so that they stay whatever is wanted.
    assert wave.meant == least
    assert wave.kept == least - round(keep * 5) + 5
    assert wave.overlap == wave.kept / 105


def test_a_stratum_with_too_few_others_keeps_more():
    numbers = np.arange(10) / 10
    wave = rotated(["a"] * 10, numbers=numbers, sizes={"a": 8}, last=range(8), keep=0)
    assert (wave.meant, wave.kept) == (0, 6)


def test_all_units_take_their_turn():
    """Keeping half of 60 among 300, everybody has been asked after nine more waves."""
    asked = set()
    for wave in waves(0.5, count=10):
        asked |= set(wave.selection.index[wave.selection.stratum == "a"].tolist())
    assert asked == set(range(300))


def test_weights_still_add_to_the_frame():
    for wave in waves(0.75, count=5):
        assert wave.selection.weight.sum() == pytest.approx(len(STRATA))


def test_a_unit_born_among_those_kept_comes_in_and_one_that_died_is_left_out():
    before = rotated(["a"] * 4, numbers=[0.2, 0.6, 0.3, 0.7], sizes={"a": 3}, last=[0, 2], keep=1)
    assert before.selection.index.tolist() == [0, 2, 1]
    born = rotated(
        ["a"] * 5, numbers=[0.2, 0.6, 0.3, 0.7, 0.25], sizes={"a": 2}, last=[0, 2], keep=1
    )
    assert born.selection.index.tolist() == [0, 4]
    assert (born.meant, born.kept) == (2, 1)


def test_a_new_stratum_begins_at_0():
    wave = rotated([*"aab"], numbers=[0.5, 0.6, 0.9], sizes={"a": 1, "b": 1}, last=[0], keep=0)
    assert wave.start["b"] == 0
    assert wave.selection.index.tolist() == [1, 2]


def test_after_the_last_number_comes_the_first():
    highest = np.nextafter(1, 0)
    wave = rotated(["a"] * 2, numbers=[highest, 0.1], sizes={"a": 1}, last=[0], keep=0)
    assert wave.start["a"] == 0
    assert wave.selection.index.tolist() == [1]


@pytest.mark.parametrize(
    ("wrong", "saw"),
    [
        ({"last": []}, "saw 0 rows drawn last"),
        ({"last": [0, 0]}, "saw 2 rows drawn last, .* each once"),
        ({"last": [3]}, "of the 3 of the frame"),
        ({"last": [-1]}, "of the 3 of the frame"),
        ({"keep": 1.1}, "saw keep = 1.1"),
    ],
)
def test_what_cannot_be_used_is_told(wrong, saw):
    known = {"numbers": [0.1, 0.2, 0.3], "sizes": {"a": 1}, "last": [0], "keep": 0.5} | wrong
    with pytest.raises(ValueError, match=saw):
        rotated(["a"] * 3, **known)
