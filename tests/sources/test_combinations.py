from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources import combinations as module
from analysis.sources.combinations import Coded, add_rows, check_number, places_among
from analysis.sources.errors import SourceError

ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["oui", "non", ""])))


def coded(column):
    texts = sorted(set(column)) or [""]
    return Coded(np.array([texts.index(one) for one in column], dtype=np.int8), texts)


def counted(rows, monkeypatch=None):
    found = Counter()
    add_rows(found, [coded([row[k] for row in rows]) for k in range(2)])
    return found


@given(ROWS, ROWS)
def test_rows_are_counted_whatever_their_order_and_batches(first, second):
    both = counted(first + second[::-1])
    assert both == Counter(first + second)
    assert counted(first) + counted(second) == both


def test_many_possible_combinations_are_counted_by_those_that_occur(monkeypatch):
    rows = [("a", "oui"), ("b", "non"), ("a", "oui")]
    listed = counted(rows)
    monkeypatch.setattr(module, "LISTED", 1)
    assert counted(rows) == listed


@pytest.mark.parametrize("listed", [1, 4_000_000])
@given(ROWS)
def test_each_row_has_the_place_of_its_combination(listed, rows):
    order = {row: place for place, row in enumerate(dict.fromkeys(rows))}
    columns = [coded([row[k] for row in rows]) for k in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LISTED", listed)
        assert places_among(order, columns).tolist() == [order[row] for row in rows]


def test_a_combination_that_is_not_expected_is_told():
    with pytest.raises(KeyError):
        places_among({("a",): 0}, [coded(["b"])])


def test_an_identifier_is_no_question(monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    found = counted([("a", "oui"), ("b", "oui"), ("c", "non")])
    with pytest.raises(SourceError, match="column id: saw '3 different values'"):
        check_number(found, columns=["id", "q"], file="a.csv")
