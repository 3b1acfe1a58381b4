import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from analysis.methods import frame_distance as module
from analysis.methods.composition import representation
from analysis.methods.frame_distance import frame_distance
from analysis.methods.goodness_of_fit import fit_to_frame

OBSERVED, FRAME = [99, 53, 24, 10, 8], [3112, 2049, 101, 18, 14]


def test_small_samples_have_the_exact_tail():
    found = frame_distance(OBSERVED, frame=FRAME)
    exact = fit_to_frame(OBSERVED, frame=FRAME, order="chi-square")
    assert (found.p, found.law) == (exact.p, "exact")
    finite = (5294 - 194) / (5294 - 1)
    assert found.statistic == pytest.approx(exact.statistic / finite)


def test_residuals_are_those_of_the_composition():
    there = representation(OBSERVED, frame=FRAME, labels=list("abcde"))
    found = frame_distance(OBSERVED, frame=FRAME).residuals
    assert found == pytest.approx([one.residual for one in there])


def test_large_samples_have_the_chi_square_law_and_it_is_near_the_exact_one(monkeypatch):
    seen, frame = [330, 340, 330], [10_000, 10_000, 10_000]
    exact = frame_distance(seen, frame=frame)
    monkeypatch.setattr(module, "SMALL", 10)
    found = frame_distance(seen, frame=frame)
    assert (exact.law, found.law) == ("exact", "chi-square")
    assert found.p == pytest.approx(exact.p, abs=0.01)


def test_ten_million_answers_are_no_matter():
    found = frame_distance([6_000_000, 4_000_000], frame=[30_000_000, 20_000_000])
    assert (found.statistic, found.p) == (0, 1)
    found = frame_distance([6_001_000, 3_999_000], frame=[30_000_000, 20_000_000])
    # Two levels: chi-square is the square of the residual, p that of a normal deviate.
    assert found.statistic == pytest.approx(found.residuals[0] ** 2)
    assert found.p == pytest.approx(2 * norm.sf(found.residuals[0]))


def test_a_census_has_no_distance():
    found = frame_distance([3, 5], frame=[3, 5])
    assert (found.statistic, found.p, found.residuals.tolist()) == (0, 1, [0, 0])


def test_one_level_says_nothing():
    found = frame_distance([3], frame=[9])
    assert (found.statistic, found.p, found.residuals.tolist()) == (0, 1, [0])


@pytest.mark.parametrize(
    ("observed", "frame", "said"),
    [
        ([3, 1], [9], "wanted the same levels"),
        ([0, 0], [9, 1], "wanted the same levels"),
        ([3, 1], [9, 0], "each with a unit in the frame"),
        ([3, 2], [9, 1], "level 2: saw 2 answers of 1"),
    ],
)
def test_what_cannot_be_compared_is_refused(observed, frame, said):
    with pytest.raises(ValueError, match=said):
        frame_distance(observed, frame=frame)


@settings(max_examples=30)
@given(st.lists(st.integers(1, 40), min_size=2, max_size=5), st.integers(0, 99))
def test_the_order_of_levels_does_not_matter(frame, seed):
    rng = np.random.default_rng(seed)
    seen = rng.integers(0, np.array(frame) + 1)
    seen[0] = max(seen[0], 1)
    there, other = (
        frame_distance(seen[order].tolist(), frame=np.array(frame)[order].tolist())
        for order in (slice(None), slice(None, None, -1))
    )
    assert there.statistic == pytest.approx(other.statistic)
    assert there.p == pytest.approx(other.p)
