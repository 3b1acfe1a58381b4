from math import inf

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from schools import crossed_samples
from tables import table

from analysis.methods import margins as module
from analysis.methods.feasibility import (
    attainable,
    empty_cells_in_words,
    needed_empty_cells,
    unmet,
)
from analysis.methods.margins import cross, read_margins

DIAGONAL = """
    type     size
    commune  small
    commune  small
    epci     large
"""


def read(drawing, **margins):
    margins = read_margins(table(drawing), margins)
    return margins, cross(margins)


def test_names_the_cell_that_is_needed_and_how_much():
    """By hand: 30 communes, but only 20 small ones to weigh: 10 must be large."""
    margins = read(DIAGONAL, type={"commune": 30, "epci": 20}, size={"small": 20, "large": 30})
    assert needed_empty_cells(*margins) == {("commune", "large"): pytest.approx(10)}
    assert "they need 10 in type = 'commune', size = 'large', where nobody" in empty_cells_in_words(
        *margins
    )


def test_names_nothing_where_weights_exist():
    margins = read(DIAGONAL, type={"commune": 30, "epci": 20}, size={"small": 30, "large": 20})
    assert needed_empty_cells(*margins) == {}
    assert empty_cells_in_words(*margins) == ""


def test_says_nothing_of_cells_too_many_to_list(monkeypatch):
    monkeypatch.setattr(module, "DENSE", 1)
    margins = read(DIAGONAL, type={"commune": 30, "epci": 20}, size={"small": 20, "large": 30})
    assert empty_cells_in_words(*margins) == ""


@given(crossed_samples())
def test_law_a_full_table_needs_nothing_more(drawn):
    sample, _, margins = drawn
    margins = read_margins(sample, margins)
    assert needed_empty_cells(margins, cross(margins)) == {}


@pytest.mark.parametrize(("answers", "words"), [([7, 1], "l, 1 answer"), ([3, 9], "s, 3 answers")])
def test_names_the_thinnest_level(answers, words):
    (size,) = read_margins(pd.DataFrame({"size": [*"sl"]}), {"size": {"s": 5, "l": 1}})
    found = unmet(size, answers=np.array(answers), error=0.0312, rounds=200)
    assert found == (
        "after 200 rounds margin 'size' is still off by 3.1 %; "
        f"merge its thinnest level ({words}) or drop the margin"
    )


def test_a_total_lies_between_its_extremes():
    """By hand: one of the communes weighs 1 at least, 29 at most; the epci 20."""
    sample = table(DIAGONAL).assign(people=[10.0, 100.0, 1000.0])
    margins = read_margins(sample, {"type": {"commune": 30, "epci": 20}})
    free, within = (
        attainable(sample["people"], margins=margins, low=np.full(3, low), high=np.full(3, high))
        for low, high in [(-inf, inf), (1, inf)]
    )
    assert free == (-inf, inf)
    assert within == (290 + 100 + 20_000, 10 + 2900 + 20_000)
    assert attainable(sample["people"], margins=[], low=np.zeros(3), high=np.ones(3)) == (0, 1110)
