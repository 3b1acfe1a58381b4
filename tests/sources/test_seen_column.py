import pandas as pd
import pytest

from analysis.sources.seen_column import answers_in, seen_column


def seen(*cells, text="Q1"):
    return seen_column("Q1", pd.Series(cells, dtype="str"), text=text, labels={})


def test_a_column_counts_what_stands_in_it():
    column = seen("a", "", "b", "b")
    assert (dict(column.times), column.answered) == ({"b": 2, "a": 1}, 3)
    assert column.share(lambda cell: cell == "a") == 0.5


@pytest.mark.parametrize("cell", ["2026-03-01", "2026-03-01 10:00:00", "01/03/2026", "1.3.26 9h30"])
def test_dates_are_known(cell):
    assert seen(cell, cell).dates
    assert not seen(cell, "oui").dates


@pytest.mark.parametrize("cell", ["12", "-3,5", "1 234", "1\u202f234.5"])
def test_numbers_are_known(cell):
    assert seen(cell).numbers
    assert not seen(cell, "douze").numbers


def test_an_empty_column_is_neither():
    assert not seen("", "").dates
    assert not seen("").numbers


@pytest.mark.parametrize(
    ("times", "listed", "rest"),
    [
        ({"Oui": 5, "Non": 3}, ("Oui", "Non"), False),
        ({"Oui": 5, "Non": 3, "oui": 1}, ("Oui", "Non", "oui"), False),
        ({"Commune": 9, "Région": 4, "Métropole": 1}, ("Commune", "Région", "Métropole"), False),
        ({"Oui": 5, "Non": 3, "cela dépend du maire": 1}, ("Oui", "Non"), True),
        ({"Plutôt oui": 5, "Jean Dupont": 1}, ("Plutôt oui",), True),
        ({"Plutôt oui": 5, "Ysolde Trublet": 2}, ("Plutôt oui",), True),
        ({"Conseil Régional": 3, "Commune": 3}, ("Conseil Régional", "Commune"), False),
        ({"Oui": 9, "a@b.fr": 4}, ("Oui",), True),
        ({"Maire": 9, "Élue": 4, "DGS ici": 1, "DGS là": 1, "DGA": 1}, ("Maire", "Élue"), True),
    ],
)
def test_answers_that_may_be_shown_are_told_from_texts(times, listed, rest):
    found = answers_in(times)
    assert (found.listed, found.rest) == (listed, rest)


@pytest.mark.parametrize(
    "times",
    [
        {},
        {"un": 1, "deux": 1, "trois": 1},
        {"un": 2, "deux": 1, "trois": 1},
        {str(number): 2 for number in range(40)},
        {"x" * 200: 5},
        {"a@b.fr": 5},
    ],
)
def test_texts_are_no_answers(times):
    assert answers_in(times) is None
