from time import perf_counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from schools import MARGINS, TYPES, R, crossed_samples, schools, weighted
from tables import table

from analysis.methods.weighting import poststratify, rake

ASKED = """
    type     size
    commune  small
    commune  large
    epci     small
    epci     large
"""
FAR = {"type": {"commune": 30, "epci": 20}, "size": {"small": 20, "large": 30}}


@pytest.mark.parametrize("drawn", ["cl1", "srs"])
def test_raked_weights_equal_r(drawn):
    """golden/weighting.R. R stops on an absolute misfit of 6e-9: it leaves 1.5e-11 here."""
    found, _ = weighted("rake", drawn)
    theirs = R[f"rake_{drawn}_w"]
    assert found.weights[:5] == pytest.approx(theirs["first5"], abs=1e-10, rel=0)
    ends = found.weights.min(), found.weights.max()
    assert ends == pytest.approx((theirs["min"], theirs["max"]), abs=1e-10, rel=0)


def test_poststratified_weights_equal_r():
    found, _ = weighted("poststrat", "cl1")
    theirs = R["poststrat_cl1_w"]
    assert found.weights[:5] == pytest.approx(theirs["first5"], abs=1e-12, rel=0)
    assert found.weights.sum() == pytest.approx(theirs["sum"], abs=1e-9, rel=0)
    spread = found.weights.var(ddof=1) / found.weights.mean() ** 2
    assert spread == pytest.approx(theirs["cv2"], abs=1e-12, rel=0)


def test_raking_by_hand():
    """Independent margins over equal cells: each weight is the product of the shares."""
    found = rake(table(ASKED), margins=FAR)
    assert found.weights == pytest.approx([12, 18, 8, 12])
    assert (found.rounds, found.error) == (1, pytest.approx(0, abs=1e-15))


def test_margins_may_be_shares():
    shares = {"type": {"commune": 0.6, "epci": 0.4}, "size": {"small": 0.4, "large": 0.6}}
    assert rake(table(ASKED), margins=shares).weights == pytest.approx([0.24, 0.36, 0.16, 0.24])


def test_poststratifies_by_crossed_columns():
    cells = {
        ("commune", "small"): 8,
        ("commune", "large"): 4,
        ("epci", "small"): 2,
        ("epci", "large"): 1,
    }
    asked = pd.concat([table(ASKED)] * 2)
    found = poststratify(asked, by=("type", "size"), population=cells)
    assert found.weights.tolist() == [4, 2, 1, 0.5] * 2


def test_non_convergence_says_which_margin_by_how_much_and_the_way_out():
    asked = table(ASKED).iloc[[0, 0, 3]]
    with pytest.raises(
        ValueError, match="after 200 rounds margin 'type' is still off by 50 %"
    ) as said:
        rake(asked, margins=FAR)
    words = str(said.value)
    assert "merge its thinnest level (epci, 1 answer) or drop the margin" in words
    assert "they need 10 in type = 'commune', size = 'large', where nobody answered" in words


def test_slow_convergence_is_not_called_impossible():
    asked = pd.concat([table(ASKED)] * 9)
    with pytest.raises(ValueError, match="after 1 rounds margin 'type' is still off") as said:
        rake(asked[1:], margins=FAR, rounds=1)
    assert "nobody" not in str(said.value)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([1, 1, 1], r"saw weights of shape \(3,\), wanted one for each of 4 rows"),
        ([1, 0, 1, 1], r"saw weights\[1\] = 0.0 \(1 such\)"),
        ([1, 1, -2, 1], r"saw weights\[2\] = -2.0"),
        ([1, 1, np.nan, np.inf], r"saw weights\[2\] = nan \(2 such\)"),
    ],
)
def test_refuses_weights(weights, message):
    with pytest.raises(ValueError, match=message):
        rake(table(ASKED), margins=FAR, weights=weights)


def test_refuses_levels_of_one_side_only():
    with pytest.raises(ValueError, match="nobody answered in level 'region'"):
        poststratify(table(ASKED), by="type", population={"commune": 3, "epci": 2, "region": 1})
    with pytest.raises(ValueError, match="level 'epci' of row 2 has no count above 0"):
        poststratify(table(ASKED), by="type", population={"commune": 3})


