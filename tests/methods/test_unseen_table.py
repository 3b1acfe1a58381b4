from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analysis.methods.unseen_table import MOST_TYPES, greatest_share

ASKED, FRAME = np.array([99, 53, 24, 10, 8]), np.array([3112, 2049, 101, 18, 14])
TINY = 1e-9


def greatest(yes, *, base, asked, frame):
    """The greatest share of one survey."""
    frame = np.array(frame, dtype=float)
    found = greatest_share(
        np.array([yes], dtype=float),
        no=np.array([base - yes], dtype=float),
        asked=np.array([asked], dtype=float),
        shares=frame / frame.sum(),
    )
    return found.item()


def every_table(yes, *, base, asked, frame):
    """The share of every cross-table that adds up, where a type nobody answered for counts 1."""
    total = sum(frame)
    for answered in product(*(range(people + 1) for people in asked)):
        if sum(answered) != base:
            continue
        for counts in product(*(range(people + 1) for people in answered)):
            if sum(counts) == yes:
                yield sum(
                    weight / total * (x / n if n else 1)
                    for weight, x, n in zip(frame, counts, answered, strict=True)
                )


def linear_programme(yes, *, asked, frame):
    """The greatest share if everybody answered, by another road."""
    weights = np.array(frame) / sum(frame) / np.array(asked)
    found = linprog(
        -weights, A_eq=[np.ones(len(asked))], b_eq=[yes], bounds=[(0, n) for n in asked]
    )
    return -found.fun


@st.composite
def surveys(draw, *, least=0, most=4, types=3):
    """People asked by type, the frame, how many answered and how many said yes."""
    count = draw(st.integers(1, types))
    asked = draw(st.lists(st.integers(least, most), min_size=count, max_size=count).filter(any))
    frame = draw(st.lists(st.integers(1, 50), min_size=count, max_size=count))
    base = draw(st.integers(1, sum(asked)))
    return {"yes": draw(st.integers(0, base)), "base": base, "asked": asked, "frame": frame}


@given(surveys())
def test_law_no_table_has_more_and_one_has_as_much(survey):
    assert greatest(**survey) == pytest.approx(max(every_table(**survey)), abs=TINY)


@settings(max_examples=50)
@given(surveys(least=1, most=60, types=8), st.floats(0, 1))
def test_law_sorting_equals_the_linear_programme(survey, share):
    asked, frame = survey["asked"], survey["frame"]
    for yes in (survey["yes"], share * sum(asked)):  # whole and not
        found = greatest(yes, base=sum(asked), asked=asked, frame=frame)
        assert found == pytest.approx(linear_programme(yes, asked=asked, frame=frame), abs=1e-8)


@given(surveys(most=60, types=6))
def test_law_trying_every_split_finds_what_sorting_finds(survey):
    """A second survey of which somebody skipped sends both the other way."""
    asked = np.array([survey["asked"]] * 2, dtype=float)
    frame, total = np.array(survey["frame"], dtype=float), asked[0].sum()
    yes = np.array([survey["yes"], 0.0])
    no = np.array([total - survey["yes"], total - 1])
    both = greatest_share(yes, no=no, asked=asked, shares=frame / frame.sum())
    alone = greatest(survey["yes"], base=total, asked=survey["asked"], frame=frame)
    assert both[0] == pytest.approx(alone, abs=TINY)


@pytest.mark.parametrize(("yes", "base"), [(153, 191), (149, 186), (109, 136), (27, 136), (5, 160)])
def test_equals_the_best_of_every_way_to_skip(yes, base):
    """Who skipped is enumerated, then sorting; sorting itself is checked above."""
    ways = np.stack(np.meshgrid(*(np.arange(n + 1) for n in ASKED[1:]), indexing="ij"), axis=-1)
    ways = ways.reshape(-1, 4)
    communes = base - ways.sum(axis=1)
    answered = np.column_stack([communes, ways])[(communes >= 0) & (communes <= ASKED[0])]
    best = greatest_share(
        np.full(len(answered), float(yes)),
        no=np.full(len(answered), float(base - yes)),
        asked=answered.astype(float),
        shares=FRAME / FRAME.sum(),
    ).max()
    assert greatest(yes, base=base, asked=ASKED, frame=FRAME) == pytest.approx(best, abs=1e-12)


def test_by_hand():
    # Weights 1/12 and 1/4 for each yes: 2 of the second type, 1 of the first.
    assert greatest(3, base=8, asked=[6, 2], frame=[1, 1]) == pytest.approx(0.5 + 1 / 12)
    # One skipped, best of the second type: its only answer yes, the 2 others among the 6.
    assert greatest(3, base=7, asked=[6, 2], frame=[1, 1]) == pytest.approx(0.5 + 2 / 12)
    # Two skipped: of the second type nobody answers, which allows it any share.
    assert greatest(3, base=6, asked=[6, 2], frame=[1, 1]) == pytest.approx(0.5 + 3 / 12)


def test_a_type_nobody_was_asked_of_may_have_any_share():
    for base in (4, 3):
        assert greatest(0, base=base, asked=[4, 0], frame=[3, 1]) == pytest.approx(0.25)


def test_sorting_takes_any_number_of_types_splits_do_not():
    asked, frame = [2] * (MOST_TYPES + 1), [1] * (MOST_TYPES + 1)
    everybody = sum(asked)
    assert greatest(5, base=everybody, asked=asked, frame=frame) == pytest.approx(5 / everybody)
    with pytest.raises(ValueError, match=f"saw {MOST_TYPES + 1} types .* merge the types"):
        greatest(5, base=everybody - 1, asked=asked, frame=frame)
    most, few = asked[1:], frame[1:]
    assert greatest(5, base=23, asked=most, frame=few) == pytest.approx(5.5 / 24 + 0.5 / 24)


def test_many_surveys_are_tried_in_steps():
    rng = np.random.default_rng(2016)
    asked = np.tile(ASKED, (5000, 1)).astype(float)
    base = rng.integers(150, 195, 5000)
    yes = rng.integers(0, base + 1).astype(float)
    found = greatest_share(yes, no=base - yes, asked=asked, shares=FRAME / FRAME.sum())
    for row in (0, 1637, 1638, 1639, 4999):
        alone = greatest(yes[row], base=base[row], asked=ASKED, frame=FRAME)
        assert found[row] == pytest.approx(alone, abs=1e-12)
