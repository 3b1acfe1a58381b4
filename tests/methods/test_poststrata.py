import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.poststrata import poststrata

ASKED, FRAME = (99, 53, 24, 10, 8), (3112, 2049, 101, 18, 14)
NAMES = ("commune", "intercommunalite", "departement", "region", "metropole")


def test_by_name_the_order_does_not_matter():
    by_name = poststrata(
        dict(zip(NAMES, ASKED, strict=True)),
        dict(reversed(list(zip(NAMES, FRAME, strict=True)))),
    )
    in_order = poststrata(ASKED, FRAME)
    assert by_name.asked.tolist() == in_order.asked.tolist()[::-1]
    assert by_name.shares.tolist() == in_order.shares.tolist()[::-1]


def test_counts_and_shares_are_one_population():
    shares = np.array(FRAME) / sum(FRAME)
    assert poststrata(ASKED, shares).shares == pytest.approx(poststrata(ASKED, FRAME).shares)


def test_many_samples_stand_in_rows():
    found = poststrata([ASKED, ASKED], FRAME)
    assert found.asked.shape == (2, 5)


def test_a_type_nobody_was_asked_of_is_kept():
    assert poststrata([3, 0], [1, 1]).shares.tolist() == [0.5, 0.5]
    assert poststrata([3, 0], [1, 0]).shares.tolist() == [1, 0]


def test_inputs_are_unchanged_and_not_shared():
    sample, frame = np.array([3.0, 2.0]), np.array([10.0, 30.0])
    found = poststrata(sample, frame)
    found.asked[0] = 0
    assert (sample.tolist(), frame.tolist()) == ([3, 2], [10, 30])


@pytest.mark.parametrize(
    ("sample", "population", "message"),
    [
        ([3, 2], [10, 20, 30], "wanted as many types in both"),
        (3, [10], "wanted as many types in both"),
        ([3], 10, "wanted as many types in both"),
        ([3, 2], [0, 0], r"saw the population \[0.0, 0.0\], wanted .* not all 0"),
        ([], [], "not all 0"),
        ([3, 2], [10, -1], "wanted counts or shares of 0 or more"),
        ([3, 2], [10, np.nan], "wanted counts or shares of 0 or more"),
        ([3, 2], [10, np.inf], "wanted counts or shares of 0 or more"),
        ([3, -2], [10, 10], "saw -2.0 people asked of a type, wanted whole numbers"),
        ([3, 2.5], [10, 10], "saw 2.5 people asked of a type, wanted whole numbers"),
        ([3, np.nan], [10, 10], "saw nan people asked of a type"),
        ([3, 2], [10, 0], "saw people asked of the type number 2 and no population"),
        ([[3, 0], [3, 2]], [10, 0], "saw people asked of the type number 2 and no population"),
        ({"a": 3, "b": 2}, {"b": 0, "a": 1}, "saw people asked of the type b and no population"),
        ({"a": 3}, {"b": 3}, "saw the types a in the sample and b in the population"),
        ({"a": 3}, [3], "saw types with names on one side only"),
        ([3], {"a": 3}, "saw types with names on one side only"),
    ],
)
def test_refuses_what_cannot_be_put_side_by_side(sample, population, message):
    with pytest.raises(ValueError, match=message):
        poststrata(sample, population)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 9_999)), min_size=1, max_size=9))
def test_law_shares_add_to_one(types):
    sample, population = zip(*types, strict=True)
    found = poststrata(sample, population)
    assert found.shares.sum() == pytest.approx(1)
    assert found.asked.tolist() == list(sample)