def test_inputs_are_left_as_they_were():
    sample, weights = table(ASKED), np.array([1.0, 2.0, 3.0, 4.0])
    before, margins = sample.copy(), {name: dict(counts) for name, counts in FAR.items()}
    found = rake(sample, margins=margins, weights=weights)
    found.weights[:] = 0
    pd.testing.assert_frame_equal(sample, before)
    assert margins == FAR
    assert weights.tolist() == [1, 2, 3, 4]


@given(crossed_samples())
def test_law_raked_margins_are_met(drawn):
    sample, weights, margins = drawn
    found = rake(sample, margins=margins, weights=weights)
    for name, counts in margins.items():
        sums = pd.Series(found.weights).groupby(sample[name]).sum()
        assert sums.to_dict() == pytest.approx(counts, rel=1e-11)


@given(crossed_samples(), st.randoms(use_true_random=False))
def test_law_the_order_of_rows_does_not_matter(drawn, chance):
    sample, weights, margins = drawn
    order = chance.sample(range(len(sample)), len(sample))
    found = rake(sample, margins=margins, weights=weights)
    again = rake(sample.iloc[order], margins=margins, weights=weights[order])
    assert again.weights == pytest.approx(found.weights[order], rel=1e-10)


@given(crossed_samples())
def test_law_the_order_of_margins_does_not_matter(drawn):
    sample, weights, margins = drawn
    found = rake(sample, margins=margins, weights=weights)
    turned = rake(sample, margins=dict(reversed(margins.items())), weights=weights)
    assert turned.weights == pytest.approx(found.weights, rel=1e-9)


@given(crossed_samples())
def test_law_poststratifying_is_raking_on_one_margin(drawn):
    sample, weights, margins = drawn
    found = poststratify(sample, by="a", population=margins["a"], weights=weights)
    by_hand = pd.Series(weights).groupby(sample["a"]).transform("sum")
    assert found.weights == pytest.approx(weights / by_hand * sample["a"].map(margins["a"]))
    assert found.rounds == 1
    assert (
        rake(sample, margins={"a": margins["a"]}, weights=weights).weights == found.weights
    ).all()


@given(crossed_samples())
def test_law_the_table_of_cells_gives_what_the_rows_would(drawn):
    """Row by row, as the textbook has it, for as many rounds."""
    sample, weights, margins = drawn
    found = rake(sample, margins=margins, weights=weights)
    rows = pd.Series(weights)
    for _ in range(found.rounds):
        for name, counts in margins.items():
            rows *= sample[name].map(counts) / rows.groupby(sample[name]).transform("sum")
    assert found.weights == pytest.approx(rows.to_numpy(), rel=1e-12)


def test_law_raking_twice_is_raking_once():
    sample = schools("cl1")
    once = rake(sample, margins=MARGINS, weights=sample["pw"])
    twice = rake(sample, margins=MARGINS, weights=once.weights)
    assert twice.weights == pytest.approx(once.weights, rel=1e-11)
    assert twice.rounds == 1


def test_a_million_rows_in_under_a_second():
    """The best of three: the time of the code, not of what else the machine does."""
    generator = np.random.default_rng(2016)
    levels = {"type": 5, "size": 8, "region": 13, "side": 2}
    codes = {name: generator.integers(0, k, 1_000_000) for name, k in levels.items()}
    sample = pd.DataFrame(codes)
    margins = {
        name: dict(enumerate(generator.dirichlet(np.full(k, 20.0)))) for name, k in levels.items()
    }
    took = []
    for _ in range(3):
        start = perf_counter()
        found = rake(sample, margins=margins)
        took.append(perf_counter() - start)
    assert found.weights.sum() == pytest.approx(1)
    assert min(took) < 1


def test_types_of_the_schools_add_to_all():
    found = poststratify(schools("srs"), by="stype", population=TYPES)
    assert found.weights.sum() == pytest.approx(6194)
