import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.selection_by_size import draw_by_size

measures = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=30)


@given(measures, st.data(), st.floats(0, 1, exclude_max=True))
def test_so_many_different_units_with_chances_that_add_up(sizes, data, start):
    wanted = data.draw(st.integers(1, len(sizes)))
    drawn = draw_by_size(sizes, size=wanted, start=start)
    assert len(set(drawn.index.tolist())) == len(drawn.index) == wanted
    assert np.all((drawn.probability > 0) & (drawn.probability <= 1))
    assert drawn.weight * drawn.probability == pytest.approx(1)
    surely = drawn.stratum == "taken whole"
    assert np.all(drawn.probability[surely] == 1)
    rates = drawn.probability[~surely] / np.array(sizes)[drawn.index[~surely]]
    assert rates == pytest.approx(rates[:1].repeat(len(rates)))


@given(measures, st.data(), st.floats(0, 1, exclude_max=True))
def test_the_total_of_the_measure_itself_is_met(sizes, data, start):
    """Weighted by one over the chance, what drives the chance has no error at all."""
    wanted = data.draw(st.integers(1, len(sizes)))
    drawn = draw_by_size(sizes, size=wanted, start=start)
    assert np.sum(drawn.weight * np.array(sizes)[drawn.index]) == pytest.approx(sum(sizes))


def test_every_unit_has_the_chance_that_is_told():
    sizes = np.array([30.0, 1, 2, 3, 4, 10])
    hits, told = np.zeros(6), np.zeros(6)
    for start in (np.arange(2_000) + 0.5) / 2_000:
        drawn = draw_by_size(sizes, size=3, start=start)
        hits[drawn.index] += 1
        told[drawn.index] = drawn.probability
    assert hits / 2_000 == pytest.approx(told, abs=1e-3)
    # Of 3 to draw the first is taken whole, then of 2 the last, whose chance would be 1; 1 is left.
    assert told == pytest.approx([1, 0.1, 0.2, 0.3, 0.4, 1])


def test_a_start_as_late_as_can_be_draws_the_last():
    drawn = draw_by_size([1, 1, 1], size=1, start=np.nextafter(1, 0))
    assert drawn.index.tolist() == [2]


@pytest.mark.parametrize(
    ("sizes", "known", "saw"),
    [
        ([1, 0], {}, "saw a measure that is not positive"),
        ([1, float("nan")], {}, "saw a measure that is not positive"),
        ([1, 2], {"size": 3}, "saw size = 3, .* from 1 to 2 units"),
        ([1, 2], {"size": 0}, "saw size = 0"),
        ([1, 2], {"start": 1}, "start = 1"),
    ],
)
def test_what_cannot_be_used_is_told(sizes, known, saw):
    with pytest.raises(ValueError, match=saw):
        draw_by_size(sizes, **{"size": 1, "start": 0.5} | known)
