import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.selection import draw_by_numbers, draw_systematic, frame_of

METHODS = {
    "numbers": lambda strata, *, sizes, start: draw_by_numbers(
        strata, numbers=np.random.default_rng(7).random(len(strata)), sizes=sizes, start=start
    ),
    "systematic": draw_systematic,
}
methods = pytest.mark.parametrize("draw_them", METHODS.values(), ids=METHODS)
starts = st.floats(0, 1, exclude_max=True)


@st.composite
def frames(draw):
    """The strata of some rows, and how many to draw from each."""
    strata = draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=40))
    sizes = {name: draw(st.integers(0, strata.count(name))) for name in dict.fromkeys(strata)}
    return strata, sizes


@methods
@given(frames(), starts)
def test_weights_add_to_the_frame_in_every_stratum(draw_them, known, start):
    strata, sizes = known
    drawn = draw_them(strata, sizes=sizes, start=start)
    assert len(set(drawn.index.tolist())) == len(drawn.index) == sum(sizes.values())
    assert [strata[row] for row in drawn.index] == drawn.stratum.tolist()
    for name, wanted in sizes.items():
        here = drawn.stratum == name
        assert here.sum() == wanted
        if wanted:
            assert drawn.weight[here].sum() == pytest.approx(strata.count(name))
            assert drawn.probability[here] == pytest.approx(wanted / strata.count(name))


def test_steps_give_every_unit_the_chance_that_is_told():
    """Over all starts of a fine grid."""
    hits = np.zeros(10)
    for start in (np.arange(2_100) + 0.5) / 2_100:
        hits[draw_systematic([*"aaaaaaabbb"], sizes={"a": 3, "b": 2}, start=start).index] += 1
    assert hits / 2_100 == pytest.approx([3 / 7] * 7 + [2 / 3] * 3, abs=1e-3)


def test_numbers_draw_every_pair_as_often():
    rng = np.random.default_rng(3)
    pairs = np.zeros((4, 4))
    for _ in range(6_000):
        drawn = draw_by_numbers(["a"] * 4, numbers=rng.random(4), sizes={"a": 2})
        pairs[tuple(drawn.index)] += 1
    pairs = (pairs + pairs.T)[np.triu_indices(4, 1)]
    assert pairs / 6_000 == pytest.approx(np.full(6, 1 / 6), abs=0.02)


@given(frames(), starts, st.randoms())
def test_the_order_of_the_frame_does_not_matter_to_numbers(known, start, rng):
    strata, sizes = known
    numbers = np.random.default_rng(1).random(len(strata))
    rows = list(range(len(strata)))
    rng.shuffle(rows)
    once = draw_by_numbers(strata, numbers=numbers, sizes=sizes, start=start)
    again = draw_by_numbers(
        [strata[row] for row in rows], numbers=numbers[rows], sizes=sizes, start=start
    )
    assert {rows[row] for row in again.index} == set(once.index.tolist())


def test_a_larger_sample_begins_with_the_smaller_one():
    numbers = np.random.default_rng(1).random(50)
    small, large = (
        draw_by_numbers(["a"] * 50, numbers=numbers, sizes={"a": size}, start=0.7).index.tolist()
        for size in (10, 15)
    )
    assert large[:10] == small


def test_numbers_that_lie_close_together_are_drawn_too():
    numbers = 0.9 + np.arange(2_000) / 1e5
    drawn = draw_by_numbers(["a"] * 2_000, numbers=numbers, sizes={"a": 3})
    assert drawn.index.tolist() == [0, 1, 2]


def test_systematic_spreads_over_the_order_given():
    drawn = draw_systematic(["a"] * 100, sizes={"a": 10}, start=0.35)
    assert drawn.index.tolist() == list(range(3, 100, 10))


def test_strata_may_begin_each_at_its_own_point():
    drawn = draw_systematic([*"aabb"], sizes={"a": 1, "b": 1}, start={"a": 0.0, "b": 0.9})
    assert drawn.index.tolist() == [0, 3]


@pytest.mark.parametrize("kind", [list, pd.Series, pd.Categorical])
def test_labels_of_any_kind(kind):
    frame = frame_of(kind([*"bab"]))
    assert (frame.labels.tolist(), frame.sizes.tolist()) == (["b", "a"], [2, 1])


def test_a_stratum_not_named_is_not_drawn_from():
    drawn = draw_systematic([*"aabb"], sizes={"b": 1}, start=0)
    assert drawn.stratum.tolist() == ["b"]


@methods
@pytest.mark.parametrize(
    ("wrong", "saw"),
    [
        ({"sizes": {"c": 1}}, r"saw sizes of strata \['c'\]"),
        ({"sizes": {"a": 3}}, "stratum 'a': saw 3 units to draw, .* to the 2 there are"),
        ({"sizes": {"a": 1.5}}, "stratum 'a': saw 1.5 units"),
        ({"sizes": {"a": -1}}, "stratum 'a': saw -1 units"),
        ({"start": 1.0}, "saw start"),
        ({"start": {"a": 0.5}}, r"saw no start of strata \['b'\]"),
        ({"strata": ["a", None]}, "row 1: saw no stratum"),
    ],
)
def test_what_cannot_be_used_is_told(draw_them, wrong, saw):
    known = {"strata": [*"aab"], "sizes": {"a": 1, "b": 1}, "start": 0.5} | wrong
    with pytest.raises(ValueError, match=saw):
        draw_them(known.pop("strata"), **known)


@pytest.mark.parametrize("numbers", [[0.5], [0.5, 1.0], [0.5, float("nan")]])
def test_numbers_are_one_each_and_fractions(numbers):
    with pytest.raises(ValueError, match=r"saw numbers of shape .*, wanted 2 in \[0, 1\)"):
        draw_by_numbers(["a", "a"], numbers=numbers, sizes={"a": 1})
