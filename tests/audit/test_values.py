import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.values import natural, value


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "1e5", "=1", "+1", "1_000", "0,5", "٣", "9" * 99]
)
def test_what_is_no_plain_number_stays_text(text):
    assert value(text) == text


def test_numbers_are_compared_as_numbers():
    assert value("0.800000") == value("0.8") != value("0.80000001")
    assert value("-0.25") < 0


@given(st.lists(st.text(max_size=8), max_size=8))
def test_names_are_in_one_order_whatever_they_hold(names):
    assert sorted(names, key=natural) == sorted(sorted(names), key=natural)


def test_names_are_sorted_as_counted():
    assert sorted(["a-10", "a-9", "b-1", "a-9b"], key=natural) == ["a-9", "a-9b", "a-10", "b-1"]
