from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.bethel import bethel_allocation
from analysis.methods.plan_precision import expected_precision, precision_by_group

strata = st.lists(st.tuples(st.integers(2, 3_000), st.floats(0.01, 1)), min_size=1, max_size=8)


def test_one_stratum_is_the_textbook():
    found = expected_precision([1_254], contacted=[295])
    assert found.se == pytest.approx(sqrt(0.25 / 295 * (1 - 295 / 1_254)))
    assert found.half_width == pytest.approx(0.05, abs=1e-3)
    assert found.effective == pytest.approx(295 / (1 - 295 / 1_254))


def test_a_census_leaves_nothing_to_chance():
    found = expected_precision([18, 14], contacted=[18, 14])
    assert (found.se, found.half_width, found.effective) == (0, 0, inf)


@given(strata)
def test_proportional_strata_are_as_precise_as_one(known):
    sizes = np.array([size for size, _ in known])
    parted = expected_precision(sizes, contacted=0.5 * sizes)
    assert parted.se == pytest.approx(
        expected_precision([sizes.sum()], contacted=[sizes.sum() / 2]).se
    )


@given(strata, st.floats(0.1, 1), st.floats(1, 4))
def test_silence_and_questions_to_some_only_ever_widen(known, concerned, inflation):
    sizes, contacted = (np.array(part) for part in zip(*known, strict=True))
    contacted = contacted * sizes
    plain = expected_precision(sizes, contacted=contacted)
    harder = expected_precision(
        sizes, contacted=contacted, inflation=inflation, concerned=concerned, answering=0.5
    )
    assert harder.se >= plain.se * (1 - 1e-9)
    assert harder.answers == pytest.approx(plain.answers * concerned / 2)
    assert harder.population == pytest.approx(sizes.sum() * concerned)


def test_it_is_what_bethel_was_asked_for():
    """The same variance, of a share here and of a total there."""
    sizes, inflation = np.array([3_112, 2_049, 101]), np.array([1.5, 2.0, 1.2])
    total = sizes.sum()
    found = bethel_allocation(
        sizes,
        deviations=np.full((3, 1), 0.5),
        variances=[(0.02 * total) ** 2],
        inflation=inflation,
    )
    precision = expected_precision(sizes, contacted=found.allocation, inflation=inflation)
    assert precision.se == pytest.approx(0.02)


def test_questions_to_some_equal_the_simulation_of_a_share_among_them():
    rng = np.random.default_rng(2)
    concerned = rng.binomial(400, 0.3, 20_000)
    yes = rng.binomial(concerned, 0.6)
    known = expected_precision([1e9], contacted=[400], share=0.6, concerned=0.3)
    assert np.std(yes / concerned) == pytest.approx(known.se, rel=0.03)


def test_groups_are_populations_of_their_own():
    groups = [("commune", "small"), ("epci", "small"), ("commune", "small")]
    found = precision_by_group(
        groups, [300, 90, 100], contacted=[30, 90, 20], answering=[0.5, 1, 1], confidence=0.9
    )
    assert list(found) == [("commune", "small"), ("epci", "small")]
    assert found["epci", "small"].se == 0
    alone = expected_precision([300, 100], contacted=[30, 20], answering=[0.5, 1], confidence=0.9)
    assert found["commune", "small"] == alone


@pytest.mark.parametrize(
    ("wrong", "saw"),
    [
        ({"contacted": [0, 10]}, "saw contacted"),
        ({"contacted": [60, 10]}, r"saw contacted = \[60.0, 10.0\] of \[50.0, 40.0\]"),
        ({"inflation": 0.9}, "saw contacted .* inflation"),
        ({"share": 1.1}, "saw a share"),
        ({"answering": 0}, "saw a share, a rate"),
        ({"concerned": [1, 0]}, "outside its range"),
    ],
)
def test_what_cannot_be_used_is_told(wrong, saw):
    with pytest.raises(ValueError, match=saw):
        expected_precision([50, 40], **{"contacted": [10, 10]} | wrong)
