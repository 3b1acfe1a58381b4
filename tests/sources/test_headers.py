import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.errors import SourceError
from analysis.sources.headers import header_at, name_columns
from analysis.sources.limits import Limits

NAMES = st.lists(st.text(st.sampled_from("aé (2)\n"), max_size=8), min_size=1, max_size=9)


@given(NAMES)
def test_names_are_different_and_as_many_as_the_columns(cells):
    header = name_columns(cells, file="a.csv", typed=True)
    assert len(set(header.names)) == len(header.names) == len(cells)
    assert all(header.names)


@given(NAMES)
def test_a_name_that_was_changed_keeps_its_text_as_label(cells):
    header = name_columns(cells, file="a.csv", typed=True)
    assert [header.labels.get(name, name) for name in header.names if cells] == [
        cell or name for name, cell in zip(header.names, cells, strict=True)
    ]


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["q", "q", "q"], ("q", "q (2)", "q (3)")),
        (["q", "q", "q (2)"], ("q", "q (3)", "q (2)")),
        (["", "column 1"], ("column 1 (2)", "column 1")),
        ([" Êtes-vous\n d’accord ? "], ("Êtes-vous d’accord ?",)),
    ],
)
def test_names_by_rule(cells, names):
    assert name_columns(cells, file="a.csv").names == names


def test_what_was_renamed_or_may_be_confused_is_said():
    notes = " ".join(map(str, name_columns(["Âge", "age", "q", "q"], file="a.csv").notes))
    assert "'q (2)'" in notes
    assert "'Âge', 'age'" in notes


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["id", "q"], ["1", "a"]], 0),
        ([["Titre", "", ""], ["", "", ""], ["id", "q", "r"], ["1", "", ""]], 2),
        ([["", "q"], ["0", "a"]], 0),
        ([["avis"], ["oui"]], 0),
        ([["", ""], ["", ""]], 0),
        ([["id", "", "q", ""], ["1", "a", "b", "c"]], 0),
    ],
)
def test_where_the_header_is(rows, place):
    assert header_at(rows) == place


@pytest.mark.parametrize(
    "cells",
    [["1004", "oui", "3,5"], ["2016-03-01", "oui"], ["a@b.fr", "oui"], ["01/03/2016 10:00"]],
)
def test_answers_are_no_header(cells):
    with pytest.raises(SourceError, match="wanted a header"):
        name_columns(cells, file="a.csv", row=3)


def test_too_many_columns_are_refused():
    with pytest.raises(SourceError, match="saw '3 columns', wanted at most 2"):
        name_columns(["a", "b", "c"], file="a.csv", limits=Limits(columns=2))
